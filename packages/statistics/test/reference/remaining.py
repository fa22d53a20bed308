"""Makes remaining.json: what the other scripts leave out.

Run: pip install -r requirements-remaining.txt, then python remaining.py > remaining.json
Tolerance: 1e-9, all are closed forms.

votes[]: labels [unit, rater, value] joined by blanks; weights by rater; shares (crowd-kit MajorityVote with skills, rows
  by unit, columns by value); gold[]: rater, correct (a digit each), raters [share, lower, upper] (statsmodels, Wilson);
windows[]: human, judge (a digit each), windows, agreement [share, lower, upper] (statsmodels) of NumPy's equal stretches,
  p (scipy chi2_contingency without correction, null where nothing varies);
shares[]: score of all units, labels of the first ones (0 or 1), plain and tuned (ppi-python, lam=1 and None);
needed[]: labels, units, halfWidth, value: the least n by trying each one, null where all units would not do;
matrix[]: votes [first, second, outcome]; cells [id, id, wins, losses, lower, upper] (pandas counts, statsmodels);
curves[]: human (digits), score, auc, ap, brier (scikit-learn).
"""
import json
import sys
from importlib import metadata

import numpy as np
import pandas as pd
import ppi_py
from crowdkit.aggregation import MajorityVote
from scipy.stats import chi2_contingency, norm
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
from statsmodels.stats.proportion import proportion_confint

rng = np.random.default_rng(2008)
digits = lambda values: "".join(str(int(v)) for v in values)
coull = lambda k, n: [k / n, *(float(v) for v in proportion_confint(k, n, method="agresti_coull"))]
wilson = lambda k, n: [k / n, *(float(v) for v in proportion_confint(k, n, method="wilson"))]


def votes():
    q, units, raters = int(rng.integers(2, 5)), int(rng.integers(3, 12)), int(rng.integers(1, 6))
    rows = [(u, r, int(rng.integers(0, q))) for u in range(units) for r in range(raters) if r == 0 or rng.random() < 0.7]
    frame = pd.DataFrame(rows, columns=["task", "worker", "label"])
    weights = np.round(rng.uniform(0.1, 4, raters), 3)
    probas = MajorityVote().fit(frame, skills=pd.Series(weights, name="skill").rename_axis("worker")).probas_
    shares = probas.fillna(0).sort_index().sort_index(axis=1).to_numpy()
    shares = shares / shares.sum(1, keepdims=True)
    return {"labels": [" ".join(map(str, row)) for row in rows], "weights": weights.tolist(), "shares": shares.tolist()}


def gold():
    n, raters = int(rng.integers(1, 60)), int(rng.integers(1, 6))
    rater, correct = rng.integers(0, raters, n), rng.random(n) < rng.uniform(0, 1.2)
    each = [wilson(int(correct[rater == r].sum()), int((rater == r).sum())) for r in sorted(set(rater.tolist()))]
    return {"rater": digits(rater), "correct": digits(correct), "raters": each}


def windows():
    n, count = int(rng.integers(12, 90)), int(rng.integers(2, 7))
    human = rng.integers(0, 3, n)
    judge = np.where(rng.random(n) < np.linspace(rng.uniform(0.2, 1), rng.uniform(0.2, 1), n), human, (human + 1) % 3)
    ends = [n * w // count for w in range(count + 1)]
    agreed = [int((human[a:b] == judge[a:b]).sum()) for a, b in zip(ends, ends[1:])]
    sizes = [b - a for a, b in zip(ends, ends[1:])]
    table = np.array([agreed, np.array(sizes) - agreed])
    p = None if (table.sum(1) == 0).any() else float(chi2_contingency(table, correction=False).pvalue)
    return {"human": digits(human), "judge": digits(judge), "windows": count, "p": p,
            "agreement": [coull(k, size) for k, size in zip(agreed, sizes)]}


def shares():
    units, n = int(rng.integers(30, 120)), int(rng.integers(8, 25))
    truth = (rng.random(units) < rng.uniform(0.1, 0.9)).astype(float)
    score = np.round(np.clip(truth * rng.uniform(0, 1) + rng.uniform(0, 0.6, units), 0, 1), 3)
    given = (truth[:n], score[:n], score[n:])
    point = lambda lam: float(np.asarray(ppi_py.ppi_mean_pointestimate(*given, lam=lam)).ravel()[0])
    return {"score": score.tolist(), "labels": digits(truth[:n]), "plain": point(1), "tuned": point(None)}


def needed():
    n, units = int(rng.integers(10, 40)), int(rng.integers(60, 3000))
    labels, half = np.round(rng.normal(0, 2, n), 3), round(float(rng.uniform(0.05, 1.5)), 3)
    variance, z = labels.var(ddof=1), norm.ppf(0.975)
    size = np.arange(2, units + 1)
    enough = size[z * np.sqrt(variance * (1 / size - 1 / units)) <= half]
    return {"labels": labels.tolist(), "units": units, "halfWidth": half, "value": int(enough[0])}


def matrix():
    n, ids = int(rng.integers(4, 60)), int(rng.integers(2, 5))
    a = rng.integers(0, ids, n)
    b = (a + rng.integers(1, ids, n)) % ids
    won = rng.random(n) < 0.6
    wins = pd.crosstab(np.where(won, a, b), np.where(won, b, a)).reindex(index=range(ids), columns=range(ids), fill_value=0)
    cells = [[i, j, int(wins.loc[i, j]), int(wins.loc[j, i]), *wilson(int(wins.loc[i, j]), int(wins.loc[i, j] + wins.loc[j, i]))[1:]]
             for i in range(ids) for j in range(ids) if i != j and wins.loc[i, j] + wins.loc[j, i] > 0]
    return {"votes": np.c_[a, b, np.where(won, 1, -1)].tolist(), "cells": cells}


def curves():
    n = int(rng.integers(6, 60))
    human = rng.permutation(np.r_[0, 1, rng.integers(0, 2, n - 2)])
    score = np.round(np.clip(0.4 * human + rng.uniform(0, 0.7, n), 0, 1), int(rng.integers(1, 4)))
    return {"human": digits(human), "score": score.tolist(), "auc": float(roc_auc_score(human, score)),
            "ap": float(average_precision_score(human, score)), "brier": float(brier_score_loss(human, score))}


packages = ("crowd-kit", "numpy", "pandas", "ppi-python", "scikit-learn", "scipy", "statsmodels")
json.dump(
    {
        "versions": {name: metadata.version(name) for name in packages} | {"python": sys.version.split()[0]},
        "tolerance": 1e-9,
        **{make.__name__: [make() for _ in range(count)]
           for make, count in ((votes, 120), (gold, 120), (windows, 120), (shares, 200), (needed, 200), (curves, 140), (matrix, 100))},
    },
    sys.stdout,
    separators=(",", ":"),
)
