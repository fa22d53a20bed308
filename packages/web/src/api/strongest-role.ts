import type { Role, Session } from '@evalguard/contract';

const order: readonly Role[] = ['viewer', 'rater', 'editor', 'admin', 'owner'];

/** The most that the person may do anywhere: the navigation shows what that role can use. */
export function strongestRole(session: Session): Role | null {
  const held = [session.member.role, ...session.projects.map((project) => project.role)];
  return order.findLast((role) => held.includes(role)) ?? null;
}
