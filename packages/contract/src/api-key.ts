import { z } from 'zod';
import { Role } from './roles.ts';
import { Id, Name, Timestamp } from './scalars.ts';

const cidr = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

export const CreateApiKeyInput = z
  .strictObject({
    name: Name,
    role: Role,
    acts_as: z.enum(['me', 'service']).default('me'),
    project_id: Id.nullable().optional(),
    expires_at: Timestamp.nullable().optional(),
    allowed_ips: z.array(cidr).min(1).max(100).nullable().optional(),
  })
  .meta({ id: 'CreateApiKeyInput' });

export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    prefix: z.string(),
    role: Role,
    acts_as: z.enum(['me', 'service']),
    member_id: Id.meta({ description: 'Whose identity the key acts with: the rater of its annotations.' }),
    project_id: Id.nullable(),
    allowed_ips: z.array(z.string()).nullable(),
    expires_at: Timestamp.nullable(),
    created_at: Timestamp,
    revoked_at: Timestamp.nullable(),
    last_used_at: Timestamp.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.infer<typeof ApiKey>;

export const CreatedApiKey = ApiKey.extend({
  key: z.string().meta({ description: 'The key itself, shown this once.' }),
}).meta({ id: 'CreatedApiKey' });
