import { CalibrateScorerInput, ScorerCalibration } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import { exampleCalibration } from './calibration-example.ts';

/** A scorer against people: agreement of its verdicts, and the threshold for its scores that agrees best. */
export async function calibrateScorer(
  _ctx: Context,
  { body }: { body: CalibrateScorerInput },
): Promise<ScorerCalibration> {
  const { pairs = [], scored = [], currentThreshold = 0.5 } = body;
  return {
    scorerId: body.scorerId ?? null,
    ...(pairs.length > 0 && { agreement: await runStatistics('compareVerdicts', pairs) }),
    ...(scored.length > 0 && {
      threshold: await runStatistics('suggestThreshold', scored, currentThreshold),
    }),
  };
}

export const calibrateScorerEndpoint = endpoint({
  id: 'scorers.calibrate',
  method: 'POST',
  path: '/scorers/calibrate',
  summary: 'Calibrate a scorer against people',
  description: 'Stores nothing. Positive is a pass.',
  role: 'viewer',
  rateClass: 'bulk',
  body: CalibrateScorerInput,
  output: ScorerCalibration,
  errors: [],
  example: {
    body: {
      scorerId: 'helpfulness',
      pairs: [
        { human: true, machine: true },
        { human: false, machine: false },
        { human: false, machine: true },
      ],
    },
    output: exampleCalibration,
  },
  run: calibrateScorer,
});
