"""The Python side of bench/statistics-beside-python.ts: reads the same raw columns from the folder given as its
argument, then for each case named on a line of standard input answers with a line of JSON, {"ms", "values"}.
Only the call of the package is timed; what it takes (matrix, frame, list of tuples) is made beforehand."""

import json
import random
import statistics
import sys
import time
import warnings
from functools import cache
from pathlib import Path

import choix
import krippendorff
import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene
from scipy.stats import bootstrap
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

warnings.filterwarnings("ignore")
folder = Path(sys.argv[1])
sizes = json.loads((folder / "sizes.json").read_text())
raters, categories, resamples = sizes["raters"], sizes["categories"], sizes["resamples"]


@cache
def column(name, kind):
    return np.fromfile(folder / name, dtype=kind)


@cache
def table(name):
    return column(name, "<f8").reshape(-1, raters)


@cache
def by_rater(name):
    return np.ascontiguousarray(table(name).T)


@cache
def frame(rater_column):
    return pd.DataFrame(
        {
            "task": np.repeat(np.arange(sizes["items"]), raters),
            "worker": column(rater_column, "<i4"),
            "label": column("labels.f8", "<f8").astype(np.int64),
        }
    )


def winners_and_losers():
    first, second = column("first.i4", "<i4"), column("second.i4", "<i4")
    first_won = column("outcome.i1", "<i1") > 0
    return np.where(first_won, first, second), np.where(first_won, second, first)


@cache
def votes_as_list():
    winner, loser = winners_and_losers()
    return list(zip(winner.tolist(), loser.tolist()))


@cache
def unit_counts():
    return (table("sample-ratings.f8")[:, :, None] == np.arange(categories)).sum(axis=1)


def alpha(level):
    data = by_rater("ratings.f8")
    return lambda: [float(krippendorff.alpha(reliability_data=data, level_of_measurement=level))]


def dawid_skene(rater_column):
    data = frame(rater_column)

    def run():
        model = DawidSkene().fit(data)
        return [float(p) for p in model.priors_.sort_index()]

    return run


def dense_strengths():
    n = sizes["models"]

    def run():
        winner, loser = winners_and_losers()
        counted = np.bincount(winner.astype(np.int64) * n + loser, minlength=n * n)
        return choix.ilsr_pairwise_dense(counted.reshape(n, n).astype(float)).tolist()

    return run


def listed_strengths(fit):
    data = votes_as_list()
    return lambda: fit(sizes["models"], data).tolist()


def percentiles(draws):
    return [float(v) for v in np.quantile(draws, [0.025, 0.975])]


def alpha_resampled_by_package():
    counts = unit_counts()
    rng = np.random.default_rng(1)

    def run():
        n = len(counts)
        draws = [
            krippendorff.alpha(value_counts=counts[rng.integers(0, n, n)], level_of_measurement="nominal")
            for _ in range(resamples)
        ]
        return percentiles(draws)

    return run


def alpha_resampled_by_matrix():
    """What one would write in NumPy alone: all resamples of a batch by one product of matrices."""
    counts = unit_counts().astype(float)
    rng = np.random.default_rng(1)
    n, batch = len(counts), 500

    def run():
        ratings = counts.sum(axis=1)
        disagreeing = (ratings**2 - (counts**2).sum(axis=1)) / (ratings - 1)
        columns = np.column_stack([counts, disagreeing])
        draws = []
        for _ in range(resamples // batch):
            drawn = rng.integers(0, n, (batch, n)) + np.arange(batch)[:, None] * n
            times = np.bincount(drawn.ravel(), minlength=batch * n).reshape(batch, n)
            sums = times.astype(float) @ columns
            totals, within = sums[:, :-1], sums[:, -1]
            every = totals.sum(axis=1)
            draws.append(1 - (every - 1) * within / (every**2 - (totals**2).sum(axis=1)))
        return percentiles(np.concatenate(draws))

    return run


def mean_resampled_by_scipy():
    sample = column("sample.f8", "<f8")

    def run():
        found = bootstrap((sample,), np.mean, n_resamples=resamples, batch=500, method="BCa", rng=1)
        return [float(found.confidence_interval.low), float(found.confidence_interval.high)]

    return run


def mean_resampled_by_loop():
    sample = column("sample.f8", "<f8").tolist()
    rng = random.Random(1)

    def run():
        draws = [statistics.fmean(rng.choices(sample, k=len(sample))) for _ in range(resamples)]
        return percentiles(draws)

    return run


def kappa_by_scikit_learn():
    a, b = column("a.f8", "<f8"), column("b.f8", "<f8")
    return lambda: [float(cohen_kappa_score(a, b))]


def kappa_by_statsmodels():
    both = np.column_stack([column("a.f8", "<f8"), column("b.f8", "<f8")])
    return lambda: [float(inter_rater.cohens_kappa(inter_rater.to_table(both, bins=None)[0]).kappa)]


def fleiss():
    data = table("ratings.f8")
    return lambda: [float(inter_rater.fleiss_kappa(inter_rater.aggregate_raters(data)[0]))]


cases = {
    "alpha-nominal": lambda: alpha("nominal"),
    "alpha-ordinal": lambda: alpha("ordinal"),
    "dawid-skene-few": lambda: dawid_skene("few-raters.i4"),
    "dawid-skene-many": lambda: dawid_skene("many-raters.i4"),
    "strengths-dense": dense_strengths,
    "strengths-ilsr": lambda: listed_strengths(choix.ilsr_pairwise),
    "alpha-bootstrap-package": alpha_resampled_by_package,
    "alpha-bootstrap-matrix": alpha_resampled_by_matrix,
    "mean-bootstrap-scipy": mean_resampled_by_scipy,
    "mean-bootstrap-loop": mean_resampled_by_loop,
    "kappa-scikit-learn": kappa_by_scikit_learn,
    "kappa-statsmodels": kappa_by_statsmodels,
    "fleiss-statsmodels": fleiss,
}
prepared = cache(lambda name: cases[name]())

for line in sys.stdin:
    call = prepared(line.strip())
    started = time.perf_counter()
    values = call()
    ms = (time.perf_counter() - started) * 1000
    print(json.dumps({"ms": ms, "values": values}), flush=True)
