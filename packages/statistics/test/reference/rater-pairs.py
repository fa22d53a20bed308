"""Makes rater-pairs.json: the plain mean over all pairs of raters of Cohen's kappa and of Spearman's correlation.

Run: pip install -r requirements-consensus.txt, then python rater-pairs.py > rater-pairs.json
Tolerance: 1e-9 absolute (closed forms).

tables[]: table (units by raters, null for a gap), levels; for kappa (scikit-learn's cohen_kappa_score, plain, linear and
  quadratic weights over all levels) and spearman (scipy.stats.spearmanr): mean over the pairs that have a value, and how
  many those are. A pair has none where it shares no unit, where kappa's chance disagreement is 0, or where a rater is
  constant on the shared units.
"""
import json
import sys
import warnings
from importlib import metadata
from itertools import combinations

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score

warnings.filterwarnings("ignore")
rng = np.random.default_rng(1977)


def mean_of(table, statistic):
    found = []
    for j, k in combinations(range(table.shape[1]), 2):
        both = ~np.isnan(table[:, j]) & ~np.isnan(table[:, k])
        value = statistic(table[both, j], table[both, k]) if both.any() else np.nan
        if np.isfinite(value):
            found.append(value)
    return {"mean": float(f"{np.mean(found):.12g}") if found else None, "pairs": len(found)}


def kappa(levels, weights):
    return lambda a, b: cohen_kappa_score(a.astype(int), b.astype(int), labels=range(levels), weights=weights)


def spearman(a, b):
    constant = len(set(a)) < 2 or len(set(b)) < 2
    return np.nan if constant or len(a) < 3 else spearmanr(a, b).statistic


def one():
    levels, raters, units = int(rng.integers(2, 6)), int(rng.integers(2, 6)), int(rng.integers(8, 30))
    truth = rng.integers(0, levels, (units, 1))
    knows = rng.random((units, raters)) < rng.uniform(0.1, 0.9, raters)
    table = np.where(knows, truth, rng.integers(0, levels, (units, raters))).astype(float)
    table[rng.random(table.shape) < rng.uniform(0, 0.5)] = np.nan
    return {
        "table": [[None if np.isnan(v) else int(v) for v in row] for row in table],
        "levels": levels,
        "kappa": {w or "identity": mean_of(table, kappa(levels, w)) for w in (None, "linear", "quadratic")},
        "spearman": mean_of(table, spearman),
    }


versions = {name: metadata.version(name) for name in ("numpy", "scipy", "scikit-learn")}
json.dump({"versions": versions, "tolerance": 1e-9, "tables": [one() for _ in range(100)]}, sys.stdout, separators=(",", ":"))
