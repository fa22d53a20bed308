import { type CheckGateInput, type Estimate, invalidField, type RunEstimate } from '@evalguard/contract';
import { fieldNamed, reviewFields } from '../agreement/review-field.ts';
import type { Context } from '../context.ts';
import { measureRun } from '../estimates/get-estimate.ts';
import type { RunRow } from '../evals/run-row.ts';
import type { QueueRow } from '../queues/find-queue.ts';
import { loadRubric } from '../rubrics/load-rubric.ts';
import { runReading } from '../statistics/run-reading.ts';
import { type JudgeFacts, readJudgeFacts } from './judge-facts.ts';
import type { GateFact, GateMetric, GateRule } from './parse-rule.ts';

export type Evidence = Map<GateMetric, GateFact<Estimate>>;

interface Subject {
  run: RunRow;
  /** Null: the judge alone is asked. */
  labelled: { queue: QueueRow; field: string } | null;
  asked: CheckGateInput;
}

const byPeople: readonly GateMetric[] = ['alpha', 'percent_agreement', 'labels', 'effective_labels'];
const byEstimate: readonly GateMetric[] = ['pass_rate', 'mean_score', 'labels', 'effective_labels'];

function count(value: number | null): GateFact<Estimate> {
  const reason = value === null ? { code: 'no_estimate', message: 'There is no estimate yet.' } : null;
  return { basis: 'count', estimate: { value, standard_error: null, interval: null, n: null, reason } };
}

/** Faults of rules that the request gives nothing for. */
function checkSubject(
  rules: readonly GateRule[],
  isLabelled: boolean,
  estimate: Pick<RunEstimate, 'kind'> | null,
): void {
  rules.forEach(({ metric }, index) => {
    const path = `rules[${index}]`;
    if (!isLabelled && byPeople.includes(metric)) {
      throw invalidField(path, 'needs_field', `"${metric}" needs a queue_id and a field.`);
    }
    if (estimate === null) return;
    if (metric === 'pass_rate' && estimate.kind === 'mean') {
      throw invalidField(path, 'needs_positive', 'For a number, say with `positive` the least that passes.');
    }
    if (metric === 'mean_score' && estimate.kind === 'share') {
      throw invalidField(path, 'not_numeric', '"mean_score" is for a numeric field without `positive`.');
    }
  });
}

async function readAgreement(ctx: Context, queue: QueueRow, key: string, source: CheckGateInput['source']) {
  const field = fieldNamed(reviewFields(await loadRubric(ctx, queue.id, queue.rubric_version)), key);
  const [metric] = field.metrics;
  if (metric === undefined) {
    throw invalidField('field', 'not_comparable', `Answers of type ${field.type} cannot be compared.`);
  }
  return await runReading(ctx, 'measureFieldAgreement', { queueId: queue.id, source, field, metric });
}

function judgeEvidence(judge: JudgeFacts): Evidence {
  return new Map([
    ['pass_rate', { basis: 'judge', estimate: judge.passRate }],
    ['mean_score', { basis: 'judge', estimate: judge.meanScore }],
    ['judge_pass_rate', { basis: 'judge', estimate: judge.passRate }],
    ['judge_mean_score', { basis: 'judge', estimate: judge.meanScore }],
    ['cases', count(judge.cases)],
    ['judged', count(judge.passRate.n)],
  ]);
}

/** The metrics that the rules name, read and computed only as far as they need. */
export async function readEvidence(
  ctx: Context,
  { run, labelled, asked }: Subject,
  rules: readonly GateRule[],
): Promise<Evidence> {
  const names = (list: readonly GateMetric[]) => rules.some(({ metric }) => list.includes(metric));
  const estimate =
    labelled !== null && names(byEstimate)
      ? await measureRun(ctx, run, labelled.queue, { ...asked, field: labelled.field })
      : null;
  checkSubject(rules, labelled !== null, estimate);
  const evidence = judgeEvidence(await readJudgeFacts(ctx, run.id));
  if (estimate !== null) {
    const people = { basis: 'people' as const, estimate: estimate.prediction_powered };
    evidence.set(estimate.kind === 'share' ? 'pass_rate' : 'mean_score', people);
    evidence.set('labels', count(estimate.labels));
    evidence.set('effective_labels', count(estimate.effective_labels));
  }
  if (labelled !== null && names(['alpha', 'percent_agreement'])) {
    const agreement = await readAgreement(ctx, labelled.queue, labelled.field, asked.source);
    evidence.set('alpha', { basis: 'people', estimate: agreement.alpha });
    evidence.set('percent_agreement', { basis: 'people', estimate: agreement.percent });
  }
  return evidence;
}
