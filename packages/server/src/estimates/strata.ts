import type { Estimate, EstimateWarning, RunEstimate } from '@evalguard/contract';
import { stratifiedMean } from '@evalguard/statistics';
import { type RawBuilder, sql } from 'kysely';
import type { JudgedRun } from './read-labelled-run.ts';
import { refused, showEstimate } from './show-estimate.ts';

/** What a run's cases are put into strata by. */
export type StrataBy = 'passed' | 'score' | 'tag';

const unknownStratum = 'none';

/** The stratum of a case `c`: the judge's verdict, the tenth that its score lies in, or a key of its metadata. */
export function stratumOf(by: StrataBy, tag: string | undefined): RawBuilder<unknown> {
  if (by === 'passed') return sql`case c.passed when true then 'passed' when false then 'failed' end`;
  if (by === 'tag') return sql`c.metadata ->> ${tag ?? ''}::text`;
  return sql`(floor(c.score * 10) / 10)::numeric(12, 1)::text`;
}

interface Stratum {
  units: number;
  label: number[];
  chances: Set<number>;
}

function groupRun(run: JudgedRun): Map<string, Stratum> {
  const strata = new Map<string, Stratum>();
  const at = run.marks.map((mark) => {
    const name = mark ?? unknownStratum;
    const known = strata.get(name);
    if (known !== undefined) {
      known.units += 1;
      return known;
    }
    const fresh = { units: 1, label: [], chances: new Set<number>() };
    strata.set(name, fresh);
    return fresh;
  });
  run.unit.forEach((unit, i) => {
    at[unit]?.label.push(run.label[i] ?? 0);
    at[unit]?.chances.add(run.inclusion?.[i] ?? 1);
  });
  return strata;
}

/** Strata whose few labels are all alike lend the estimate nothing of what is not known of them. */
function warnOfStrata(strata: readonly Stratum[], estimate: Estimate): EstimateWarning[] {
  if (estimate.interval === null) return [];
  const isUniform = ({ units, label }: Stratum) => label.length < units && label.every((y) => y === label[0]);
  const uniform = strata.filter(isUniform).length;
  if (uniform === 0) return [];
  return [
    {
      code: 'uniform_stratum',
      message: `In ${uniform} of the strata all labels are alike although not all cases are labelled: the stratified interval is too narrow there.`,
      figures: { strata: uniform },
    },
  ];
}

/** The labels alone, each stratum counting by its size. Chances that differ within a stratum are no part of it. */
export function stratifiedOf(run: JudgedRun): Pick<RunEstimate, 'stratified' | 'strata' | 'warnings'> {
  const strata = groupRun(run);
  const shown = [...strata]
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([value, { units, label }]) => ({
      ...{ value, cases: units, labels: label.length },
      mean: label.length === 0 ? null : label.reduce((sum, y) => sum + y, 0) / label.length,
    }));
  const stratified = stratifiedEstimate([...strata.values()], run.facts.labels);
  return { stratified, strata: shown, warnings: warnOfStrata([...strata.values()], stratified) };
}

function stratifiedEstimate(strata: readonly Stratum[], labels: number): Estimate {
  if (labels > 0 && strata.some(({ chances }) => chances.size > 1)) {
    return refused(
      'unequal_inclusion',
      'Cases of one stratum were drawn with different chances: choose strata within which the chances are alike.',
    );
  }
  return showEstimate(stratifiedMean(strata), labels);
}
