import { CalibrateScorerInput, ScorerCalibration } from '@evalguard/contract';
import type { Context } from '../context.ts';
import { endpoint } from '../http/endpoint.ts';
import { runStatistics } from '../statistics/run-statistics.ts';
import { exampleCalibration } from './calibration-example.ts';
import type { MeasuredCalibration } from './measure-calibration.ts';

/** A scorer against people: agreement of its verdicts, and the threshold for its scores that agrees best. */
export async function calibrateScorer(
  _ctx: Context,
  { body }: { body: MeasuredCalibration },
): Promise<ScorerCalibration> {
  return body.calibration;
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
  digest: async (bytes: Buffer) => await runStatistics('measureCalibration', bytes),
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
