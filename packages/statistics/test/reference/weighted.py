"""Makes weighted.json: a judge's passes against people's on items that count 1 / their chance of being drawn.

Run: pip install scikit-learn, then python weighted.py > weighted.json
Tolerance: 1e-9 absolute (closed forms).

sets[]: human, judge (digit strings), inclusion; accuracy, precision, recall, specificity, f1, matthews, kappa by
  scikit-learn with sample_weight = 1 / inclusion (null where a ratio is 0/0 or a side is constant).
"""
import json
import sys
import warnings
from importlib import metadata

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
rng = np.random.default_rng(2026)


def tidy(x):
    return None if np.isnan(x) else float(f"{x:.12g}")


def one():
    n = int(rng.integers(2, 50))
    human = rng.integers(0, 2, n)
    judge = np.where(rng.random(n) < rng.uniform(0.3, 1), human, rng.integers(0, 2, n))
    inclusion = np.round(rng.choice([1, 0.1, rng.uniform(0.05, 1)], n), 6)
    w = 1 / inclusion
    p, r, f, _ = metrics.precision_recall_fscore_support(
        human, judge, labels=[0, 1], sample_weight=w, zero_division=np.nan
    )
    # Both sides are needed for a correlation; kappa is 0/0 where both say one and the same.
    constant = len(set(human)) < 2 or len(set(judge)) < 2
    same = len(set(human) | set(judge)) < 2
    used = 1 in set(human) | set(judge)
    return {
        "human": "".join(map(str, human)),
        "judge": "".join(map(str, judge)),
        "inclusion": inclusion.tolist(),
        "accuracy": tidy(metrics.accuracy_score(human, judge, sample_weight=w)),
        "precision": tidy(p[1]),
        "recall": tidy(r[1]),
        "specificity": tidy(r[0]),
        "f1": tidy(f[1]) if used else None,
        "matthews": None if constant else tidy(metrics.matthews_corrcoef(human, judge, sample_weight=w)),
        "kappa": None if same else tidy(metrics.cohen_kappa_score(human, judge, sample_weight=w)),
    }


json.dump(
    {
        "versions": {name: metadata.version(name) for name in ("scikit-learn", "numpy")}
        | {"python": sys.version.split()[0]},
        "tolerance": 1e-9,
        "sets": [one() for _ in range(120)],
    },
    sys.stdout,
    separators=(",", ":"),
)
