import { Id } from '@evalguard/contract';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';

const Current = z.object({ projectId: Id, orgId: Id }).meta({ id: 'CurrentProject' });

/** Where requests without a projectId go. */
export async function getCurrentProject(ctx: Context): Promise<z.infer<typeof Current>> {
  return { projectId: ctx.projectId, orgId: ctx.organizationId };
}

export const getCurrentProjectEndpoint = endpoint({
  id: 'projects.getCurrent',
  method: 'GET',
  path: '/project/current',
  summary: "Get the key's project",
  role: 'member',
  rateClass: 'read',
  isAlsoFlat: true,
  output: Current,
  errors: [],
  example: {
    output: {
      projectId: '00000000-0000-0000-0000-000000000000',
      orgId: '00000000-0000-0000-0000-000000000000',
    },
  },
  run: getCurrentProject,
});
