import { describe, expect, test } from 'vitest';
import { comparisonColumns, repeated } from '../test/comparison-columns.ts';
import { readGolden } from '../test/read-golden.ts';
import { baseball1987, davidson1970 } from '../test/worked-examples.ts';
import { type BradleyTerry, bradleyTerry } from './bradley-terry.ts';
import { tallyComparisons } from './comparisons/tally-comparisons.ts';
import type { TieModel } from './comparisons/tie-model.ts';
import { winComponents } from './comparisons/win-components.ts';
import { Random } from './resampling/random.ts';

interface Golden {
  fits: {
    votes: number[][];
    ties: TieModel;
    position: boolean;
    strengths: number[];
    advantage: number | null;
    tie: number | null;
    se: number[];
    clusterSe: number[];
    logLikelihood: number;
  }[];
  components: { votes: number[][]; components: number }[];
}
const golden = readGolden<Golden>('pairwise');
const quick = { resamples: 0 } as const;

type Ranked = Extract<BradleyTerry, { clusters: number | null }>;
function ranked(result: BradleyTerry): Ranked {
  if (result.competitors === null) throw new Error(result.reason);
  return result;
}

/** Estimates by id, the advantage and the tie parameter after them. */
function estimates({ competitors, position, tie }: Ranked) {
  const byId = competitors.toSorted((a, b) => a.id - b.id).map(({ strength }) => strength);
  return [...byId, position, tie].filter((estimate) => estimate !== null);
}

const games = baseball1987.games.flatMap(([home, away, won, lost]) => [
  ...repeated([home, away, 1], won),
  ...repeated([home, away, -1], lost),
]);
const puddings = davidson1970.flatMap(([i, j, first, second, ties]) => [
  ...repeated([i, j, 1], first),
  ...repeated([i, j, -1], second),
  ...repeated([i, j, 0], ties),
]);

describe('bradleyTerry works', () => {
  test("Agresti's baseball teams are 1.58, 1.44, 1.29, 1.25, 1.11 and 0.68 above the last", () => {
    const { competitors } = ranked(bradleyTerry(comparisonColumns(games), quick));
    expect(competitors.map(({ id }) => baseball1987.teams[id])).toEqual(baseball1987.teams);
    const last = competitors[6]?.strength.value ?? Number.NaN;
    const above = competitors.slice(0, 6).map(({ strength }) => (strength.value - last).toFixed(2));
    expect(above).toEqual(['1.58', '1.44', '1.29', '1.25', '1.11', '0.68']);
    expect(competitors.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(competitors[6]).toMatchObject({ wins: 18, ties: 0, losses: 60 });
  });

  test("Agresti's home advantage is 0.302 and the shares then 0.220, 0.190, 0.164, 0.157, 0.137, 0.088, 0.044", () => {
    const { competitors, position } = ranked(
      bradleyTerry(comparisonColumns(games), { position: true, ...quick }),
    );
    expect(position?.value).toBeCloseTo(0.302, 3);
    const worths = competitors.map(({ strength }) => Math.exp(strength.value));
    const total = worths.reduce((sum, w) => sum + w, 0);
    const shares = worths.map((w) => (w / total).toFixed(3));
    expect(shares).toEqual(['0.220', '0.190', '0.164', '0.157', '0.137', '0.088', '0.044']);
  });

  test("Davidson's puddings have worths 0.139, 0.173, 0.162, 0.165, 0.159, 0.202 and ν 0.747", () => {
    const { competitors, tie } = ranked(bradleyTerry(comparisonColumns(puddings), quick));
    const worths = competitors
      .toSorted((a, b) => a.id - b.id)
      .map(({ strength }) => Math.exp(strength.value));
    const total = worths.reduce((sum, w) => sum + w, 0);
    const shares = worths.map((w) => (w / total).toFixed(3));
    expect(shares).toEqual(['0.139', '0.173', '0.162', '0.165', '0.159', '0.202']);
    expect(Math.exp(tie?.value ?? 0)).toBeCloseTo(0.747, 3);
  });

  test('the likelihoods as published, maximised elsewhere, give the same on 120 sets of votes', () => {
    for (const { votes, ties, position, ...expected } of golden.fits) {
      const unclustered = votes.map((vote) => vote.slice(0, 3));
      const result = ranked(bradleyTerry(comparisonColumns(unclustered), { ties, position, resamples: 100 }));
      const values = [...expected.strengths, expected.advantage, expected.tie].filter(
        (value) => value !== null,
      );
      // The reference's tie parameter is ln ν or ln θ, as ours.
      expect(estimates(result).map(({ value }) => value)).toEqual(
        values.map((value) => expect.closeTo(value, 8)),
      );
      const errors = estimates(result).map(({ standardError }) => standardError);
      expect(errors).toEqual(expected.se.map((value) => expect.closeTo(value, 8)));
      expect(result.logLikelihood).toBeCloseTo(expected.logLikelihood, 8);
    }
  });

  test('standard errors by cluster are the same too', () => {
    for (const { votes, ties, position, clusterSe } of golden.fits) {
      const result = ranked(bradleyTerry(comparisonColumns(votes), { ties, position, resamples: 100 }));
      const errors = estimates(result).map(({ standardError }) => standardError);
      expect(errors).toEqual(clusterSe.map((value) => expect.closeTo(value, 8)));
      expect(result.clusters).toBe(new Set(votes.map((vote) => vote[3])).size);
    }
  });

  test('who was shown first does not matter when no advantage is asked for', () => {
    const swapped = puddings.map(([a, b, outcome]) => [b, a, -(outcome as number)] as number[]);
    const [one, other] = [puddings, swapped].map((votes) =>
      ranked(bradleyTerry(comparisonColumns(votes), quick)),
    );
    expect(other?.competitors.map(({ id }) => id)).toEqual(one?.competitors.map(({ id }) => id));
    expect(other?.logLikelihood).toBeCloseTo(one?.logLikelihood ?? 0, 9);
  });
});

describe('intervals', () => {
  test('bootstrap and sandwich agree on many independent votes', () => {
    const votes = comparisonColumns([...puddings, ...puddings]);
    const sandwich = ranked(bradleyTerry(votes));
    const bootstrap = ranked(bradleyTerry(votes, { intervals: 'bootstrap', resamples: 600 }));
    expect(bootstrap.competitors[0]?.strength.interval?.method).toBe('bootstrap-percentile');
    estimates(sandwich).forEach((estimate, i) => {
      const other = estimates(bootstrap)[i];
      expect(other?.value).toBe(estimate.value);
      expect((other?.standardError ?? 0) / (estimate.standardError ?? 1)).toBeGreaterThan(0.9);
      expect((other?.standardError ?? 0) / (estimate.standardError ?? 1)).toBeLessThan(1.1);
    });
  });

  test('votes that come in equal tens are worth a tenth when clustered, by either method', () => {
    const tens = games.flatMap((game, i) => repeated([...game, i], 10));
    const single = ranked(bradleyTerry(comparisonColumns(games)));
    for (const options of [{}, { intervals: 'bootstrap', resamples: 300 }] as const) {
      const clustered = ranked(bradleyTerry(comparisonColumns(tens), options));
      const ratio =
        (clustered.competitors[0]?.strength.standardError ?? 0) /
        (single.competitors[0]?.strength.standardError ?? 1);
      expect(ratio).toBeGreaterThan(0.88);
      expect(ratio).toBeLessThan(1.12);
    }
  });

  test('a lead has its own interval, not the difference of two', () => {
    const { leads, competitors } = ranked(bradleyTerry(comparisonColumns(games)));
    expect(leads).toHaveLength(6);
    const [first, second] = competitors;
    expect(leads[0]?.lead.value).toBeCloseTo(
      (first?.strength.value ?? 0) - (second?.strength.value ?? 0),
      12,
    );
    expect(leads[0]?.lead.interval?.lower).toBeLessThan(0);
    expect(leads[5]?.lead.interval?.lower).toBeGreaterThan(0);
  });

  test('ranks left open hold the rank, and close with more votes', () => {
    const few = ranked(bradleyTerry(comparisonColumns(games)));
    const many = ranked(bradleyTerry(comparisonColumns(new Array(40).fill(games).flat())));
    const width = ({ rankInterval }: Ranked['competitors'][0]) =>
      (rankInterval?.upper ?? 0) - (rankInterval?.lower ?? 0);
    for (const competitor of [...few.competitors, ...many.competitors]) {
      expect(competitor.rankInterval?.lower).toBeLessThanOrEqual(competitor.rank);
      expect(competitor.rankInterval?.upper).toBeGreaterThanOrEqual(competitor.rank);
    }
    expect(few.competitors[6]?.rankInterval).toEqual({ lower: 6, upper: 7 });
    expect(few.competitors.reduce((sum, c) => sum + width(c), 0)).toBeGreaterThan(10);
    expect(many.competitors.reduce((sum, c) => sum + width(c), 0)).toBeLessThan(8);
  });

  test('competitors whose votes are mirror images share a rank, in the order of their ids', () => {
    const votes = [
      ...[...repeated([0, 1, 0], 500), ...repeated([1, 2, 0], 500)],
      ...[
        [0, 1, 1],
        [1, 0, 1],
        [1, 2, 1],
        [2, 1, 1],
      ],
    ];
    for (const ties of ['davidson', 'rao-kupper', 'half'] as const) {
      const fit = bradleyTerry(comparisonColumns(votes), { ties, resamples: 0 });
      expect(fit.competitors?.map(({ id, rank }) => [id, rank])).toEqual([
        [0, 1],
        [1, 1],
        [2, 1],
      ]);
    }
  });

  test('ranks of equals stay open about as often as the level says', () => {
    let covered = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const random = Random.seeded(seed);
      const votes = Array.from({ length: 300 }, () => {
        const a = random.below(5);
        return [a, (a + 1 + random.below(4)) % 5, random.below(2) * 2 - 1];
      });
      const { competitors } = ranked(bradleyTerry(comparisonColumns(votes), { seed, resamples: 400 }));
      const first = competitors.find(({ id }) => id === 0);
      if (first?.rankInterval?.lower === 1 && first.rankInterval.upper === 5) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
  });

  test('one cluster says nothing about spread, and no resamples none asked for', () => {
    const one = ranked(bradleyTerry(comparisonColumns(games.map((game) => [...game, 7]))));
    expect(one).toMatchObject({ intervalReason: 'too_few_clusters', clusters: 1 });
    expect(one.competitors[0]?.strength).toMatchObject({ standardError: null, interval: null });
    expect(ranked(bradleyTerry(comparisonColumns(games), quick)).intervalReason).toBeNull();
  });
});

describe('connectivity', () => {
  test('scipy counts the same strong components on 100 random win graphs', () => {
    for (const { votes, components } of golden.components) {
      const tally = tallyComparisons(comparisonColumns(votes), false);
      if (typeof tally === 'string') throw new Error(tally);
      expect(winComponents(tally)).toHaveLength(components);
    }
  });

  test('an unbeaten competitor and one never met are named, winners first', () => {
    const circle = [
      [1, 2, 1],
      [2, 3, 1],
      [3, 1, 1],
    ];
    expect(bradleyTerry(comparisonColumns([...circle, [9, 1, 1], [9, 2, 1]]))).toEqual({
      competitors: null,
      reason: 'separated',
      groups: [[9], [1, 2, 3]],
    });
    const apart = bradleyTerry(comparisonColumns([...circle, [5, 6, 1], [6, 5, 1]]));
    expect(apart).toMatchObject({
      reason: 'separated',
      groups: expect.arrayContaining([
        [1, 2, 3],
        [5, 6],
      ]),
    });
  });

  test('a penalty ranks them all the same, and a vanishing one changes nothing', () => {
    const votes = comparisonColumns([
      [1, 2, 1],
      [2, 3, 1],
      [3, 1, 1],
      [9, 1, 1],
      [9, 2, 1],
    ]);
    const { competitors } = ranked(bradleyTerry(votes, { penalty: 0.1 }));
    expect(competitors[0]?.id).toBe(9);
    expect(competitors.reduce((sum, { strength }) => sum + strength.value, 0)).toBeCloseTo(0, 9);
    const [free, tiny] = [0, 1e-9].map((penalty) =>
      ranked(bradleyTerry(comparisonColumns(games), { penalty, ...quick })),
    );
    expect(tiny?.competitors[0]?.strength.value).toBeCloseTo(free?.competitors[0]?.strength.value ?? 0, 7);
  });

  test('ties that are half wins connect; modelled, they need a win each way to bound the distance', () => {
    const votes = comparisonColumns([
      [1, 2, 1],
      [1, 2, 0],
    ]);
    expect(ranked(bradleyTerry(votes, { ties: 'half', ...quick })).competitors.map(({ id }) => id)).toEqual([
      1, 2,
    ]);
    for (const ties of ['davidson', 'rao-kupper'] as const) {
      expect(bradleyTerry(votes, { ties })).toEqual({
        competitors: null,
        reason: 'separated',
        groups: [[1], [2]],
      });
    }
    const circle = [
      [1, 2, 1],
      [2, 3, 1],
      [3, 1, 1],
    ];
    const tied = [
      [4, 1, 0],
      [4, 2, 1],
      [4, 3, -1],
    ];
    expect(ranked(bradleyTerry(comparisonColumns([...circle, ...tied]), quick)).tie).not.toBeNull();
  });
});

describe('bad input', () => {
  const reason = (votes: number[][]) => bradleyTerry(comparisonColumns(votes));

  test('says why there is no ranking', () => {
    const none = (name: string) => ({ competitors: null, reason: name, groups: [] });
    expect(reason([])).toEqual(none('empty'));
    expect(reason([[1, 1, 1]])).toEqual(none('self_comparison'));
    expect(reason([[1, 2, 2]])).toEqual(none('invalid_outcome'));
    expect(reason([[-1, 2, 1]])).toEqual(none('invalid_id'));
    expect(
      reason([
        [1, 2, 0],
        [2, 3, 0],
      ]),
    ).toEqual(none('only_ties'));
    const columns = comparisonColumns([[1, 2, 1]]);
    expect(bradleyTerry({ ...columns, second: new Int32Array(2) })).toEqual(none('columns_differ'));
    expect(bradleyTerry({ ...columns, cluster: new Int32Array(2) })).toEqual(none('columns_differ'));
  });

  test('a first place that always wins has no bounded advantage', () => {
    const votes = [
      [1, 2, 1],
      [2, 1, 1],
      [1, 2, 1],
      [2, 1, 1],
    ];
    expect(bradleyTerry(comparisonColumns(votes), { position: true })).toMatchObject({ reason: 'separated' });
    expect(
      bradleyTerry(
        comparisonColumns([
          [1, 2, 1],
          [1, 2, -1],
        ]),
        { position: true },
      ),
    ).toMatchObject({
      reason: 'position_confounded',
    });
  });

  test('an option out of range throws', () => {
    expect(() => bradleyTerry(comparisonColumns(games), { penalty: -1 })).toThrow(RangeError);
    expect(() => bradleyTerry(comparisonColumns(games), { level: 1 })).toThrow(RangeError);
  });
});

test('1,000,000 votes on 100 models take well under a second', () => {
  const random = Random.seeded(2);
  const count = 1_000_000;
  const votes = {
    first: new Int32Array(count),
    second: new Int32Array(count),
    outcome: new Int8Array(count),
  };
  for (let i = 0; i < count; i++) {
    const a = random.below(100);
    const b = (a + 1 + random.below(99)) % 100;
    votes.first[i] = a;
    votes.second[i] = b;
    votes.outcome[i] = random.uniform() < 1 / (1 + Math.exp((b - a) / 50)) ? 1 : -1;
  }
  const started = performance.now();
  const { competitors } = ranked(bradleyTerry(votes, { resamples: 200 }));
  expect(performance.now() - started).toBeLessThan(2500);
  expect(competitors[0]?.id).toBeGreaterThan(95);
});
