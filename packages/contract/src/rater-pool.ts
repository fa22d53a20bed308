import { z } from 'zod';
import { Id, Name, Text, Timestamp } from './scalars.ts';

const memberIds = z.array(Id).max(10_000);

export const CreateRaterPoolInput = z
  .strictObject({
    name: Name,
    description: Text.nullable().optional(),
    member_ids: memberIds,
    projectId: Id.optional(),
  })
  .meta({ id: 'CreateRaterPoolInput' });

export const UpdateRaterPoolInput = z
  .strictObject({ name: Name, description: Text.nullable(), member_ids: memberIds })
  .partial()
  .meta({ id: 'UpdateRaterPoolInput' });

export const RaterPool = z
  .object({
    id: Id,
    project_id: Id,
    name: z.string(),
    description: z.string().nullable(),
    member_ids: z.array(Id),
    created_at: Timestamp,
  })
  .meta({ id: 'RaterPool', description: 'Members who alone may claim from the queues that name the pool.' });
export type RaterPool = z.infer<typeof RaterPool>;
