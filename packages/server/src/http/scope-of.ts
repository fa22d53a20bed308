import {
  DomainError,
  invalidField,
  isAdmitted,
  notFound,
  type RequiredRole,
  type Role,
} from '@evalguard/contract';
import type { Caller } from '../context.ts';
import type { AnyEndpoint } from './endpoint.ts';

function forbidden(required: RequiredRole, endpoint: AnyEndpoint): DomainError {
  const place = endpoint.scope === 'organization' ? ' in the organisation' : '';
  const need = required === 'member' ? 'a role' : `the role "${required}" or more`;
  return new DomainError(
    'FORBIDDEN',
    `${endpoint.id} needs ${need}${place}; the caller's role does not include it.`,
  );
}

/** Whether the caller may use this endpoint anywhere: asked before the body is read. */
export function requireRole(caller: Caller, endpoint: AnyEndpoint): void {
  const required = endpoint.role as RequiredRole;
  if (endpoint.scope === 'organization') {
    if (caller.organizationRole === null || !isAdmitted(required, caller.organizationRole)) {
      throw forbidden(required, endpoint);
    }
    return;
  }
  if (admittedProjects(caller, required).length === 0) throw forbidden(required, endpoint);
}

function admittedProjects(caller: Caller, required: RequiredRole): string[] {
  const ids: string[] = [];
  for (const [id, role] of caller.projects) if (isAdmitted(required, role as Role)) ids.push(id);
  return ids;
}

/** Routes that list no 404 must not answer one: there an unknown project is a fault of the field. */
function unknownProject(endpoint: AnyEndpoint): DomainError {
  return endpoint.errors.includes('NOT_FOUND')
    ? notFound('project')
    : invalidField(
        'projectId',
        'unknown_project',
        'No such project. Check the id and the project of the key.',
      );
}

/** The projects of this request: those where the role holds, narrowed to the one that the request names. */
export function projectsOf(
  caller: Caller,
  endpoint: AnyEndpoint,
  explicitProjectId: string | undefined,
): { projectIds: string[]; projectId: string } {
  const required = endpoint.scope === 'organization' ? 'member' : (endpoint.role as RequiredRole);
  const projectIds = admittedProjects(caller, required);
  if (explicitProjectId !== undefined) {
    const wanted = explicitProjectId.toLowerCase();
    if (!caller.projects.has(wanted)) throw unknownProject(endpoint);
    if (!projectIds.includes(wanted)) throw forbidden(required, endpoint);
    return { projectIds: [wanted], projectId: wanted };
  }
  return { projectIds, projectId: projectIds[0] ?? '' };
}
