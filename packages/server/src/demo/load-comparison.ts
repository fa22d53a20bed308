import { CreatePairsInput, CreateQueueInput } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { addItems } from '../items/add-items.ts';
import { createPairs } from '../pairs/create-pairs.ts';
import { createQueue } from '../queues/create-queue.ts';
import rubrics from './content/rubrics.json' with { type: 'json' };
import { preferAnswer } from './demo-raters.ts';
import { type DemoMember, judgeDemoItems } from './judge-demo-items.ts';
import { createDemoRandom, generated, makeSupportSuite } from './make-support-suite.ts';

/** Each model with how often its answers are right. */
const models = [
  { model: 'meridian-large-2.1', rightRate: 0.9 },
  { model: 'meridian-large-2.0', rightRate: 0.65 },
  { model: 'harbor-small-1', rightRate: 0.35 },
] as const;

const games = [
  [models[0], models[1]],
  [models[1], models[2]],
  [models[2], models[0]],
] as const;

/** A finished comparison of three models, so that there is a ranking with intervals to look at. */
export async function loadComparison(
  ctx: Context,
  raters: readonly DemoMember[],
  days: number,
): Promise<void> {
  const random = createDemoRandom(21);
  const chosen = makeSupportSuite(27).map((one, nr) => {
    const [first, second] = games[nr % games.length] ?? games[0];
    const isRight = { a: random() < first.rightRate, b: random() < second.rightRate };
    const answer = (side: 'a' | 'b', { model }: { model: string }) => ({
      output: isRight[side] ? one.right : one.wrong,
      model,
    });
    const pair = {
      id: `compare-${one.id}`,
      input: one.question,
      a: answer('a', first),
      b: answer('b', second),
    };
    return { pair, isRight };
  });
  const { pair_ids: targetIds } = await createPairs(ctx, {
    body: CreatePairsInput.parse({ pairs: chosen.map(({ pair }) => pair) }),
  });
  const { id: queueId } = await createQueue(ctx, {
    body: CreateQueueInput.parse({
      name: 'Three models compared (demo raters)',
      description: `A finished round: 27 pairs, each judged by two. ${generated}`,
      ...{ target_type: 'pairwise', raters_per_item: 2, order: 'shuffled', blind: true },
      rubric: { fields: rubrics.pairwise.fields },
    }),
  });
  await addItems(ctx, {
    body: { queue_id: queueId, target_ids: [...targetIds] },
    query: { outcomes: 'none' },
  });
  const rightOf = new Map(chosen.map(({ pair, isRight }) => [pair.id, isRight]));
  await judgeDemoItems(ctx, {
    ...{ queueId, raters, days, ratersPerItem: 2, done: 1 },
    answer: (targetId, rater) => ({
      preference: preferAnswer(rightOf.get(targetId) ?? { a: true, b: true }, rater, random),
    }),
  });
}
