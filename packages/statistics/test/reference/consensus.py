"""Makes consensus.json: votes, Dawid-Skene, MACE and bias-corrected means of small random tables.

Run: pip install crowd-kit scikit-learn scipy pandas, and sureal (--no-deps), then python consensus.py > consensus.json
Tolerance: 1e-9 for shares, posteriors after a fixed number of steps, and MACE's steps; 1e-6 for converged fits, which the
programs end by different rules, and against crowd-kit's Dawid-Skene, which cuts rates at 1e-10.

discrete[]: q; labels [unit, rater, value] joined by blanks; shares (crowd-kit MajorityVote, rows by unit);
  em: posterior after 10 E-steps, by NumPy from the paper's equations, with the log-likelihood of the rates behind it;
  crowdKit: the same 10 steps by crowd-kit, null where a rater met none of some class (the programs fill that row
  differently); mace: knowing and guessing weights, posterior after 10 steps from the given start, vb and em.
numeric[]: table (null = not rated); scores, bias, inconsistency: sureal's alternating projection (ITU-T P.913, 12.6).
"""
import contextlib
import io
import json
import sys
from importlib import metadata

import numpy as np
import pandas as pd
from crowdkit.aggregation import DawidSkene, MACE, MajorityVote

rng = np.random.default_rng(1979)
STEPS = 10


def tidy(x, digits=12):
    return np.round(np.asarray(x, dtype=float), digits).tolist()


def random_labels():
    q, units, raters = int(rng.integers(2, 5)), int(rng.integers(4, 13)), int(rng.integers(2, 6))
    skill, truth = rng.uniform(0.3, 0.95, raters), rng.integers(0, q, units)
    rows = []
    for u in range(units):
        for r in range(raters):
            if rng.random() < 0.8:
                rows.append((u, r, int(truth[u] if rng.random() < skill[r] else rng.integers(0, q))))
    frame = pd.DataFrame(rows, columns=["task", "worker", "label"])
    # MACE's codes go by first appearance and its groupby by size: it is right only where the two agree.
    for column in ("worker", "label"):
        frame[column] = pd.factorize(frame[column])[0]
    return frame, sorted(frame.label.unique())


def em(frame, classes):
    """Dawid and Skene's equations 2.3 to 2.5, rows of unmet classes uniform."""
    tasks, workers = sorted(frame.task.unique()), sorted(frame.worker.unique())
    n = np.zeros((len(tasks), len(workers), len(classes)))
    for t, w, l in frame.itertuples(index=False):
        n[tasks.index(t), workers.index(w), classes.index(l)] += 1
    posterior = n.sum(1) / n.sum((1, 2))[:, None]
    unmet = False
    for _ in range(STEPS):
        prior = posterior.mean(0)
        rates = np.einsum("uj,url->rjl", posterior, n)
        total = rates.sum(2, keepdims=True)
        unmet = unmet or bool((total < 1e-6).any())
        rates = np.where(total > 0, rates / np.where(total > 0, total, 1), 1 / len(classes))
        with np.errstate(divide="ignore", invalid="ignore"):
            terms = np.where(n[:, :, None, :] > 0, n[:, :, None, :] * np.log(rates)[None], 0).sum((1, 3))
            logs = np.log(prior) + terms
        top = logs.max(1, keepdims=True)
        weight = np.exp(logs - top)
        likelihood = float((top[:, 0] + np.log(weight.sum(1))).sum())
        posterior = weight / weight.sum(1, keepdims=True)
    return posterior, likelihood, unmet


def mace_steps(frame, classes, method):
    model = MACE(n_restarts=1, n_iter=STEPS, method=method, random_state=int(rng.integers(1 << 30)))
    starts = []
    inner = MACE._initialize

    def remember(self, workers, labels):
        inner(self, workers, labels)
        starts.append((self.spamming_.copy(), self.thetas_.copy()))

    original, MACE._initialize = MACE._initialize, remember
    model.fit(frame)
    MACE._initialize = original
    spam, theta = starts[0]
    return {
        "start": [tidy(spam[:, 1]), tidy(theta)],
        "knowing": tidy(model.spamming_[:, 1]),
        "guessing": tidy(model.spamming_[:, 0]),
        "posterior": tidy(model.probas_.sort_index()[classes].values.ravel()),
    }


def discrete():
    frame, classes = random_labels()
    if len(classes) < 2:
        return None
    shares = MajorityVote().fit_predict_proba(frame).reindex(columns=classes).fillna(0).sort_index()
    posterior, likelihood, unmet = em(frame, classes)
    kit = DawidSkene(n_iter=STEPS, tol=-1e9).fit(frame).probas_.sort_index()[classes]
    return {
        "labels": " ".join(f"{t},{w},{l}" for t, w, l in frame.itertuples(index=False)),
        "shares": tidy(shares.values.ravel()),
        "em": {"posterior": tidy(posterior.ravel()), "logLikelihood": likelihood},
        "crowdKit": None if unmet else tidy(kit.values.ravel(), 9),
        "vb": mace_steps(frame, classes, "vb"),
        "maceEm": mace_steps(frame, classes, "em"),
    }


def sureal_model():
    from sureal.subjective_model import SubjectMLEModelProjectionSolver

    return SubjectMLEModelProjectionSolver


class Reader:
    def __init__(self, table):
        self.opinion_score_3darray = table[:, :, None]


def numeric(model):
    units, raters = int(rng.integers(8, 16)), int(rng.integers(3, 6))
    table = rng.normal(0, 2, units)[:, None] + rng.normal(0, 1, raters)[None]
    table = np.round(table + rng.normal(0, rng.uniform(0.5, 1.2, raters), (units, raters)), 2)
    gaps = rng.random(table.shape) < 0.15
    gaps[:, 0] = False
    gaps[0] = False
    table[gaps] = np.nan
    original = model._get_opinion_score_3darray_with_preprocessing
    model._get_opinion_score_3darray_with_preprocessing = classmethod(
        lambda cls, reader, **kw: {"opinion_score_3darray": reader.opinion_score_3darray.copy(), "original_opinion_score_3darray": reader.opinion_score_3darray.copy()})
    with contextlib.redirect_stdout(io.StringIO()):
        found = model._run_modeling(Reader(table))
    model._get_opinion_score_3darray_with_preprocessing = original
    if min(found["observer_inconsistency"]) < 0.05:
        return None
    return {
        "table": [[None if np.isnan(v) else v for v in row] for row in table.tolist()],
        "scores": tidy(found["quality_scores"], 8),
        "bias": tidy(found["observer_bias"], 8),
        "inconsistency": tidy(found["observer_inconsistency"], 8),
    }


def some(make, wanted):
    found = []
    while len(found) < wanted:
        case = make()
        if case is not None:
            found.append(case)
    return found


model = sureal_model()
json.dump(
    {
        "versions": {name: metadata.version(name) for name in ("crowd-kit", "numpy", "pandas", "scipy", "sureal")} | {"python": sys.version.split()[0]},
        "tolerance": 1e-9,
        "steps": STEPS,
        "discrete": some(discrete, 120),
        "numeric": some(lambda: numeric(model), 120),
    },
    sys.stdout,
    separators=(",", ":"),
)
