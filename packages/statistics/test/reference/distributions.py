"""Makes distributions.json: cdf and quantile values with 60 digits by mpmath, over df from 0.5 to 1e6, both tails.

Run: python distributions.py > distributions.json
mpmath and not scipy 1.12, whose t and F at df near 1e6 are off by 2e-11; scipy only gives the quantiles' start.
Tolerance: 1e-12 relative, in the smaller tail too (rounding of df x/(df x + df2) alone is magnified by df);
2e-12 for quantiles.
"""
import json
import sys

import mpmath as mp
import numpy as np
import scipy
from scipy import stats

mp.mp.dps = 60
rng = np.random.default_rng(20240501)
ps = [1e-12, 1e-6, 0.001, 0.025, 0.05, 0.2, 0.8, 0.95, 0.975, 0.999, 1 - 1e-6]
dfs = [0.5, 1, 2, 3, 4.5, 7, 10, 23, 50, 199.5, 1000, 12345, 1e6]
quantile_dfs = [1, 2, 3, 4.5, 10, 23, 199.5, 1000]


def beta(a, b, x):
    """I_x(a, b), by the series, or its complement where that converges sooner."""
    a, b, x = mp.mpf(a), mp.mpf(b), mp.mpf(x)
    if x > 0.5:
        return 1 - beta(b, a, 1 - x)
    front = mp.exp(a * mp.log(x) + b * mp.log1p(-x) - mp.log(a) - mp.loggamma(a) - mp.loggamma(b) + mp.loggamma(a + b))
    term = total = mp.mpf(1)
    k = 0
    while abs(term) > total * mp.mpf(10) ** -58:
        term *= (a + b + k) / (a + 1 + k) * x
        total += term
        k += 1
    return front * total


def normal_cdf(z):
    return mp.erfc(-mp.mpf(z) / mp.sqrt(2)) / 2


def t_cdf(t, df):
    t, df = mp.mpf(t), mp.mpf(df)
    tail = beta(df / 2, mp.mpf(1) / 2, df / (df + t * t)) / 2
    return tail if t < 0 else 1 - tail


def chi_tails(x, df):
    a, x = mp.mpf(df) / 2, mp.mpf(x) / 2
    front = mp.exp(a * mp.log(x) - x - mp.loggamma(a + 1))
    term = total = mp.mpf(1)
    k = 1
    while term > total * mp.mpf(10) ** -58:
        term *= x / (a + k)
        total += term
        k += 1
    lower = front * total
    return lower, 1 - lower


def f_tails(x, a, b):
    x, a, b = mp.mpf(x), mp.mpf(a), mp.mpf(b)
    return beta(a / 2, b / 2, a * x / (a * x + b)), beta(b / 2, a / 2, b / (a * x + b))


def quantile(cdf, p, start):
    """Newton with a numeric slope, from scipy's double: two steps more than square its error away."""
    x = mp.mpf(start)
    for _ in range(2):
        h = abs(x) * mp.mpf(10) ** -12
        slope = (cdf(x + h) - cdf(x - h)) / (2 * h)
        x -= (cdf(x) - mp.mpf(p)) / slope
    return x


def rows(values):
    return [[float(v) for v in row] for row in values]


def moderate(p):
    return mp.mpf(10) ** -25 < p < 1 - mp.mpf(10) ** -25


pick = lambda pool, n: [float(v) for v in rng.choice(pool, n)]
out = {
    "versions": {"python": sys.version.split()[0], "mpmath": mp.__version__, "numpy": np.__version__, "scipy": scipy.__version__},
    "tolerance": 1e-12,
    "quantileTolerance": 2e-12,
    "columns": {
        "normal": ["z", "cdf"],
        "normalQuantile": ["p", "quantile"],
        "studentT": ["t", "df", "cdf"],
        "studentTQuantile": ["p", "df", "quantile"],
        "chiSquare": ["x", "df", "cdf", "upper"],
        "chiSquareQuantile": ["p", "df", "quantile"],
        "fisherF": ["x", "df1", "df2", "cdf", "upper"],
        "fisherFQuantile": ["p", "df1", "df2", "quantile"],
    },
    "normal": rows([z, normal_cdf(z)] for z in [-37, -20, -8, -5.5, -3, -1.96, -1, -0.3, -1e-9, 0, 0.2, 1, 1.7, 2.5, 6]),
    "normalQuantile": rows([p, quantile(normal_cdf, p, stats.norm.ppf(p))] for p in [1e-300, 1e-30] + ps),
    "studentT": rows([t, df, t_cdf(t, df)] for df in dfs for t in [-30, -4, -1.5, -0.1, 0.6, 2.2, 9] if moderate(t_cdf(t, df))),
    "studentTQuantile": rows(
        [p, df, quantile(lambda t: t_cdf(t, df), p, stats.t.ppf(p, df))] for df in quantile_dfs for p in ps
    ),
    "chiSquare": rows(
        [x, df, *chi_tails(x, df)]
        for df in dfs[:-1]
        for x in (float(v) for v in df * np.array([0.1, 0.7, 0.95, 1, 1.1, 1.8, 5]))
        if moderate(chi_tails(x, df)[0])
    ),
    "chiSquareQuantile": rows(
        [p, df, quantile(lambda x: chi_tails(x, df)[0], p, stats.chi2.ppf(p, df))] for df in quantile_dfs for p in ps
    ),
    "fisherF": rows(
        [x, a, b, *f_tails(x, a, b)]
        for x, a, b in zip([float(v) for v in rng.gamma(2, 0.7, 120)], pick(dfs[1:-1], 120), pick(dfs[1:-1], 120))
        if moderate(f_tails(x, a, b)[0])
    ),
    "fisherFQuantile": rows(
        [p, a, b, quantile(lambda x: f_tails(x, a, b)[0], p, stats.f.ppf(p, a, b))]
        for p, a, b in zip(pick(ps[1:], 80), pick(quantile_dfs, 80), pick(quantile_dfs, 80))
    ),
}
print(json.dumps(out, separators=(",", ":")))
