import type { Role } from '@evalguard/contract';
import type { Logger } from 'pino';
import type { Executor } from './database/database.ts';
import type { Metrics } from './operations/metrics.ts';
import type { QueueWatch } from './queue-events/queue-watch.ts';

/** Who calls: a member of one organisation, by a session cookie or by a key. */
export interface Caller {
  organizationId: string;
  memberId: string;
  /** The key that was shown, or null for a session. */
  apiKeyId: string | null;
  /** The person behind the member, or null for a service. */
  userId: string | null;
  /** What the caller may do in the organisation as a whole; null: nothing but in the projects below. */
  organizationRole: Role | null;
  /** Every project the caller can reach, oldest first, with the role there. */
  projects: ReadonlyMap<string, Role>;
  /** True for a key bound to one project: it has no organisation-wide powers. */
  isProjectBound: boolean;
}

export interface PublicContext {
  requestId: string;
  /** The time of the request; verbs never ask the clock. */
  now: Date;
  log: Logger;
  /** A read runs on the pool, a write inside the request's one transaction. */
  db: Executor;
  /** Address of the client, for session records and limits. */
  clientAddress: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
}

export interface Context extends PublicContext {
  caller: Caller;
  organizationId: string;
  /** The caller as an identity: author of annotations, rater, actor in the audit log. */
  memberId: string;
  /** The projects in which the caller has the role that the endpoint asks for, narrowed by an explicit projectId. */
  projectIds: readonly string[];
  /** Where new things go: the explicit projectId, else the key's, else the oldest of projectIds. */
  projectId: string;
  metrics: Metrics;
  /** For event streams. */
  queueWatch: QueueWatch;
}

/** The caller's role in a project of `ctx.projectIds`. */
export function roleIn(ctx: Context, projectId: string): Role | null {
  return ctx.caller.projects.get(projectId) ?? null;
}
