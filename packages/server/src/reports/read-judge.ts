import { limits, type ReportJudge, type RunEstimate } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { positiveAnswer } from '../estimates/positive-answer.ts';
import { readLabelledRun } from '../estimates/read-labelled-run.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import type { Subject } from './read-people.ts';

interface Labelled {
  human: boolean;
  judge: number;
}

/** A run's judge on the cases that people labelled; null where answers are averaged, or there is no such case. */
export async function readJudge(
  ctx: Context,
  { run_id: runId, queue_id: queueId, positive }: RunEstimate,
  { field, answers, encoded }: Subject,
): Promise<ReportJudge | null> {
  const isPositive = positiveAnswer(field, encoded, positive ?? undefined);
  if (isPositive === null) return null;
  const labelled = async (judge: RunEstimate['judge']): Promise<Labelled[]> => {
    const run = await readLabelledRun(ctx, { runId, queueId, judge }, { answers, encoded, isPositive });
    const all = run.label.map((label, i) => ({
      human: label === 1,
      judge: run.score[run.unit[i] ?? -1] ?? 0,
    }));
    return all.slice(0, limits.calibrationPairsMax);
  };
  const passed = await labelled('passed');
  const scores = await labelled('score');
  const verdicts = passed.map(({ human, judge }) => ({ human, machine: judge === 1 }));
  const isShare = scores.length > 0 && scores.every(({ judge }) => judge >= 0 && judge <= 1);
  const scored = isShare ? scores.map(({ human, judge }) => ({ humanPass: human, machineScore: judge })) : [];
  if (verdicts.length === 0 && scored.length === 0) return null;
  return {
    verdicts: verdicts.length === 0 ? null : await runStatistics('compareVerdicts', verdicts),
    threshold: scored.length === 0 ? null : await runStatistics('suggestThreshold', scored, 0.5),
    ...(scored.length === 0 ? { calibration: [], roc: [] } : await runStatistics('traceJudge', scored)),
  };
}
