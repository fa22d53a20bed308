/** How the values of a rubric field may be compared. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval' | 'ratio' | 'set' | 'span' | 'preference';

/**
 * The facts of a statistic, beside the function that computes it. Lists, reports and the page are made from these, so
 * that what a reader sees is what stands beside the formula.
 */
export interface Statistic {
  /** Stable name on the wire. */
  id: string;
  name: string;
  /** Levels of measurement it is made for. */
  levels: readonly MeasurementLevel[];
  /**
   * `raters`: any number of raters, some ratings missing; `pair`: two raters' aligned values;
   * `gold`: answers known right or wrong, in their order; `scores`: a judge's scores beside people's verdicts;
   * `sample`: a judge's scores of a whole run and people's labels of a sample with known chances; `stream`: values in
   * the order in which they came.
   */
  takes: 'raters' | 'pair' | 'spans' | 'comparisons' | 'gold' | 'scores' | 'sample' | 'stream';
  /** What it says, in plain words. */
  meaning: string;
  /** Which variant, exactly. */
  formula: string;
  /** How the interval is made. */
  interval: string;
  /** When not to use or trust it. */
  limits: readonly string[];
  sources: readonly string[];
  compute: (...input: never[]) => unknown;
}
