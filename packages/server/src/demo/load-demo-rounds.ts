import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { createRaterPool } from '../rater-pools/create-rater-pool.ts';
import { demoRaters } from './demo-raters.ts';
import type { DemoMember } from './judge-demo-items.ts';
import { loadComparison } from './load-comparison.ts';
import { loadSupportRound } from './load-support-round.ts';
import { generated } from './make-support-suite.ts';

const days = 12;

/** What a project looks like after nearly two weeks of work, so that no screen of leads is empty at first sight. */
export async function loadDemoRounds(ctx: Context): Promise<void> {
  const past = { ...ctx, now: new Date(ctx.now.getTime() - days * 86_400_000) };
  const raters = await makeRaters(ctx);
  await createRaterPool(past, {
    body: { name: 'Demo raters', description: generated, member_ids: raters.map(({ id }) => id) },
  });
  await loadSupportRound(past, raters, days);
  const later = { ...ctx, now: new Date(past.now.getTime() + 86_400_000) };
  await loadComparison(later, raters, days / 2);
}

async function makeRaters(ctx: Context): Promise<DemoMember[]> {
  const members: DemoMember[] = [];
  for (const rater of demoRaters) {
    const { rows } = await sql<{ id: string }>`
      insert into members (organization_id, kind, name, role)
      values (${ctx.organizationId}, 'service', ${rater.name}, 'rater') returning id
    `.execute(ctx.db);
    members.push({ ...rater, id: rows[0]?.id ?? '' });
  }
  return members;
}
