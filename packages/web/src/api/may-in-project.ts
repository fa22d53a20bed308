import type { Role, Session } from '@evalguard/contract';

/** Who may do what. Not the contract's own table: that comes with all schemas, which a list of queues has no use for. */
const admitted = {
  rate: ['rater', 'editor', 'admin', 'owner'],
  edit: ['editor', 'admin', 'owner'],
  delete: ['owner'],
} as const satisfies Record<string, readonly Role[]>;

/** Whether the person may do this in the project; the server has the last word. */
export function mayInProject(
  session: Session | undefined,
  projectId: string,
  action: keyof typeof admitted,
): boolean {
  const role = session?.projects.find((project) => project.id === projectId)?.role;
  return role !== undefined && (admitted[action] as readonly Role[]).includes(role);
}
