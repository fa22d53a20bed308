"""Makes agreement.json: agreement statistics of small random data sets with missing ratings, by the packages below.

Run: pip install krippendorff irrCAC statsmodels scikit-learn pingouin scipy nltk, then
     python agreement.py > agreement.json
Tolerance: 1e-9 absolute; all are closed forms. A null result: the package raised, warned or gave NaN for it.

categories[]: table (unit x rater, null = missing), q; results of
  irrCAC (Fleiss' kappa, AC1, AC2 with linear, quadratic and ordinal weights: [value, standard error, pa, pe]),
  krippendorff (alpha nominal, ordinal, interval, ratio), irrCAC's alpha nominal as a second source,
  statsmodels and scikit-learn (Cohen's kappa of the first two raters: statsmodels [value, standard error]; sklearn value).
numeric[]: table of decimals; krippendorff (alpha interval, ratio), scipy (Spearman of the first two raters).
sets[]: table of label lists; nltk (alpha with Jaccard and MASI distance).
complete[]: full tables; pingouin (ICC values and 95 % intervals, F), scipy and pandas (Kendall's W).
unbalanced[]: tables with gaps; statsmodels OLS (residual, units-given-raters, raters-given-units sums of squares).
"""
import json
import sys
import warnings
from importlib import metadata

import krippendorff
import numpy as np
import pandas as pd
import pingouin
import statsmodels.formula.api as smf
from irrCAC.raw import CAC
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import jaccard_distance, masi_distance
from scipy import stats
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import cohens_kappa

warnings.filterwarnings("error")
pingouin.options["round.column.CI95"] = 15  # two decimals otherwise
rng = np.random.default_rng(19710)


def safe(compute):
    """The finite number or list of finite numbers that `compute` gives, else null."""
    try:
        value = compute()
    except Exception:
        return None
    numbers = [float(v) for v in (value if isinstance(value, (list, tuple)) else [value])]
    if not all(np.isfinite(numbers)):
        return None
    return numbers if isinstance(value, (list, tuple)) else numbers[0]


def with_gaps(table, share):
    table = table.astype(float)
    table[rng.random(table.shape) < share] = np.nan
    return table[~np.isnan(table).all(axis=1)]


def as_json(table):
    return [[None if np.isnan(v) else (int(v) if v == int(v) else float(v)) for v in row] for row in table]


def cac(table, kind, method, q):
    def compute():
        result = CAC(pd.DataFrame(table), weights=kind, categories=list(range(1, q + 1)), digits=15)
        est = getattr(result, method)()["est"]
        return [est["coefficient_value"], est["se"], est["pa"], est["pe"]]

    return safe(compute)


def alpha(table, level, domain=None):
    return safe(
        lambda: krippendorff.alpha(reliability_data=table.T, level_of_measurement=level, value_domain=domain)
    )


def cohen(table, q):
    both = table[~np.isnan(table[:, :2]).any(axis=1)][:, :2].astype(int)
    counts = np.zeros((q, q))
    for a, b in both:
        counts[a - 1, b - 1] += 1
    labels = list(range(1, q + 1))

    def by_statsmodels(kind):
        def compute():
            result = cohens_kappa(counts, wt=kind)
            return [result.kappa, result.std_kappa]

        return safe(compute)

    return {
        "statsmodels": by_statsmodels(None),
        "statsmodelsLinear": by_statsmodels("linear"),
        "statsmodelsQuadratic": by_statsmodels("quadratic"),
        **{
            f"sklearn{name}": safe(lambda: cohen_kappa_score(both[:, 0], both[:, 1], labels=labels, weights=kind))
            for name, kind in [("", None), ("Linear", "linear"), ("Quadratic", "quadratic")]
        },
    }


def category_case():
    units, raters, q = int(rng.integers(4, 16)), int(rng.integers(2, 6)), int(rng.integers(2, 6))
    truth = rng.integers(1, q + 1, (units, 1))
    noise = rng.integers(1, q + 1, (units, raters))
    table = np.where(rng.random((units, raters)) < rng.uniform(0, 1), truth, noise)
    table = with_gaps(table, rng.choice([0, 0.1, 0.35]))
    return {
        "table": as_json(table),
        "q": q,
        "fleiss": cac(table, "identity", "fleiss", q),
        "fleissQuadratic": cac(table, "quadratic", "fleiss", q),
        "ac1": cac(table, "identity", "gwet", q),
        "ac2Linear": cac(table, "linear", "gwet", q),
        "ac2Quadratic": cac(table, "quadratic", "gwet", q),
        "ac2Ordinal": cac(table, "ordinal", "gwet", q),
        "alphaNominal": alpha(table, "nominal"),
        "alphaOrdinal": alpha(table, "ordinal"),
        "alphaInterval": alpha(table, "interval"),
        "alphaRatio": alpha(table, "ratio"),
        "cohen": cohen(table, q),
    }


def numeric_case():
    units, raters = int(rng.integers(5, 14)), int(rng.integers(2, 5))
    truth = rng.gamma(3, 2, (units, 1))
    table = np.round(truth * np.exp(rng.normal(0, rng.uniform(0.05, 1), (units, raters))), int(rng.integers(0, 4)))
    table = with_gaps(table, rng.choice([0, 0.25]))
    both = table[~np.isnan(table[:, :2]).any(axis=1)]
    return {
        "table": as_json(table),
        "alphaInterval": alpha(table, "interval"),
        "alphaOrdinal": alpha(table, "ordinal"),
        "alphaRatio": alpha(table, "ratio"),
        "spearman": safe(lambda: stats.spearmanr(both[:, 0], both[:, 1]).statistic),
    }


def set_case():
    units, raters, labels = int(rng.integers(4, 12)), int(rng.integers(2, 5)), int(rng.integers(3, 6))
    table = []
    for _ in range(units):
        truth = rng.random(labels) < 0.5
        row = []
        for _ in range(raters):
            chosen = np.where(rng.random(labels) < 0.7, truth, rng.random(labels) < 0.4)
            picked = [int(k) for k in np.flatnonzero(chosen)]
            row.append(None if rng.random() < 0.15 else picked or [0])
        table.append(row)
    data = [(r, u, frozenset(s)) for u, row in enumerate(table) for r, s in enumerate(row) if s is not None]
    return {
        "table": table,
        "jaccard": safe(lambda: AnnotationTask(data, jaccard_distance).alpha()),
        "masi": safe(lambda: AnnotationTask(data, masi_distance).alpha()),
    }


def long_form(table):
    rows = [(u, r, v) for u, row in enumerate(table) for r, v in enumerate(row) if not np.isnan(v)]
    return pd.DataFrame(rows, columns=["unit", "rater", "value"])


def kendall_w(table):
    """By its definition in Kendall and Gibbons (1990), on scipy's mid-ranks."""
    n, m = table.shape
    ranks = np.column_stack([stats.rankdata(table[:, j]) for j in range(m)])
    ties = sum(np.sum(c**3 - c) for j in range(m) for c in [np.unique(table[:, j], return_counts=True)[1]])
    s = np.sum((ranks.sum(axis=1) - m * (n + 1) / 2) ** 2)
    return 12 * s / (m**2 * (n**3 - n) - m * ties)


def complete_case():
    n, k = int(rng.integers(4, 14)), int(rng.integers(2, 6))
    table = rng.normal(5, rng.uniform(0.2, 3), (n, 1)) + rng.normal(0, rng.uniform(0, 2), (1, k)) + rng.normal(0, 1, (n, k))
    table = np.round(table, int(rng.integers(0, 3)))

    def compute():
        result = pingouin.intraclass_corr(long_form(table), targets="unit", raters="rater", ratings="value")
        result = result.set_index("Type")
        names = ["ICC(1,1)", "ICC(A,1)", "ICC(C,1)", "ICC(1,k)", "ICC(A,k)", "ICC(C,k)"]
        return [x for name in names for x in (result.ICC[name], *result.CI95[name])]

    return {"table": as_json(table), "icc": safe(compute), "kendallW": safe(lambda: kendall_w(table))}


def unbalanced_case():
    n, k = int(rng.integers(6, 14)), int(rng.integers(3, 6))
    table = rng.normal(5, 2, (n, 1)) + rng.normal(0, 1, (1, k)) + rng.normal(0, 1, (n, k))
    table = with_gaps(np.round(table, 2), 0.3)

    def compute():
        data = long_form(table)
        ssr = lambda formula: smf.ols(formula, data).fit()
        full, no_unit, no_rater = ssr("value ~ C(unit) + C(rater)"), ssr("value ~ C(rater)"), ssr("value ~ C(unit)")
        return [full.ssr, full.df_resid, no_unit.ssr - full.ssr, no_rater.ssr - full.ssr]

    return {"table": as_json(table), "sumsOfSquares": safe(compute)}


packages = ["irrCAC", "krippendorff", "nltk", "numpy", "pandas", "pingouin", "scikit-learn", "scipy", "statsmodels"]
versions = {name: metadata.version(name) for name in packages}
out = {
    "versions": {"python": sys.version.split()[0], **versions},
    "tolerance": 1e-9,
    "categories": [category_case() for _ in range(200)],
    "numeric": [numeric_case() for _ in range(100)],
    "sets": [set_case() for _ in range(120)],
    "complete": [complete_case() for _ in range(120)],
    "unbalanced": [unbalanced_case() for _ in range(120)],
}
print(json.dumps(out, separators=(",", ":")))
