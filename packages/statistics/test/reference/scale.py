"""Makes scale.json: raters' biases and scales of small random tables, by least squares and by the robust model.

Run: pip install -r requirements-labelled.txt, then python scale.py > scale.json
Tolerance: 1e-9 absolute; values are of order 1, and both sides go on until steps are below 1e-12.

The model: y[u, r] = offset[r] + scale[r] (score[u] - centre) + noise. What it leaves open is fixed by mean scale 1, mean
offset = centre, centre = mean score. bias = offset - centre.

squares[]: table (null = not rated); scores, bias, scale by scipy.optimize.least_squares (lm) over all scores and lines at
  once; noise: root of the squares over ratings - units - 2 raters + 2.
huber[]: the same with loss="huber" beyond 1.345 x a known noise (trf), one rating of each table far out.
robust[]: the defaults of scale-corrected-mean, by dense NumPy: `fit_robust` below says how; inconsistency each rater's.
"""
import json
import sys
from importlib import metadata

import numpy as np
from scipy import optimize, stats

HUBER = 1.345


def clipped_variance(c):
    return 2 * stats.norm.cdf(c) - 1 - 2 * c * stats.norm.pdf(c) + 2 * c * c * stats.norm.cdf(-c)


def fixed(score, offset, scale, centre):
    """The same lines with mean scale 1 and mean offset = centre = mean score, from offsets at any centre."""
    middle = score.mean()
    offset = offset + scale * (middle - centre)
    centre = offset.mean()
    factor = scale.mean()
    return centre + factor * (score - middle), offset, scale / factor, centre


def fit_least_squares(table, **loss):
    """All scores and lines at once; the first rater's line is held, which fixes what the model leaves open."""
    units, raters = table.shape
    u, r = np.nonzero(~np.isnan(table))
    y = table[u, r]
    rows = np.arange(len(y))

    def parts(x):
        score = x[:units]
        offset = np.concatenate([[0.0], x[units : units + raters - 1]])
        scale = np.concatenate([[1.0], x[units + raters - 1 :]])
        return score, offset, scale

    def residual(x):
        score, offset, scale = parts(x)
        return offset[r] + scale[r] * score[u] - y

    def slope(x):
        score, _, scale = parts(x)
        j = np.zeros((len(y), len(x)))
        j[rows, u] = scale[r]
        free = r > 0
        j[rows[free], units + r[free] - 1] = 1
        j[rows[free], units + raters - 1 + r[free] - 1] = score[u[free]]
        return j

    start = np.concatenate([np.nanmean(table, axis=1), np.zeros(raters - 1), np.ones(raters - 1)])
    ends = {"ftol": 1e-15, "xtol": 1e-15, "gtol": 1e-15, "max_nfev": 100_000}
    found = optimize.least_squares(residual, start, jac=slope, **ends, **loss)
    # The solvers stop where the cost stands still, some 1e-8 off; Gauss-Newton steps with Huber's weights go on from there.
    x = found.x
    for _ in range(5000):
        left, j = residual(x), slope(x)
        far = loss.get("f_scale", np.inf)
        root = np.sqrt(np.minimum(1, far / np.maximum(np.abs(left), 1e-300)))
        step = np.linalg.lstsq(j * root[:, None], -left * root, rcond=None)[0]
        x = x + step
        if np.abs(step).max() < 1e-13:
            break
    assert np.abs(x - found.x).max() < 1e-5
    score, offset, scale = parts(x)
    return (*fixed(score, offset, scale, 0.0), found)


def is_clear(table, score, scale, noise):
    """Whether every scale stands well off 0: who does not is left out of the scores."""
    at = np.where(np.isnan(table), np.nan, score[:, None])
    squares = np.nansum((at - np.nanmean(at, axis=0)) ** 2, axis=0)
    return (scale * np.sqrt(squares) > 3 * noise).all()


def fit_robust(table, huber=HUBER, shrink=1.0, noise_shrink=1.0):
    """Alternates, until the scores stand still to 1e-13 of the half range, between

    scores: means of (y - offset) / scale weighted by w scale^2 / noise^2; share = a rating's part of its unit's weight;
    lines: weighted regressions of y on the scores, to which `shrink` units are added that lie as the scores do (same mean
      and variance) and on the line of all (y = score); then mean scale 1 and mean offset = centre;
    noise: sum of (w residual)^2 = E min(z^2, huber^2) x freedom x noise^2; a rater's freedom is sum(1 - share) (1 - 2 / n),
      scaled so that all raters' add up to ratings - units - 2 raters + 2; shrunk by `noise_shrink` pseudo-ratings of the
      pooled variance; with two raters the pooled one for both;
    w = min(1, huber noise sqrt(1 - share) / |residual|), 1 - share not below 0.01.
    Units with one rating take part in no line. None where a rater comes near scale 0.1, at which scales are held.
    """
    known = ~np.isnan(table)
    shared = known.sum(1) > 1
    middle, half = (np.nanmin(table) + np.nanmax(table)) / 2, (np.nanmax(table) - np.nanmin(table)) / 2
    y = np.where(known, (table - middle) / half, 0)
    units, raters = y.shape
    line_rows = known & shared[:, None]
    freedom = line_rows.sum() - shared.sum() - 2 * raters + 2
    beta = clipped_variance(huber)
    w = known.astype(float)
    offset, scale, noise, centre, score = np.zeros(raters), np.ones(raters), np.ones(raters), 0.0, np.zeros(units)
    for step in range(100_000):
        before = score
        pull = w * scale**2 / noise**2
        share = pull / pull.sum(1, keepdims=True)
        score = centre + (share * (y - offset) / scale).sum(1)
        at = score[shared]
        middle_score, variance = at.mean(), at.var()
        d = (score - middle_score)[:, None]
        v = w * line_rows
        n = v.sum(0) + shrink
        sd, sy = (v * d).sum(0), (v * (y - middle_score)).sum(0)
        sdd = (v * d * d).sum(0) + shrink * variance
        sdy = (v * d * (y - middle_score)).sum(0) + shrink * variance
        scale = (sdy - sd * sy / n) / (sdd - sd**2 / n)
        if scale.min() < 0.15:
            return None
        offset = middle_score + (sy - scale * sd) / n
        factor, centre = scale.mean(), offset.mean()
        score, scale = centre + factor * (score - middle_score), scale / factor
        residual = np.where(line_rows, y - offset - scale * (score - centre)[:, None], 0)
        squares = ((w * residual) ** 2).sum(0)
        seen = line_rows.sum(0)
        own = (line_rows * (1 - share)).sum(0) * (1 - 2 / seen)
        own *= freedom / own.sum()
        pooled = squares.sum() / (freedom * beta)
        each = (squares / beta + noise_shrink * pooled) / (own + noise_shrink)
        noise = np.sqrt(each if raters > 2 else np.full(raters, pooled))
        size = np.abs(residual) / (noise * np.sqrt(np.maximum(0.01, 1 - share)))
        w = np.where(line_rows & (size > huber), huber / np.maximum(size, huber), 1.0) * known
        if np.abs(score - before).max() < 1e-13:
            break
    return {
        "scores": middle + half * score,
        "bias": half * (offset - centre),
        "scale": scale,
        "inconsistency": half * noise,
    }


def random_table(rng, wild):
    units, raters = int(rng.integers(10, 19)), int(rng.integers(3, 6))
    scale = rng.uniform(0.6, 1.4, raters)
    table = rng.normal(0, 1, units)[:, None] * scale + rng.normal(0, 1, raters)
    table = table + rng.normal(0, rng.uniform(0.1, 0.4, raters), (units, raters))
    if wild:
        table[int(rng.integers(units)), int(rng.integers(raters))] += rng.choice([-3, 3])
    gaps = rng.random(table.shape) < 0.2
    gaps[:, :2] = False
    table[gaps] = np.nan
    return np.round(table, 3)


def tidy(x, digits=11):
    return np.round(np.asarray(x, dtype=float), digits).tolist()


def cells(table):
    return [[None if np.isnan(v) else v for v in row] for row in table.tolist()]


def squares(rng):
    table = random_table(rng, False)
    score, offset, scale, centre, found = fit_least_squares(table, method="lm")
    rated = int((~np.isnan(table)).sum())
    freedom = rated - table.shape[0] - 2 * table.shape[1] + 2
    noise = np.sqrt(2 * found.cost / freedom)
    if scale.min() < 0.4 or not is_clear(table, score, scale, noise):
        return None
    return {
        "table": cells(table),
        "scores": tidy(score),
        "bias": tidy(offset - centre),
        "scale": tidy(scale),
        "noise": float(f"{noise:.12g}"),
    }


def huber(rng):
    table, noise = random_table(rng, True), float(np.round(rng.uniform(0.15, 0.4), 3))
    score, offset, scale, centre, found = fit_least_squares(table, method="trf", loss="huber", f_scale=HUBER * noise)
    if scale.min() < 0.4 or not is_clear(table, score, scale, noise):
        return None
    return {
        "table": cells(table),
        "noise": noise,
        "scores": tidy(score),
        "bias": tidy(offset - centre),
        "scale": tidy(scale),
        "outside": int((np.abs(found.fun) > HUBER * noise).sum()),
    }


def robust(rng):
    table = random_table(rng, True)
    found = fit_robust(table)
    if found is None or found["scale"].min() < 0.4:
        return None
    return {"table": cells(table)} | {name: tidy(column) for name, column in found.items()}


def some(make, wanted):
    rng = np.random.default_rng(1971)
    found = []
    while len(found) < wanted:
        case = make(rng)
        if case is not None:
            found.append(case)
    return found


if __name__ == "__main__":
    json.dump(
        {
            "versions": {name: metadata.version(name) for name in ("numpy", "scipy")} | {"python": sys.version.split()[0]},
            "tolerance": 1e-9,
            "squares": some(squares, 120),
            "huber": some(huber, 120),
            "robust": some(robust, 120),
        },
        sys.stdout,
        separators=(",", ":"),
    )
