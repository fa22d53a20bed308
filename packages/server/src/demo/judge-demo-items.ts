import { sql } from 'kysely';
import { submitJudgement } from '../annotations/submit-judgement.ts';
import type { Context } from '../context.ts';
import { queueForBody } from '../queues/find-queue.ts';
import type { DemoRater } from './demo-raters.ts';
import { createDemoRandom } from './make-support-suite.ts';

export interface DemoMember extends DemoRater {
  id: string;
}

interface Round {
  queueId: string;
  raters: readonly DemoMember[];
  ratersPerItem: number;
  /** The part of the items that is judged. */
  done: number;
  /** From `ctx.now` on. */
  days: number;
  answer(targetId: string, rater: DemoMember): Record<string, unknown>;
}

const msPerDay = 86_400_000;

/** When a part of the work is done, in days: some days see three times as much of it as others. */
function timesOf(days: number, random: () => number): (part: number) => number {
  const loads = Array.from({ length: days }, () => 0.5 + random());
  const whole = loads.reduce((sum, load) => sum + load, 0);
  return (part) => {
    let left = part * whole;
    const day = loads.findIndex((load) => {
      if (left < load) return true;
      left -= load;
      return false;
    });
    return day < 0 ? days : day + left / (loads[day] ?? 1);
  };
}

/** Lets raters judge the items of a queue one after another, each submission at its time in the days of the round. */
export async function judgeDemoItems(ctx: Context, round: Round): Promise<void> {
  const { raters, ratersPerItem, answer } = round;
  const queue = await queueForBody(ctx, round.queueId);
  const { rows } = await sql<{ id: string; target_id: string }>`
    select i.id, t.target_id from items i join targets t on t.ref = i.target_ref
    where i.queue_id = ${queue.id} order by i.place
  `.execute(ctx.db);
  const worked = rows.slice(0, Math.round(rows.length * round.done));
  const random = createDemoRandom(rows.length);
  const dayOf = timesOf(round.days, random);
  for (const [nr, { id, target_id }] of worked.entries()) {
    for (let turn = 0; turn < ratersPerItem; turn += 1) {
      // Steps of one to three in turn, so that every two raters meet.
      const rater = raters[(nr + turn * (1 + (nr % 3))) % raters.length];
      if (rater === undefined) throw new Error('a round needs raters');
      const passed = msPerDay * dayOf((nr + turn / ratersPerItem) / worked.length);
      const asRater = { ...ctx, memberId: rater.id, now: new Date(ctx.now.getTime() + passed) };
      const flagged = nr % 29 === 7 && turn === 0;
      await submitJudgement(asRater, queue, {
        ...{ itemId: id, leaseToken: undefined, rubricVersion: undefined, source: 'expert' },
        judgement: {
          ...{ score: null, label: null, comment: null, values: answer(target_id, rater) },
          durationMs: Math.round(rater.seconds * 1_000 * (0.6 + random())),
          ...{ flagged, flagReason: flagged ? 'Demo: is this still our rule?' : null },
        },
      });
    }
  }
}
