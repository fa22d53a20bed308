import { answerGold } from './answer-gold.ts';
import { makeMixedQueue, makeRankedQueue } from './judged-queues.ts';
import { makeJudgedRuns } from './judged-runs.ts';
import { makeLivedInQueue } from './lived-in-queue.ts';
import { makeGoldQueue } from './make-gold-queue.ts';
import { makeMarkedQueue } from './marked-queue.ts';
import type { ReviewStage } from './review-stage.ts';

/** Queues and runs that have been worked on: screens of leads are about what has happened. */
export async function makeLivedInProduct(stage: ReviewStage) {
  // Twelve days of work, a rule and a stop rule.
  const lived = await makeLivedInQueue(stage);
  await stage.call('PUT', `/annotations/queues/${lived.id}/stop-rule`, {
    ...{ field: 'verdict', positive: 'pass', half_width: 0.1 },
  });
  await stage.call('POST', '/sampling-rules', {
    ...{ queue_id: lived.id, name: 'Failing, and a tenth of the rest', source: 'eval_case', per_day_max: 50 },
    strategy: { kind: 'matching', match: { passed: false }, sample_of_rest: 0.1 },
  });
  await stage.call('PUT', `/annotations/queues/${lived.id}/adjudication`, { rule: 'unanimous' });
  // Gold, three raters who do well, worse and badly on it, and practice for whoever comes next.
  const golden = await makeGoldQueue(stage, {
    ...{ count: 40, gold: 30 },
    policy: { rate: 1, pause_below: 0.6, pause_after: 10 },
  });
  const good = Array.from({ length: 20 }, (_, n) => (n === 7 ? 0 : 1));
  await answerGold(stage, golden.id, good, 'Amina Kaya');
  await answerGold(stage, golden.id, [...good.slice(8), 0, 1, 0, 0, 1, 0, 0], 'Bo Lindqvist');
  await answerGold(stage, golden.id, [1, 0, 0, 1, 1, 0, 1, 0, 1, 0], 'Chen Wei');
  await stage.call('PUT', `/annotations/queues/${golden.id}/gold-policy`, {
    ...{ rate: 0.1, pause_below: 0.6, pause_after: 10, practice_items: 3 },
  });
  return {
    lived: lived.id,
    golden: golden.id,
    mixed: await makeMixedQueue(stage),
    ranked: await makeRankedQueue(stage),
    marked: await makeMarkedQueue(stage),
    judged: await makeJudgedRuns(stage),
  };
}
