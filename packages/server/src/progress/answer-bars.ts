import type { FieldDistribution, RubricField } from '@evalguard/contract';

/** More different numbers than this are shown in as many bins. */
export const numberBarsMax = 20;
const labelBarsMax = 50;

type Bar = FieldDistribution['bars'][number];
export type Numeric = RubricField & { type: 'numeric' };

export interface WordRow {
  key: string;
  value: string;
  count: number;
}

export interface NumberRow {
  key: string;
  n: number;
  mean: number;
  median: number;
  least: number;
  most: number;
  different: number;
  value: number | null;
  bin: number | null;
  count: number;
}

const wordBar = (value: string, count: number): Bar => ({ value, lower: null, upper: null, count });

/** Answers in words; `known` are the values of the rubric, in their order. */
export function ofWords(
  facts: Pick<FieldDistribution, 'key' | 'label' | 'type'>,
  rows: readonly WordRow[],
  known: readonly string[] | null,
): FieldDistribution {
  const values = known ?? rows.slice(0, labelBarsMax).map(({ value }) => value);
  const counts = new Map(rows.map(({ value, count }) => [value, count]));
  const bars = values.map((value) => wordBar(value, counts.get(value) ?? 0));
  const n = rows.reduce((sum, { count }) => sum + count, 0);
  return {
    ...facts,
    ...{ n, mean: null, median: null, bars },
    other: n - bars.reduce((sum, bar) => sum + bar.count, 0),
  };
}

/** Every point of a small grid, those that nobody chose included; else the values there are. */
function gridValues(field: Numeric | null, found: readonly number[]): readonly number[] {
  if (field === null || field.step === undefined) return found;
  const { min, max, step } = field;
  const points = Math.floor((max - min) / step + 1e-9) + 1;
  if (points > numberBarsMax + 1) return found;
  const grid = Array.from({ length: points }, (_, i) => Number((min + i * step).toPrecision(12)));
  return found.every((value) => grid.includes(value)) ? grid : found;
}

/** Answers in numbers: a bar for each value, or bins where there are too many. */
export function ofNumbers(
  facts: Pick<FieldDistribution, 'key' | 'label' | 'type'>,
  rows: readonly NumberRow[],
  field: Numeric | null,
): FieldDistribution {
  const [first] = rows;
  if (first === undefined) return { ...facts, n: 0, mean: null, median: null, bars: [], other: 0 };
  const { n, mean, median, least, most } = first;
  const isBinned = rows.some((row) => row.bin !== null);
  const count = (is: (row: NumberRow) => boolean) => rows.find(is)?.count ?? 0;
  const width = (most - least) / numberBarsMax;
  const bars: Bar[] = isBinned
    ? Array.from({ length: numberBarsMax }, (_, i) => ({
        value: null,
        lower: least + i * width,
        upper: i === numberBarsMax - 1 ? most : least + (i + 1) * width,
        count: count((row) => row.bin === i + 1),
      }))
    : gridValues(
        field,
        rows.flatMap((row) => row.value ?? []),
      ).map((value) =>
        wordBar(
          String(value),
          count((row) => row.value === value),
        ),
      );
  return { ...facts, n, mean, median, bars, other: n - bars.reduce((sum, bar) => sum + bar.count, 0) };
}
