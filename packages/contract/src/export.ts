import { z } from 'zod';
import { Id, Timestamp } from './scalars.ts';

export const ExportContent = z.enum(['answers', 'labels']).meta({
  id: 'ExportContent',
  description: 'answers: what each rater submitted. labels: what adjudication settled, one an item.',
});
export type ExportContent = z.infer<typeof ExportContent>;

export const ExportManifest = z
  .object({
    queue_id: Id,
    content: ExportContent,
    rater_id: Id.nullable(),
    rows: z.number().int(),
    bytes: z.number().int(),
    sha256: z.string(),
    made_at: Timestamp,
  })
  .meta({
    id: 'ExportManifest',
    description:
      'What the JSON lines of the same request hold at this moment: their number, length and hash.',
  });
export type ExportManifest = z.infer<typeof ExportManifest>;
