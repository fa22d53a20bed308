"""Makes labelled.json: what ppi-python, statsmodels and scipy say of random runs with a judge and a sample of labels.

Run: pip install -r requirements-labelled.txt, then python labelled.py > labelled.json
Tolerance: 1e-9 (closed forms; roots of the beta-binomial mixture to 1e-9 as well).

means: ppi-python's mean with tuned and fixed lambda, and with weights 1/inclusion; quantiles on the exact grid.
surveys: statsmodels' weighted mean and standard error; the Hajek and Horvitz-Thompson variances as double sums over the
joint inclusion chances of each pair, which the closed forms of the package must equal for coins and for equal chances.
corrected: Rogan-Gladen by Lang and Reiczigel's formula, in exact fractions but for the roots.
sequences: the beta-binomial mixture by scipy's root finder and scipy.stats.betabinom; betting and empirical Bernstein
by array operations over the whole grid and stream at once.
hashes: MurmurHash3 by mmh3.
"""
import json
import math
import sys
from fractions import Fraction
from importlib import metadata

import mmh3
import numpy as np
import ppi_py
from ppi_py.ppi import _calc_lam_glm
from scipy import optimize, special, stats
from statsmodels.stats.weightstats import DescrStatsW

rng = np.random.default_rng(2024)
Z = stats.norm.ppf(0.975)


def run_of(kind):
    units = int(rng.integers(20, 120))
    n = int(rng.integers(4, units - 3))
    if kind == "binary":
        truth = (rng.random(units) < rng.uniform(0.1, 0.9)).astype(float)
        score = np.where(rng.random(units) < rng.uniform(0.4, 1), truth, 1 - truth)
    else:
        truth = np.round(rng.normal(0, 1, units) * 3, 2)
        score = np.round(rng.uniform(-0.3, 1.2) * truth + rng.normal(0, 1, units), 2)
    return truth, score, np.sort(rng.choice(units, n, replace=False))


def published(truth, score, unit):
    y, f = truth[unit], score[unit]
    rest = np.delete(score, unit)
    out = {}
    start = (rest.mean() + (y - f).mean())
    tuned = _calc_lam_glm((y - start)[:, None], (f - start)[:, None], (rest - start)[:, None], np.eye(1), clip=True) if np.std(score) > 0 else 0.0
    for name, lam in [("tuned", None), ("one", 1), ("zero", 0), ("fixed", 0.37)]:
        if np.std(score) == 0 and lam is None:
            continue
        lo, hi = ppi_py.ppi_mean_ci(y, f, rest, alpha=0.05, lam=lam)
        point = ppi_py.ppi_mean_pointestimate(y, f, rest, lam=lam)
        out[name] = [float(np.squeeze(v)) for v in (point, lo, hi)]
    out["lambda"] = float(tuned)
    return out


def means():
    cases = []
    for i in range(300):
        truth, score, unit = run_of("binary" if i % 2 else "scale")
        inclusion = np.round(rng.uniform(0.05, 1, len(unit)), 4)
        # The whole run as 'unlabelled', weights 1/inclusion: its point estimate is the Hajek difference estimator.
        weighted = ppi_py.ppi_mean_pointestimate(truth[unit], score[unit], score, lam=0.6, w=1 / inclusion)
        cases.append({"score": score.tolist(), "unit": unit.tolist(), "label": truth[unit].tolist(), **published(truth, score, unit),
                      "inclusion": inclusion.tolist(), "weighted": float(np.squeeze(weighted))})
    return cases


def quantiles():
    cases = []
    while len(cases) < 150:
        truth, score, unit = run_of("scale")
        rest = np.delete(score, unit)
        q = float(rng.choice([0.1, 0.25, 0.5, 0.8]))
        point = ppi_py.ppi_quantile_pointestimate(truth[unit], score[unit], rest, q, exact_grid=True)
        try:
            lo, hi = ppi_py.ppi_quantile_ci(truth[unit], score[unit], rest, q, alpha=0.05, exact_grid=True)
        except IndexError:
            continue
        # Ties in distance are broken by rounding there: keep the nearest distance, not which of the values has it.
        cases.append({"score": score.tolist(), "unit": unit.tolist(), "label": truth[unit].tolist(), "q": q, "value": float(point), "lower": float(lo), "upper": float(hi)})
    return cases


def double_sum(u, pi, joint):
    expanded = u / pi
    return float((expanded[:, None] * expanded[None, :] * (joint - np.outer(pi, pi)) / joint).sum())


def surveys():
    cases = []
    for _ in range(200):
        n = int(rng.integers(2, 40))
        units = n + int(rng.integers(1, 200))
        y = np.round(rng.normal(3, 2, n), 3)
        pi = np.round(rng.uniform(0.05, 1, n), 3)
        coins = np.outer(pi, pi)
        np.fill_diagonal(coins, pi)
        weights = DescrStatsW(y, weights=1 / pi)
        hajek = float(weights.mean)
        equal = np.full(n, n / units)
        pairs = np.full((n, n), n * (n - 1) / units / (units - 1))
        np.fill_diagonal(pairs, n / units)
        cases.append({
            "label": y.tolist(), "inclusion": pi.tolist(), "units": units, "hajek": hajek,
            "horvitzThompson": float((y / pi).sum() / units),
            "coinsHorvitzThompson": double_sum(y, pi, coins) / units**2,
            "coinsHajek": double_sum(y - hajek, pi, coins) / (1 / pi).sum() ** 2 * n / (n - 1),
            "equal": double_sum(y, equal, pairs) / units**2,
        })
    return cases


def strata():
    cases = []
    for _ in range(100):
        parts, value, pieces = [], 0.0, []
        sizes = rng.integers(10, 90, int(rng.integers(1, 5)))
        for size in sizes:
            n = int(rng.integers(2, 10))
            y = np.round(rng.normal(rng.uniform(0, 5), 1, n), 3)
            w = size / sizes.sum()
            value += w * y.mean()
            pieces.append(w**2 * (1 - n / size) * y.var(ddof=1) / n)
            parts.append({"units": int(size), "label": y.tolist()})
        degrees = sum(pieces) ** 2 / sum(p**2 / (len(s["label"]) - 1) for p, s in zip(pieces, parts))
        half = stats.t.ppf(0.975, degrees) * math.sqrt(sum(pieces))
        cases.append({"strata": parts, "value": value, "standardError": math.sqrt(sum(pieces)), "degrees": degrees, "half": half})
    return cases


def corrected():
    cases = []
    while len(cases) < 200:
        n, nse, nsp = (int(v) for v in rng.integers(5, 300, 3))
        x, a, b = int(rng.integers(0, n + 1)), int(rng.binomial(nse, rng.uniform(0.5, 1))), int(rng.binomial(nsp, rng.uniform(0.5, 1)))
        if Fraction(a, nse) + Fraction(b, nsp) <= 1:
            continue
        raw = (Fraction(x, n) + Fraction(b, nsp) - 1) / (Fraction(a, nse) + Fraction(b, nsp) - 1)
        z2 = Z * Z
        se, sp, p = Fraction(a + 1, nse + 2), Fraction(b + 1, nsp + 2), (x + z2 / 2) / (n + z2)
        j = float(se + sp - 1)
        if j <= 0:
            continue
        prev = (p + float(sp) - 1) / j
        vse, vsp = float(se * (1 - se) / (nse + 2)), float(sp * (1 - sp) / (nsp + 2))
        shift = 2 * z2 * (prev * vse - (1 - prev) * vsp)
        se_all = math.sqrt(p * (1 - p) / (n + z2) + prev**2 * vse + (1 - prev) ** 2 * vsp) / j
        clip = lambda v: min(1.0, max(0.0, v))
        cases.append({"counts": [n, x, nse, a, nsp, b], "value": clip(float(raw)), "standardError": se_all,
                      "lower": min(clip(float(raw)), clip(prev + shift - Z * se_all)), "upper": max(clip(float(raw)), clip(prev + shift + Z * se_all))})
    return cases


def mixture(x, alpha=0.05):
    bounds = []
    for t in range(1, len(x) + 1):
        s = int(x[:t].sum())
        f = t - s
        log_evidence = lambda p: special.betaln(1 + s, 1 + f) - special.xlogy(s, p) - special.xlog1py(f, -p) - math.log(1 / alpha)
        lo = 0.0 if s == 0 else optimize.brentq(log_evidence, 1e-300, s / t, xtol=1e-15, rtol=1e-14)
        hi = 1.0 if f == 0 else optimize.brentq(log_evidence, s / t, 1 - 1e-16, xtol=1e-15, rtol=1e-14)
        bounds.append((lo, hi))
    return running(np.array(bounds))


def running(bounds):
    return [np.maximum.accumulate(bounds[:, 0]).tolist(), np.minimum.accumulate(bounds[:, 1]).tolist()]


def mixture_finite(x, units, alpha=0.05):
    bounds = []
    totals = np.arange(units + 1)
    prior = stats.betabinom.pmf(totals, units, 1, 1)
    for t in range(1, len(x) + 1):
        s = int(x[:t].sum())
        posterior = stats.betabinom.pmf(totals - s, units - t, 1 + s, 1 + t - s)
        inside = totals[(posterior > 0) & (prior < posterior / alpha * (1 + 1e-9))]
        bounds.append((inside.min() / units, inside.max() / units))
    return running(np.array(bounds))


def plug_in(x, alpha):
    t = np.arange(1, len(x) + 1)
    mean = (0.5 + np.cumsum(x)) / (t + 1)
    variance = (0.25 + np.cumsum((x - mean) ** 2)) / (t + 1)
    before = np.concatenate([[0.25], variance[:-1]])
    return np.sqrt(2 * np.log(2 / alpha) / (before * t * np.log1p(t))), np.concatenate([[0.5], mean[:-1]])


def betting(x, units=None, alpha=0.05, steps=200):
    bets, _ = plug_in(x, alpha)
    grid = np.arange(steps + 1)[:, None] / steps
    t = np.arange(1, len(x) + 1)
    earlier = np.concatenate([[0], np.cumsum(x)[:-1]])
    means = np.broadcast_to(grid, (steps + 1, len(x))) if units is None else (units * grid - earlier) / (units - t + 1)
    means = np.where(np.abs(means) < 1e-12, 0, np.where(np.abs(means - 1) < 1e-12, 1, means))
    inside = (means > 0) & (means < 1)
    safe = np.where(inside, means, 0.5)
    up = np.cumprod(np.where(inside, 1 + np.minimum(bets, 0.5 / safe) * (x - safe), 1), axis=1)
    down = np.cumprod(np.where(inside, 1 - np.minimum(bets, 0.5 / (1 - safe)) * (x - safe), 1), axis=1)
    low = (up > 2 / alpha) | (means < 0) | ((means == 0) & (x > 0))
    high = (down > 2 / alpha) | (means > 1) | ((means == 1) & (x < 1))
    bounds = np.zeros((len(x), 2))
    for k in range(len(x)):
        ruled_low, ruled_high = np.flatnonzero(low[:, : k + 1].any(axis=1)), np.flatnonzero(high[:, : k + 1].any(axis=1))
        bounds[k] = (ruled_low[-1] / steps if len(ruled_low) else 0, ruled_high[0] / steps if len(ruled_high) else 1)
    if units is not None:
        seen = np.cumsum(x)
        bounds[:, 0] = np.maximum(bounds[:, 0], seen / units)
        bounds[:, 1] = np.minimum(bounds[:, 1], 1 - (t - seen) / units)
    return running(bounds)


def bernstein(x, alpha=0.05):
    bets, before = plug_in(x, alpha)
    bets = np.minimum(bets, 0.5)
    total = np.cumsum(bets)
    radius = np.log(2 / alpha) + np.cumsum(4 * (x - before) ** 2 * (-np.log(1 - bets) - bets) / 4)
    centre = np.cumsum(bets * x)
    return running(np.stack([np.maximum(0, (centre - radius) / total), np.minimum(1, (centre + radius) / total)], axis=1))


def sequences():
    cases = []
    for _ in range(100):
        length = int(rng.integers(1, 80))
        share = rng.choice([0.02, 0.3, 0.5, 0.9, 1.0])
        binary = (rng.random(length) < share).astype(float)
        scores = np.round(rng.beta(rng.uniform(0.3, 4), rng.uniform(0.3, 4), length), 4)
        units = length + int(rng.integers(0, 60))
        cases.append({"binary": binary.tolist(), "scores": scores.tolist(), "units": units, "mixture": mixture(binary),
                      "mixtureFinite": mixture_finite(binary, units), "betting": betting(scores),
                      "bettingBinary": betting(binary), "bettingFinite": betting(scores, units), "bernstein": bernstein(scores)})
    return cases


def hashes():
    texts = ["", "a", "ab", "abc", "abcd", "item-17", "Grüße, 世界 👋", "x" * 100]
    return [{"text": text, "seed": seed, "hash": mmh3.hash(text.encode(), seed, signed=False)} for text in texts for seed in [0, 1, 0x9E3779B9]]


versions = {name: metadata.version(name) for name in ["mmh3", "numpy", "ppi-python", "scipy", "statsmodels"]}
print(json.dumps({"versions": {"python": sys.version.split()[0], **versions}, "tolerance": 1e-9, "means": means(), "quantiles": quantiles(),
                  "surveys": surveys(), "strata": strata(), "corrected": corrected(), "sequences": sequences(), "hashes": hashes()}, separators=(",", ":")))
