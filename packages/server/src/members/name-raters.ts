import { sql } from 'kysely';
import type { Context } from '../context.ts';

/** Raters with their names. The caller has read the ids within projects that are the asker's. */
export async function nameRaters<Rater extends { rater_id: string }>(
  ctx: Pick<Context, 'db'>,
  raters: readonly Rater[],
): Promise<(Rater & { name: string })[]> {
  const ids = raters.map((rater) => rater.rater_id);
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from members where id = any(${ids}::uuid[])
  `.execute(ctx.db);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return raters.map((rater) => ({ ...rater, name: names.get(rater.rater_id) ?? '' }));
}
