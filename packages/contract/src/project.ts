import { z } from 'zod';
import { Id, Name, Timestamp } from './scalars.ts';

export const CreateProjectInput = z
  .object({ name: Name, environment: z.enum(['live', 'test']).default('live') })
  .meta({ id: 'CreateProjectInput' });

export const Project = z
  .object({ id: Id, name: z.string(), environment: z.enum(['live', 'test']), created_at: Timestamp })
  .meta({ id: 'Project' });
export type Project = z.infer<typeof Project>;
