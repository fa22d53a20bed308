import { randomUUID } from 'node:crypto';
import type { Context } from './context.ts';
import type { Dependencies } from './dependencies.ts';

/** Whom background work acts for, and where. */
export interface Principal {
  organization_id: string;
  project_id: string;
  /** The member who began it. */
  created_by: string;
}

/** The context of background work: it acts for the member who began it, in its own project alone. */
export function actForMember(
  deps: Dependencies,
  db: Context['db'],
  kind: string,
  { organization_id: organizationId, created_by: memberId, project_id: projectId }: Principal,
): Context {
  return {
    requestId: `${kind}-${randomUUID()}`,
    ...{ now: deps.clock(), log: deps.log, db, clientAddress: '', headers: {} },
    caller: {
      ...{ organizationId, memberId, apiKeyId: null, userId: null, organizationRole: null },
      projects: new Map([[projectId, 'editor']]),
      isProjectBound: true,
    },
    ...{ organizationId, memberId, projectIds: [projectId], projectId },
    ...{ metrics: deps.metrics, queueWatch: deps.queueWatch },
  };
}
