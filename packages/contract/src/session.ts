import { z } from 'zod';
import { AllowExternalImages } from './project.ts';
import { Role } from './roles.ts';
import { Id, Name } from './scalars.ts';

export const Email = z
  .email()
  .max(320)
  .transform((email) => email.toLowerCase())
  .meta({ format: 'email' });
export const Password = z.string().min(8).max(1024);

export const SignInInput = z
  .strictObject({ email: Email, password: z.string().min(1).max(1024) })
  .meta({ id: 'SignInInput' });
export const SetUpInput = z
  .strictObject({ token: z.string().min(1).max(200), name: Name, email: Email, password: Password })
  .meta({ id: 'SetUpInput' });
export const SetUpState = z
  .object({
    pending: z.boolean().describe('True until the first account is made by the link that the server prints.'),
  })
  .meta({ id: 'SetUpState' });
export type SetUpState = z.infer<typeof SetUpState>;

export const Session = z
  .object({
    member: z.object({ id: Id, name: z.string(), email: z.string().nullable(), role: Role.nullable() }),
    organization: z.object({ id: Id, name: z.string() }),
    projects: z.array(
      z.object({ id: Id, name: z.string(), role: Role, allow_external_images: AllowExternalImages }),
    ),
  })
  .meta({ id: 'Session' });
export type Session = z.infer<typeof Session>;
