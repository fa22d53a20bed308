import { z } from 'zod';
import { Timestamp } from './scalars.ts';

export const LeaseToken = z
  .number()
  .int()
  .min(1)
  .meta({ id: 'LeaseToken', description: 'Fencing token: it only grows, and a stale one writes nothing.' });

export const Lease = z.object({ token: LeaseToken, expires_at: Timestamp }).meta({ id: 'Lease' });
export type Lease = z.infer<typeof Lease>;
