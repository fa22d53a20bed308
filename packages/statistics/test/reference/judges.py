"""Makes judges.json: judges against people, gold accuracy, CUSUM run lengths and alternative annotator tests.

Run: pip install scikit-learn scipy statsmodels, then python judges.py > judges.json
Tolerance: 1e-9 absolute (closed forms); run lengths 1e-9 relative, less for long ones (1e-14 × length: a
linear system of the whole Markov chain loses digits as they grow).

verdicts[]: human, judge (digit strings); confusion, precision, recall, f1 by category (scikit-learn, null for 0/0),
  specificity (from scikit-learn's confusion matrix), macroF1, matthews (null where a side is constant), kappa, wilson.
scores[]: human (digits), score; auc, ap, brier (scikit-learn), roc [fpr, tpr, threshold], variance (DeLong, from the
  definition over all pairs), ece [by 10 widths, by the definition], best accuracy and best F1 over all thresholds.
runs[]: step, limit, p, mean run length by numpy.linalg.solve.
tests[]: table, judge, epsilon, alignment; omega, rho, p values: scipy's ttest_1samp and statsmodels' fdr_by.
"""
import json
import sys
import warnings
from importlib import metadata

import numpy as np
from scipy.stats import ttest_1samp
from sklearn import metrics
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

warnings.filterwarnings("ignore")
rng = np.random.default_rng(2025)


def tidy(x):
    return [None if np.isnan(v) else float(f"{v:.12g}") for v in np.ravel(np.asarray(x, dtype=float))]


def verdicts():
    q, n = int(rng.integers(2, 5)), int(rng.integers(2, 40))
    human = rng.integers(0, q, n)
    judge = np.where(rng.random(n) < rng.uniform(0, 1), human, rng.integers(0, q, n))
    used = sorted(set(human) | set(judge))
    table = metrics.confusion_matrix(human, judge, labels=used)
    p, r, f, _ = metrics.precision_recall_fscore_support(human, judge, labels=used, zero_division=np.nan)
    total, hit = table.sum(), np.diag(table)
    off = total - table.sum(1)
    rejected = off - (table.sum(0) - hit)
    constant = len(set(human)) < 2 or len(set(judge)) < 2
    hits = int(hit.sum())
    return {
        "human": "".join(map(str, human)),
        "judge": "".join(map(str, judge)),
        "confusion": table.ravel().tolist(),
        "precision": tidy(p),
        "recall": tidy(r),
        "f1": tidy(np.where(2 * hit + (table.sum(0) - hit) + (table.sum(1) - hit) > 0, f, np.nan)),
        "specificity": tidy(np.where(off > 0, rejected / np.maximum(off, 1), np.nan)),
        "macroF1": tidy([metrics.f1_score(human, judge, labels=used, average="macro")])[0],
        "matthews": None if constant else tidy([metrics.matthews_corrcoef(human, judge)])[0],
        "kappa": tidy([metrics.cohen_kappa_score(human, judge)])[0] if len(used) > 1 else None,
        "wilson": tidy(proportion_confint(hits, total, method="wilson")),
    }


def scores():
    n = int(rng.integers(6, 30))
    human = rng.integers(0, 2, n)
    human[:4] = [0, 0, 1, 1]
    score = np.clip(rng.normal(0.4 + 0.25 * human * rng.uniform(0, 2), 0.25), 0, 1)
    score = np.round(score, int(rng.integers(1, 4)))
    fpr, tpr, _ = metrics.roc_curve(human, score, drop_intermediate=False)
    a, b = score[human == 1], score[human == 0]
    psi = (a[:, None] > b[None]) + 0.5 * (a[:, None] == b[None])
    variance = psi.mean(1).var(ddof=1) / len(a) + psi.mean(0).var(ddof=1) / len(b)
    bins = np.maximum(0, np.ceil(score * 10).astype(int) - 1)
    ece = sum(abs((score - human)[bins == k].sum()) for k in range(10)) / n
    cuts = [np.inf, *sorted(set(score), reverse=True)]
    best = {name: max(fn(human, (score >= c).astype(int)) for c in cuts) for name, fn in (
        ("accuracy", metrics.accuracy_score),
        ("f1", lambda h, j: metrics.f1_score(h, j, zero_division=0)),
        ("kappa", metrics.cohen_kappa_score),
        ("youden", lambda h, j: metrics.balanced_accuracy_score(h, j) * 2 - 1),
    )}
    return {
        "human": "".join(map(str, human)),
        "score": score.tolist(),
        "auc": tidy([metrics.roc_auc_score(human, score)])[0],
        "variance": tidy([variance])[0],
        "ap": tidy([metrics.average_precision_score(human, score)])[0],
        "brier": tidy([metrics.brier_score_loss(human, score)])[0],
        "ece": tidy([ece])[0],
        "roc": [tidy(fpr), tidy(tpr)],
        "best": {k: tidy([v])[0] for k, v in best.items()},
    }


def runs():
    step, limit, p = int(rng.integers(2, 9)), int(rng.integers(2, 40)), float(np.round(rng.uniform(0.05, 0.45), 3))
    a = np.eye(limit)
    for t in range(limit):
        a[t, max(0, t - 1)] -= 1 - p
        if t + step - 1 < limit:
            a[t, t + step - 1] -= p
    length = float(np.linalg.solve(a, np.ones(limit))[0])
    # Beyond, the system is singular in double precision, and its solution means nothing.
    return {"step": step, "limit": limit, "p": p, "length": length} if 0 < length < 1e12 else runs()


def alignment(name, answer, others):
    if name == "accuracy":
        return np.mean([answer == o for o in others])
    return -np.sqrt(np.mean([(answer - o) ** 2 for o in others]))


def tests():
    name = str(rng.choice(["accuracy", "neg_rmse"]))
    units, raters, q = int(rng.integers(12, 30)), int(rng.integers(3, 6)), int(rng.integers(2, 5))
    truth, skill = rng.integers(0, q, units), rng.uniform(0.3, 0.9, raters)
    table = np.where(rng.random((units, raters)) < skill, truth[:, None], rng.integers(0, q, (units, raters))).astype(float)
    table[rng.random(table.shape) < 0.2] = np.nan
    judge = np.where(rng.random(units) < rng.uniform(0.4, 1), truth, rng.integers(0, q, units))
    epsilon = float(rng.choice([0.1, 0.15, 0.2]))
    ps, rhos, least = [], [], 8
    for h in range(raters):
        mine, theirs = [], []
        for u in range(units):
            others = [table[u, k] for k in range(raters) if k != h and not np.isnan(table[u, k])]
            if np.isnan(table[u, h]) or not others:
                continue
            j, m = alignment(name, judge[u], others), alignment(name, table[u, h], others)
            theirs.append(int(j >= m))
            mine.append(int(m >= j))
        if len(mine) < least:
            continue
        d = np.subtract(mine, theirs)
        ps.append(float(ttest_1samp(d, epsilon, alternative="less").pvalue) if d.std() > 0 else float(d.mean() >= epsilon))
        rhos.append(np.mean(theirs))
    rejected = multipletests(ps, alpha=0.05, method="fdr_by")[0]
    return {
        "table": ["".join("-" if np.isnan(v) else str(int(v)) for v in row) for row in table],
        "judge": "".join(map(str, judge)),
        "epsilon": epsilon,
        "alignment": name,
        "unitsMin": least,
        "omega": tidy([np.mean(rejected)])[0],
        "rho": tidy([np.mean(rhos)])[0],
        "p": tidy(ps),
    }


json.dump(
    {
        "versions": {name: metadata.version(name) for name in ("scikit-learn", "scipy", "statsmodels", "numpy")} | {"python": sys.version.split()[0]},
        "tolerance": 1e-9,
        "verdicts": [verdicts() for _ in range(120)],
        "scores": [scores() for _ in range(120)],
        "runs": [runs() for _ in range(120)],
        "tests": [tests() for _ in range(120)],
    },
    sys.stdout,
    separators=(",", ":"),
)
