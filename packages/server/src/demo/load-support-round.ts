import { CreateQueueInput, EvalResultInput } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { addResults } from '../evals/add-results.ts';
import { createEval } from '../evals/create-eval.ts';
import { updateEval } from '../evals/update-eval.ts';
import { addItemsFromRun } from '../items/add-items-from-run.ts';
import { createQueue } from '../queues/create-queue.ts';
import rubrics from './content/rubrics.json' with { type: 'json' };
import { judgeAnswer } from './demo-raters.ts';
import { type DemoMember, judgeDemoItems } from './judge-demo-items.ts';
import { createDemoRandom, generated, makeSupportSuite, type SuiteCase } from './make-support-suite.ts';

const cases = 240;

type Answered = SuiteCase & { isRight: boolean };

/**
 * A run of which a judge has scored all cases, and a queue with all that failed and a quarter of the rest: judged twice
 * each and nearly done, so that agreement, a forecast and the run's true score have something to say.
 */
export async function loadSupportRound(
  ctx: Context,
  raters: readonly DemoMember[],
  days: number,
): Promise<void> {
  const { runId, answers } = await loadRun(ctx);
  const { id: queueId } = await createQueue(ctx, {
    body: CreateQueueInput.parse({
      name: 'Support suite: two weeks of review (demo raters)',
      description: `All cases that the judge failed and a quarter of the rest, each judged twice. ${generated}`,
      ...{ target_type: 'eval_case', raters_per_item: 2, blind: true },
      rubric: { fields: rubrics.response_quality.fields },
    }),
  });
  await addItemsFromRun(ctx, {
    body: {
      ...{ queue_id: queueId, run_id: runId, filter: { passed: false } },
      ...{ sample_of_rest: 0.25, seed: 3, is_preview: false },
    },
  });
  const random = createDemoRandom(8);
  await judgeDemoItems(ctx, {
    ...{ queueId, raters, days, ratersPerItem: 2, done: 0.88 },
    answer: (targetId, rater) => {
      const one = answers.get(targetId);
      return one === undefined ? {} : judgeAnswer(one, one.isRight, rater, random);
    },
  });
}

async function loadRun(ctx: Context): Promise<{ runId: string; answers: Map<string, Answered> }> {
  const random = createDemoRandom(5);
  const suite = makeSupportSuite(cases).map((one): Answered => ({ ...one, isRight: random() < 0.74 }));
  const { id: runId } = await createEval(ctx, {
    body: {
      ...{ name: 'Support suite, nightly (generated)', model: 'meridian-large-2.1' },
      ...{ scorers: ['judge'], cases: [], config: { note: generated } },
    },
  });
  const params = { run_id: runId };
  await addResults(ctx, { params, body: { results: suite.map((one) => showResult(one, random)) } });
  await updateEval(ctx, { params, body: { status: 'passed' } });
  return { runId, answers: new Map(suite.map((one) => [one.id, one])) };
}

/** The judge is kind: it lets a quarter of the wrong answers pass. */
function showResult(one: Answered, random: () => number): EvalResultInput {
  const isLiked = random() < (one.isRight ? 0.95 : 0.25);
  const score = Math.round(100 * (isLiked ? 0.62 + 0.38 * random() : 0.15 + 0.44 * random())) / 100;
  const passed = score >= 0.6;
  return EvalResultInput.parse({
    ...{ id: one.id, input: one.question, expectedOutput: one.expected, score, passed },
    actualOutput: one.isRight ? one.right : one.wrong,
    latency: Math.round(700 + 1_800 * random()),
    scorerResults: { judge: { score, passed } },
    metadata: { tags: [one.topic], generated: true },
  });
}
