/**
 * How a tie comes about. `davidson`: P(tie) ∝ ν √(π_a π_b). `rao-kupper`: a difference below a threshold, P(a wins) =
 * π_a / (π_a + θ π_b). `half`: a tie is half a win for each; not a model of ties, but a common score (as in Elo).
 */
export type TieModel = 'davidson' | 'rao-kupper' | 'half';

/**
 * Numbers for each of the outcomes (first wins, tie, second wins) at a difference d of log-strengths and a tie
 * parameter: log-probability, its slopes by d and by the parameter, and its curvatures (dd, d-parameter,
 * parameter-parameter), in this order.
 */
export const derivativeColumns = 6;

/** Fills three rows of `derivativeColumns`. The tie parameter is ln ν for Davidson, ln θ > 0 for Rao and Kupper. */
export type OutcomeDerivatives = (d: number, tie: number, out: Float64Array) => void;

/** ln σ(x) without overflow. */
function logSigmoid(x: number): number {
  return x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x));
}

function sigmoid(x: number): number {
  return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
}

/** Written out and not as a list: this runs for each pair of competitors in each step of each resample. */
function fill(
  out: Float64Array,
  outcome: number,
  log: number,
  slope: number,
  tieSlope: number,
  curve: number,
  cross: number,
  tieCurve: number,
): void {
  const at = outcome * derivativeColumns;
  out[at] = log;
  out[at + 1] = slope;
  out[at + 2] = tieSlope;
  out[at + 3] = curve;
  out[at + 4] = cross;
  out[at + 5] = tieCurve;
}

/** A tie as half of each win: the mean of their logarithms, which is no probability but has the right slope. */
function half(d: number, _tie: number, out: Float64Array): void {
  // One exponential and one logarithm serve both outcomes: they are most of the time of a fit.
  const smaller = Math.exp(-Math.abs(d));
  const log = Math.log1p(smaller);
  const [first, second] = [Math.min(d, 0) - log, Math.min(-d, 0) - log];
  const p = (d < 0 ? smaller : 1) / (1 + smaller);
  const curve = -p * (1 - p);
  fill(out, 0, first, 1 - p, 0, curve, 0, 0);
  fill(out, 1, (first + second) / 2, 0.5 - p, 0, curve, 0, 0);
  fill(out, 2, second, -p, 0, curve, 0, 0);
}

/** Outcomes are a softmax of d/2, ln ν and −d/2. */
function davidson(d: number, tie: number, out: Float64Array): void {
  const top = Math.max(Math.abs(d) / 2, tie);
  const a = Math.exp(d / 2 - top);
  const t = Math.exp(tie - top);
  const b = Math.exp(-d / 2 - top);
  const total = a + t + b;
  const q = t / total;
  const mean = (a - b) / (2 * total);
  const curve = mean * mean - (1 - q) / 4;
  const [cross, tieCurve] = [mean * q, q * q - q];
  const logTotal = top + Math.log(total);
  fill(out, 0, d / 2 - logTotal, 0.5 - mean, -q, curve, cross, tieCurve);
  fill(out, 1, tie - logTotal, -mean, 1 - q, curve, cross, tieCurve);
  fill(out, 2, -d / 2 - logTotal, -0.5 - mean, -q, curve, cross, tieCurve);
}

/** P(first) = σ(d − τ), P(second) = σ(−d − τ), P(tie) = σ(d + τ) σ(τ − d) (1 − e^−2τ), which has no difference in it. */
function raoKupper(d: number, tie: number, out: Float64Array): void {
  const [above, below] = [d + tie, d - tie];
  const [f, g] = [sigmoid(above), sigmoid(below)];
  const [curveF, curveG] = [-f * (1 - f), -g * (1 - g)];
  const growth = Math.expm1(2 * tie);
  const slope = 2 / growth;
  const curve = (-4 * (growth + 1)) / (growth * growth);
  fill(out, 0, logSigmoid(below), 1 - g, g - 1, curveG, -curveG, curveG);
  fill(
    out,
    1,
    logSigmoid(above) + logSigmoid(-below) + Math.log(-Math.expm1(-2 * tie)),
    1 - f - g,
    1 - f + g + slope,
    curveF + curveG,
    curveF - curveG,
    curveF + curveG + curve,
  );
  fill(out, 2, logSigmoid(-above), -f, -f, curveF, curveF, curveF);
}

/**
 * Sources: R. R. Davidson, JASA 65 (1970) 317-328; P. V. Rao and L. L. Kupper, JASA 62 (1967) 194-204.
 */
export const outcomeDerivatives: Record<TieModel, OutcomeDerivatives> = {
  davidson,
  'rao-kupper': raoKupper,
  half,
};
