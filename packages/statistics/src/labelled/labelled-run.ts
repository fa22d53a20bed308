import type { Reason } from '../estimate.ts';

/** A run that a judge has scored all of, and people a part. */
export interface LabelledRun {
  /** The judge's score of every unit of the run. */
  score: ArrayLike<number>;
  /** Positions in `score` of the units that people labelled, each once. */
  unit: ArrayLike<number>;
  /** Their labels, in the order of `unit`. */
  label: ArrayLike<number>;
  /** The chance with which each labelled unit was drawn, in (0, 1]; equal chances unless told. */
  inclusion?: ArrayLike<number>;
}

/** A run fit to compute with: `judged` are the scores of the labelled units, `rest` those of the others. */
export interface CheckedRun {
  units: number;
  labels: number;
  label: Float64Array;
  judged: Float64Array;
  rest: Float64Array;
  inclusion: Float64Array;
  isEqual: boolean;
  scoreMean: number;
}

const magnitudeMax = 1e100;

function areFinite(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!(Math.abs(values[i] as number) <= magnitudeMax)) return false;
  }
  return true;
}

function positionsReason(unit: ArrayLike<number>, units: number): Reason | Uint8Array {
  const isLabelled = new Uint8Array(units);
  for (let i = 0; i < unit.length; i++) {
    const at = unit[i] as number;
    if (!(Number.isInteger(at) && at >= 0 && at < units)) return 'unknown_unit';
    if (isLabelled[at] === 1) return 'duplicate_label';
    isLabelled[at] = 1;
  }
  return isLabelled;
}

/** The run's columns, or why they cannot be used. */
export function checkLabelledRun(run: LabelledRun): CheckedRun | Reason {
  const { score, unit, label, inclusion } = run;
  const [units, labels] = [score.length, unit.length];
  if (units === 0) return 'empty';
  if (labels === 0) return 'no_labels';
  if (label.length !== labels || (inclusion !== undefined && inclusion.length !== labels))
    return 'columns_differ';
  if (!areFinite(score) || !areFinite(label)) return 'not_finite';
  const isLabelled = positionsReason(unit, units);
  if (typeof isLabelled === 'string') return isLabelled;
  const chances =
    inclusion === undefined
      ? new Float64Array(labels).fill(labels / units)
      : Float64Array.from({ length: labels }, (_, i) => inclusion[i] as number);
  if (!chances.every((p) => p > 1e-12 && p <= 1)) return 'invalid_inclusion';
  let scoreMean = 0;
  for (let i = 0; i < units; i++) scoreMean += (score[i] as number) / units;
  const isRest = (_: number, i: number) => isLabelled[i] === 0;
  return {
    units,
    labels,
    label: Float64Array.from({ length: labels }, (_, i) => label[i] as number),
    judged: Float64Array.from({ length: labels }, (_, i) => score[unit[i] as number] as number),
    rest: Float64Array.from({ length: units }, (_, i) => score[i] as number).filter(isRest),
    inclusion: chances,
    isEqual: chances.every((p) => p === chances[0]),
    scoreMean,
  };
}
