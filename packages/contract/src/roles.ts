import { z } from 'zod';

export const roles = ['viewer', 'rater', 'editor', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

export const Role = z.enum(roles).meta({
  id: 'Role',
  description:
    'viewer reads; rater claims and annotates in the queues open to them and sees nothing else; editor makes queues, adds items, ingests and exports; admin manages members, pools and keys; owner deletes.',
});

/**
 * What each requirement admits. Not a ladder: a rater sees nothing but their own work, so `viewer` does not admit
 * raters, and a viewer judges nothing, so `rater` does not admit viewers. `member` admits everyone who belongs.
 */
const admitted = {
  member: ['viewer', 'rater', 'editor', 'admin', 'owner'],
  viewer: ['viewer', 'editor', 'admin', 'owner'],
  rater: ['rater', 'editor', 'admin', 'owner'],
  editor: ['editor', 'admin', 'owner'],
  admin: ['admin', 'owner'],
  owner: ['owner'],
} as const satisfies Record<string, readonly Role[]>;

/** A role that an endpoint asks for. */
export type RequiredRole = keyof typeof admitted;

export function isAdmitted(required: RequiredRole, role: Role): boolean {
  return (admitted[required] as readonly Role[]).includes(role);
}

/** Whether everything that `inner` may do, `outer` may do too: nobody hands out more than they have. */
export function covers(outer: Role, inner: Role): boolean {
  return (Object.keys(admitted) as RequiredRole[]).every(
    (required) => !isAdmitted(required, inner) || isAdmitted(required, outer),
  );
}
