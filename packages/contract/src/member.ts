import { z } from 'zod';
import { Role } from './roles.ts';
import { Id, Name, Timestamp } from './scalars.ts';
import { Email, Password } from './session.ts';

export const CreateMemberInput = z
  .strictObject({
    email: Email,
    name: Name.optional(),
    role: Role,
    project_id: Id.optional().meta({ description: 'The role holds in this project only.' }),
  })
  .meta({ id: 'CreateMemberInput' });

export const ProjectRole = z.object({ project_id: Id, member_id: Id, role: Role }).meta({
  id: 'ProjectRole',
  description: 'In its project it takes the place of the role in the organisation.',
});
export type ProjectRole = z.infer<typeof ProjectRole>;

export const SetProjectRoleInput = z.strictObject({ role: Role }).meta({ id: 'SetProjectRoleInput' });

export const UpdateMemberInput = z
  .strictObject({ name: Name, role: Role })
  .partial()
  .meta({ id: 'UpdateMemberInput' });

export const AcceptInvitationInput = z
  .strictObject({ name: Name, password: Password })
  .meta({ id: 'AcceptInvitationInput' });

export const Member = z
  .object({
    id: Id,
    kind: z.enum(['person', 'service']),
    name: z.string(),
    email: z.string().nullable(),
    role: Role.nullable().meta({
      description: 'In the organisation; null: only in the projects of project_roles.',
    }),
    project_roles: z.array(z.object({ project_id: Id, role: Role })),
    has_joined: z.boolean(),
    last_seen_at: Timestamp.nullable().meta({
      description:
        'Last use of a session (to five minutes) or of a key that acts as the member; null: never.',
    }),
    invitation_expires_at: Timestamp.nullable().meta({
      description:
        'Until when the open invitation lets the person in; may lie in the past. Null once they have joined.',
    }),
    created_at: Timestamp,
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

export const InvitedMember = Member.extend({
  invitation_url: z.string().meta({ description: 'Lets the person in once, within seven days.' }),
}).meta({ id: 'InvitedMember' });
