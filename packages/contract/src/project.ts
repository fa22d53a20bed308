import { z } from 'zod';
import { Id, Name, Timestamp } from './scalars.ts';

export const AllowExternalImages = z.boolean().meta({
  description:
    "Whether the page fetches pictures that outputs name by https URL. Their servers learn the reader's address.",
});

export const CreateProjectInput = z
  .strictObject({ name: Name, environment: z.enum(['live', 'test']).default('live') })
  .meta({ id: 'CreateProjectInput' });

export const UpdateProjectInput = z
  .strictObject({ name: Name, allow_external_images: AllowExternalImages })
  .partial()
  .meta({ id: 'UpdateProjectInput' });

export const Project = z
  .object({
    id: Id,
    name: z.string(),
    environment: z.enum(['live', 'test']),
    allow_external_images: AllowExternalImages,
    created_at: Timestamp,
  })
  .meta({ id: 'Project' });
export type Project = z.infer<typeof Project>;
