import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bradleyTerry,
  cohenKappa,
  dawidSkene,
  fleissKappa,
  type KrippendorffAlpha,
  krippendorffAlpha,
} from '../packages/statistics/dist/index.js';
import {
  type BootstrapResult,
  bootstrapInterval,
} from '../packages/statistics/dist/resampling/bootstrap-interval.js';
import { printTable } from './print-table.ts';
import { readSizes } from './read-sizes.ts';
import { sideBySide } from './side-by-side.ts';
import { startPython } from './start-python.ts';
import { categories, poolSize, raters, type StatisticsData, statisticsData } from './statistics-data.ts';

const sizes = readSizes({
  units: [200_000, 4_000],
  items: [100_000, 2_000],
  models: [100, 20],
  votes: [1_000_000, 20_000],
  resamples: [10_000, 1_000],
  rounds: [7, 3],
});

interface Case {
  name: string;
  /** The case's name in reference_statistics.py. */
  reference: string;
  against: string;
  /** How many times as long Python must take for the goal: 5 where it loops in Python, 1 where it leaves that to C. */
  goal: 1 | 5;
  ours: () => readonly number[];
  /** The most by which the answers may differ; more for EM that stops elsewhere and for random draws. */
  tolerance: number;
  /** Slow references get fewer rounds. */
  rounds?: number;
}

function resampledMean(sample: Float64Array): number[] {
  const weight = new Float64Array(sample.length).fill(1);
  const units = sample.length;
  const fours = units - 3;
  const statistic = (drawn: Float64Array) => {
    // Four sums, so that no addition waits for the one before; the array by a name of its own, which is read faster.
    const values = sample;
    let s = 0;
    let t = 0;
    let u = 0;
    let v = 0;
    let i = 0;
    for (; i < fours; i += 4) {
      s += (drawn[i] as number) * (values[i] as number);
      t += (drawn[i + 1] as number) * (values[i + 1] as number);
      u += (drawn[i + 2] as number) * (values[i + 2] as number);
      v += (drawn[i + 3] as number) * (values[i + 3] as number);
    }
    for (; i < units; i += 1) s += (drawn[i] as number) * (values[i] as number);
    return (s + t + (u + v)) / units;
  };
  return ends(
    bootstrapInterval({ weight, statistic, value: statistic(weight) }, { resamples: sizes.resamples }),
  );
}

function ends(answer: KrippendorffAlpha | BootstrapResult): number[] {
  const interval = 'interval' in answer ? answer.interval : null;
  if (interval === null) throw new Error('there is no interval');
  return [interval.lower, interval.upper];
}

function known({ value }: { value: number | null }): number[] {
  if (value === null) throw new Error('there is no value');
  return [value];
}

function priors(fit: ReturnType<typeof dawidSkene>): number[] {
  if (fit.items === null) throw new Error(fit.reason);
  return fit.priors;
}

function strengths(fit: ReturnType<typeof bradleyTerry>): number[] {
  if (fit.competitors === null) throw new Error(fit.reason);
  return [...fit.competitors].sort((a, b) => a.id - b.id).map(({ strength }) => strength.value);
}

const count = (n: number) => n.toLocaleString('en-US');

function agreementCases(data: StatisticsData): Case[] {
  const alpha = (metric: 'nominal' | 'ordinal') => () =>
    known(krippendorffAlpha(data.ratings, { metric, resamples: 0 }));
  const many = `${count(sizes.units * raters)} ratings`;
  const pairs = `Cohen's kappa, ${count(data.pair.a.length)} units`;
  const kappa = () => known(cohenKappa(data.pair));
  return [
    ...(['nominal', 'ordinal'] as const).map((metric) => ({
      ...{ name: `alpha, ${metric}, ${many}`, reference: `alpha-${metric}`, against: 'krippendorff (NumPy)' },
      ...{ goal: 1 as const, ours: alpha(metric), tolerance: 1e-9 },
    })),
    {
      ...{ name: `Fleiss' kappa, ${many}`, reference: 'fleiss-statsmodels', against: 'statsmodels (NumPy)' },
      ...{ goal: 1, ours: () => known(fleissKappa(data.ratings)), tolerance: 1e-9 },
    },
    {
      ...{ name: pairs, reference: 'kappa-scikit-learn', against: 'scikit-learn (NumPy)' },
      ...{ goal: 1, ours: kappa, tolerance: 1e-9 },
    },
    {
      ...{ name: pairs, reference: 'kappa-statsmodels', against: 'statsmodels (NumPy)' },
      ...{ goal: 1, ours: kappa, tolerance: 1e-9 },
    },
  ];
}

function modelCases(data: StatisticsData): Case[] {
  const consensus = `Dawid-Skene, ${count(sizes.items)} items × ${raters} labels`;
  const ranking = `Bradley-Terry, ${sizes.models} models, ${count(sizes.votes)} votes`;
  const ours = () => strengths(bradleyTerry(data.votes, { resamples: 0 }));
  const crowdKit = { against: 'crowd-kit (pandas)', goal: 1, tolerance: 0.01, rounds: 3 } as const;
  return [
    {
      ...{ name: `${consensus}, ${raters} raters`, reference: 'dawid-skene-few', ...crowdKit },
      ours: () => priors(dawidSkene(data.fewRaters)),
    },
    {
      ...{ name: `${consensus}, ${poolSize} raters`, reference: 'dawid-skene-many', ...crowdKit },
      ours: () => priors(dawidSkene(data.manyRaters)),
    },
    {
      ...{ name: ranking, reference: 'strengths-dense', against: 'choix ilsr, dense (NumPy)', goal: 1 },
      ...{ ours, tolerance: 1e-6 },
    },
    {
      ...{ name: ranking, reference: 'strengths-ilsr', against: 'choix ilsr (pure Python)', goal: 5 },
      ...{ ours, tolerance: 1e-6, rounds: 3 },
    },
  ];
}

function bootstrapCases(data: StatisticsData): Case[] {
  const alpha = `alpha of 1,000 × ${raters} ratings, ${count(sizes.resamples)} resamples`;
  const mean = `mean of 1,000 values, ${count(sizes.resamples)} resamples`;
  const ofAlpha = () =>
    ends(krippendorffAlpha(data.sampleRatings, { metric: 'nominal', resamples: sizes.resamples }));
  const ofMean = () => resampledMean(data.sample);
  return [
    {
      ...{ name: alpha, reference: 'alpha-bootstrap-matrix', against: 'NumPy alone, matrix product' },
      ...{ goal: 1, ours: ofAlpha, tolerance: 0.01 },
    },
    {
      ...{ name: alpha, reference: 'alpha-bootstrap-package', against: 'krippendorff, in a loop', goal: 5 },
      ...{ ours: ofAlpha, tolerance: 0.01, rounds: 3 },
    },
    {
      ...{ name: mean, reference: 'mean-bootstrap-scipy', against: 'SciPy bootstrap, BCa (NumPy)' },
      ...{ goal: 1, ours: ofMean, tolerance: 0.03 },
    },
    {
      ...{ name: mean, reference: 'mean-bootstrap-loop', against: 'standard library (pure Python)', goal: 5 },
      ...{ ours: ofMean, tolerance: 0.03, rounds: 3 },
    },
  ];
}

/** How much slower is Python, at the same data, in turns; and do both sides give the same answer? */
async function statisticsBesidePython(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-statistics-'));
  const data = await statisticsData(folder, sizes);
  const python = await startPython('reference_statistics.py', 'requirements-statistics.txt', [folder]);
  try {
    console.log(`Node ${process.version}, ${python.versions}; ${cpus().length} cores (${cpus()[0]?.model}).`);
    const rows: (string | number)[][] = [];
    for (const one of [...agreementCases(data), ...modelCases(data), ...bootstrapCases(data)]) {
      let [mine, theirs]: [readonly number[], readonly number[]] = [[], []];
      const timeOurs = async () => {
        const started = performance.now();
        mine = one.ours();
        return performance.now() - started;
      };
      const timePython = async () => {
        const answer = await python.ask(one.reference);
        theirs = answer.values;
        return answer.ms;
      };
      const rounds = Math.min(sizes.rounds, one.rounds ?? sizes.rounds);
      const { subject, yardstick, ratio } = await sideBySide(
        rounds,
        timeOurs,
        timePython,
        one.rounds === undefined ? 2 : 1,
      );
      const gap = Math.max(...mine.map((v, i) => Math.abs(v - (theirs[i] ?? Number.NaN))));
      if (!(mine.length === theirs.length && gap <= one.tolerance))
        throw new Error(`${one.name}, ${one.against}: the answers differ by ${gap}.`);
      const row = [one.name, one.against, subject.p50, yardstick.p50, 1 / ratio];
      rows.push([...row, one.goal, 1 / ratio >= one.goal ? 'met' : 'not met', gap.toExponential(0)]);
      console.error(...(rows.at(-1) ?? []));
    }
    printTable(
      `Statistics beside Python (ms, medians in turns; ${categories} categories)`,
      ['case', 'Python side', 'ours', 'Python', 'Python / ours', 'goal', 'met', 'answers differ by'],
      rows,
    );
  } finally {
    await python.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await statisticsBesidePython();
