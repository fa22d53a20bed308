import { SetUpState } from '@evalguard/contract';
import { sql } from 'kysely';
import type { PublicContext } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';

/** Whether anybody can sign in yet: who opens a new installation without the printed link is told of it. */
export async function getSetup(ctx: PublicContext): Promise<SetUpState> {
  const { rows } =
    await sql`select 1 from members where kind = 'person' and user_id is not null limit 1`.execute(ctx.db);
  return { pending: rows.length === 0 };
}

export const getSetupEndpoint = endpoint({
  id: 'setup.get',
  method: 'GET',
  path: '/setup',
  summary: 'Tell whether the first account is still to be made',
  role: 'public',
  rateClass: 'read',
  output: SetUpState,
  errors: [],
  example: { output: { pending: false } },
  run: getSetup,
});
