import { measureNumbers } from '../../packages/server/src/consensus/measure-numbers.ts';
import { Random, type Ratings } from '../../packages/statistics/src/index.ts';
import { printTable } from '../print-table.ts';
import { biasRegimes, drawBiased } from './rater-biases.ts';
import { drawScaled, scaleRegimes } from './rater-scales.ts';

/**
 * How often the product warns of the first rater in the regimes of `run-coverage.ts biases` and `scales`: it should where
 * intervals fall short, and seldom where they hold. `npx tsx bench/coverage/run-warnings.ts [replications]`, 300 unless told.
 */
const replications = Number(process.argv[2] ?? 300);
if (!(Number.isInteger(replications) && replications >= 1)) throw new RangeError('Not a count.');

const codes = [
  'few_answers',
  'few_raters',
  'scale_of_two_raters',
  'precise_rater',
  'coarse_answers',
  'wild_answers',
] as const;

interface Drawn {
  name: string;
  draw: (random: Random) => Ratings;
}

const regimes: Drawn[] = [
  ...biasRegimes.map((regime) => ({
    name: `biases: ${regime.name}`,
    draw: (random: Random) => drawBiased(random, regime).ratings,
  })),
  ...scaleRegimes.map((regime) => ({
    name: `scales: ${regime.name}`,
    draw: (random: Random) => drawScaled(random, regime).ratings,
  })),
];

const rows = regimes.map(({ name, draw }) => {
  const random = Random.seeded(20260112);
  const fired = new Map<string, number>();
  for (let run = 0; run < replications; run += 1) {
    const first = measureNumbers(draw(random), 0).find(({ rater }) => rater === 0);
    for (const { code } of first?.warnings ?? []) fired.set(code, (fired.get(code) ?? 0) + 1);
  }
  return [name, ...codes.map((code) => ((100 * (fired.get(code) ?? 0)) / replications).toFixed(0))];
});

printTable('Share of runs in which the first rater is warned of, %', ['regime', ...codes], rows);
