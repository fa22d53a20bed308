import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Random } from '../packages/statistics/dist/index.js';

export interface StatisticsSizes {
  units: number;
  items: number;
  models: number;
  votes: number;
  resamples: number;
}

export const raters = 5;
export const categories = 5;
/** Raters of the second Dawid-Skene case, five of whom label each item. */
export const poolSize = 50;
/** Units and values that the bootstrap resamples. */
const sampleSize = 1_000;

/** Answers of raters who are right with a chance of their own between 0.55 and 0.9, else anything. */
function answers(random: Random, units: number, raterOf: (unit: number, k: number) => number): Float64Array {
  const values = new Float64Array(units * raters);
  for (let unit = 0; unit < units; unit += 1) {
    const truth = random.below(categories);
    for (let k = 0; k < raters; k += 1) {
      const skill = 0.55 + (0.35 * (raterOf(unit, k) % 8)) / 7;
      values[unit * raters + k] = random.uniform() < skill ? truth : random.below(categories);
    }
  }
  return values;
}

function votesOf(random: Random, { models, votes }: StatisticsSizes) {
  const strength = Array.from({ length: models }, (_, model) => (3 * model) / models);
  const [first, second, outcome] = [new Int32Array(votes), new Int32Array(votes), new Int8Array(votes)];
  for (let i = 0; i < votes; i += 1) {
    const a = random.below(models);
    const b = (a + 1 + random.below(models - 1)) % models;
    const ahead = (strength[a] ?? 0) - (strength[b] ?? 0);
    first[i] = a;
    second[i] = b;
    outcome[i] = random.uniform() < 1 / (1 + Math.exp(-ahead)) ? 1 : -1;
  }
  return { first, second, outcome };
}

const idsOf = (units: number) =>
  Int32Array.from({ length: units * raters }, (_, i) => Math.floor(i / raters));

/**
 * The columns of all cases by one seeded generator, and the same written to `folder` as raw little-endian numbers
 * (name.f8, .i4, .i1) for a reader in another language.
 */
export async function statisticsData(folder: string, sizes: StatisticsSizes) {
  const random = Random.seeded(20);
  const ownPlace = (_: number, k: number) => k;
  const ratings = answers(random, sizes.units, ownPlace);
  const poolRater = (item: number, k: number) => (item * 7 + k * 11 + Math.floor(item / poolSize)) % poolSize;
  const columns = {
    'ratings.f8': ratings,
    'labels.f8': answers(random, sizes.items, poolRater),
    'few-raters.i4': Int32Array.from({ length: sizes.items * raters }, (_, i) => i % raters),
    'many-raters.i4': Int32Array.from({ length: sizes.items * raters }, (_, i) =>
      poolRater(Math.floor(i / raters), i % raters),
    ),
    'sample-ratings.f8': answers(random, sampleSize, ownPlace),
    'sample.f8': Float64Array.from({ length: sampleSize }, () => -Math.log(random.uniform())),
    'a.f8': new Float64Array(sizes.units * raters),
    'b.f8': new Float64Array(sizes.units * raters),
  };
  for (let i = 0; i < columns['a.f8'].length; i += 1) {
    columns['a.f8'][i] = random.below(categories);
    columns['b.f8'][i] = random.uniform() < 0.7 ? (columns['a.f8'][i] ?? 0) : random.below(categories);
  }
  const votes = votesOf(random, sizes);
  const files = {
    ...columns,
    'first.i4': votes.first,
    'second.i4': votes.second,
    'outcome.i1': votes.outcome,
  };
  for (const [name, column] of Object.entries(files)) await writeFile(join(folder, name), column);
  await writeFile(join(folder, 'sizes.json'), JSON.stringify({ ...sizes, raters, categories }));
  const raterColumn = (length: number) => Int32Array.from({ length }, (_, i) => i % raters);
  const ratingsOf = (value: Float64Array, rater = raterColumn(value.length)) => ({
    unit: idsOf(value.length / raters),
    rater,
    value,
  });
  return {
    ratings: ratingsOf(ratings),
    fewRaters: ratingsOf(columns['labels.f8']),
    manyRaters: ratingsOf(columns['labels.f8'], columns['many-raters.i4']),
    sampleRatings: ratingsOf(columns['sample-ratings.f8']),
    sample: columns['sample.f8'],
    pair: { a: columns['a.f8'], b: columns['b.f8'] },
    votes,
  };
}

export type StatisticsData = Awaited<ReturnType<typeof statisticsData>>;
