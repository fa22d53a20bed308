import { printTable } from '../print-table.ts';
import { alphaCoverage } from './alpha.ts';
import type { Coverage } from './covered-share.ts';
import { judgeScores } from './judge-scores.ts';
import { predictionPowered } from './prediction-powered.ts';
import { raterAccuracy } from './rater-accuracy.ts';
import { raterBiases } from './rater-biases.ts';
import { raterScales } from './rater-scales.ts';
import { stopRules } from './stop-rules.ts';
import { strengthCoverage } from './strengths.ts';
import { verdictOf } from './verdict-of.ts';
import { weightedDrift } from './weighted-drift.ts';
import { weightedMeasures } from './weighted-measures.ts';

/**
 * Coverage of nominal 95 % intervals, by simulation. `npx tsx bench/coverage/run-coverage.ts [group] [replications]`,
 * group one of those below; every group unless told, 2,000 replications. Draws are seeded: a run repeats exactly.
 */
const groups: Record<string, { title: string; isAtLeast: boolean; play: (n: number) => Coverage[] }> = {
  powered: { title: 'Judge and labels', isAtLeast: false, play: predictionPowered },
  stop: { title: 'Stop rules, all looks at once', isAtLeast: true, play: stopRules },
  strengths: { title: 'Bradley-Terry', isAtLeast: false, play: strengthCoverage },
  alpha: { title: "Krippendorff's alpha", isAtLeast: false, play: alphaCoverage },
  raters: { title: 'Dawid-Skene', isAtLeast: false, play: raterAccuracy },
  weighted: { title: 'Judges on a drawn sample', isAtLeast: false, play: weightedMeasures },
  scores: { title: "A judge's scores", isAtLeast: false, play: judgeScores },
  drift: { title: 'Judge drift', isAtLeast: false, play: weightedDrift },
  biases: { title: "Raters' biases", isAtLeast: false, play: raterBiases },
  scales: { title: "Raters' scales", isAtLeast: false, play: raterScales },
};

const [only = 'all', count = '2000'] = process.argv.slice(2);
const replications = Number(count);
if (!(Number.isInteger(replications) && replications >= 1)) throw new RangeError(`Not a count: ${count}`);
if (only !== 'all' && groups[only] === undefined)
  throw new RangeError(`No group ${only}: all, ${Object.keys(groups).join(', ')}`);

for (const [name, { title, isAtLeast, play }] of Object.entries(groups)) {
  if (only !== 'all' && only !== name) continue;
  const head = ['regime', 'covered %', '95 % interval of it', 'mean width', 'verdict'];
  const percent = (share: number) => (100 * share).toFixed(1);
  const rows = play(replications).map((coverage) => [
    coverage.regime,
    coverage.given > 0 ? percent(coverage.share) : '–',
    coverage.given > 0 ? `${percent(coverage.lower)} to ${percent(coverage.upper)}` : '–',
    coverage.given > 0 ? coverage.width.toFixed(3) : '–',
    verdictOf(coverage, isAtLeast),
  ]);
  printTable(`${title} (${replications} replications)`, head, rows);
}
