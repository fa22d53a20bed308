"""Makes weighted-scores.json: a judge's scores against people on items that count 1 / their chance of being drawn.

Run: pip install scikit-learn, then python weighted-scores.py > weighted-scores.json
Tolerance: 1e-9 absolute (closed forms).

sets[]: human (digit string), score (0 to 1, with ties), inclusion; by scikit-learn with sample_weight = 1 / inclusion:
  auc (roc_auc_score), roc (roc_curve without dropped points: [threshold, false, true positive rate]),
  average_precision (average_precision_score), brier (brier_score_loss), and the most accuracy, f1 and kappa that any
  threshold gets (accuracy_score, f1_score, cohen_kappa_score). ece: Σ W_b / W |mean score − share| over ten bins
  (0, 0.1], …, the means by numpy.average with weights.
"""
import json
import sys
import warnings
from importlib import metadata

import numpy as np
from sklearn import metrics

warnings.filterwarnings("ignore")
rng = np.random.default_rng(2027)


def tidy(x):
    return None if np.isnan(x) else float(f"{x:.12g}")


def ece(human, score, w):
    bins = np.maximum(0, np.ceil(score * 10) - 1).astype(int)
    error = 0
    for b in np.unique(bins):
        at = bins == b
        gap = np.average(score[at], weights=w[at]) - np.average(human[at], weights=w[at])
        error += w[at].sum() * abs(gap)
    return error / w.sum()


def best(measure, human, score, w):
    cuts = [2.0, *np.unique(score)]
    found = [measure(human, (score >= cut).astype(int), sample_weight=w) for cut in cuts]
    # Kappa is 0 / 0 only where both sides are constant, which two classes rule out.
    return max(found)


def one():
    n = int(rng.integers(4, 80))
    human = rng.integers(0, 2, n)
    human[:2] = [0, 1]
    noise = rng.uniform(0.1, 1)
    score = np.clip(human * rng.uniform(0, 1) + noise * rng.random(n), 0, 1)
    # Off the edges of the bins, where two programs may round to different sides.
    score = np.round(score, int(rng.integers(1, 4))) * 0.98 + 0.005
    score = np.round(score, 6)
    inclusion = np.round(rng.choice([1, 0.1, rng.uniform(0.05, 1)], n), 6)
    w = 1 / inclusion
    fpr, tpr, cuts = metrics.roc_curve(human, score, sample_weight=w, drop_intermediate=False)
    return {
        "human": "".join(map(str, human)),
        "score": score.tolist(),
        "inclusion": inclusion.tolist(),
        "auc": tidy(metrics.roc_auc_score(human, score, sample_weight=w)),
        "roc": [[tidy(c), tidy(f), tidy(t)] for c, f, t in list(zip(cuts, fpr, tpr))[1:]],
        "average_precision": tidy(metrics.average_precision_score(human, score, sample_weight=w)),
        "brier": tidy(metrics.brier_score_loss(human, score, sample_weight=w)),
        "ece": tidy(ece(human, score, w)),
        "accuracy": tidy(best(metrics.accuracy_score, human, score, w)),
        "f1": tidy(best(metrics.f1_score, human, score, w)),
        "kappa": tidy(best(metrics.cohen_kappa_score, human, score, w)),
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
