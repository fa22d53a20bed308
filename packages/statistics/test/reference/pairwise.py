"""Makes pairwise.json: Bradley-Terry fits of small random sets of votes, and strong components of random win graphs.

Run: pip install choix statsmodels scipy numpy pandas, then python pairwise.py > pairwise.json

fits[]: votes [first, second, outcome 1/0/-1, cluster]; ties, position (model fitted); strengths (sum 0, by id),
  advantage, tie (ln nu or ln theta); se: sandwich standard errors of the strengths, advantage and tie in this order,
  n/(n - 1) times the plain one; clusterSe by cluster, g/(g - 1) times the plain one; logLikelihood.
They come from the likelihood as the papers write it, maximised by scipy and polished by Newton steps with complex-step
derivatives (statsmodels.tools.numdiff), exact to rounding. Where a package has the model, the fit is compared with it
here, and `checks` keeps the largest difference found:
  choix.opt_pairwise (no ties, no advantage: strengths), statsmodels GLM binomial (half wins, no ties: strengths,
  sandwich and cluster sandwich), statsmodels GLM Poisson with a constant for each pair (Davidson: strengths, tie),
  statsmodels OrderedModel logit (Rao-Kupper with advantage: strengths, advantage, tie).
Tolerance: 1e-8 absolute for all (the fits end at a gradient of 1e-10 or less).

components[]: competitors n, votes [first, second, outcome]; number of strong components by scipy.sparse.csgraph.
"""
import json
import sys
import warnings
from importlib import metadata

import choix
import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.optimize import minimize
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from statsmodels.miscmodels.ordinal_model import OrderedModel
from statsmodels.tools.numdiff import approx_fprime_cs, approx_hess_cs

warnings.simplefilter("ignore")
rng = np.random.default_rng(1952)
checks = {}


def check(name, difference, bound):
    checks[name] = max(checks.get(name, 0.0), float(np.max(np.abs(difference))))
    assert checks[name] < bound, (name, difference)


def components(n, votes):
    edges = [(a, b) for a, b, o, *_ in votes if o >= 0] + [(b, a) for a, b, o, *_ in votes if o <= 0]
    rows, columns = zip(*edges)
    return int(connected_components(coo_matrix((np.ones(len(edges)), (rows, columns)), (n, n)), connection="strong")[0])


def log_terms(theta, n, votes, ties, position, has_tie):
    """Log-likelihood of each vote; theta: strengths 1..n-1 over strength 0, advantage, tie. Complex-safe."""
    strength = np.concatenate([[0], theta[: n - 1]])
    rest = list(theta[n - 1 :])
    advantage = rest.pop(0) if position else 0
    pa, pb = np.exp(strength[votes[:, 0]] + advantage), np.exp(strength[votes[:, 1]])
    won, tied, lost = votes[:, 2] == 1, votes[:, 2] == 0, votes[:, 2] == -1
    if ties == "davidson" and has_tie:
        nu = np.exp(rest[0])
        tie = nu * np.sqrt(pa * pb)
        total = pa + pb + tie
        return won * np.log(pa / total) + lost * np.log(pb / total) + tied * np.log(tie / total)
    if ties == "rao-kupper" and has_tie:
        t = np.exp(rest[0])
        first, second = pa / (pa + t * pb), pb / (pb + t * pa)
        tie = (t * t - 1) * pa * pb / ((pa + t * pb) * (pb + t * pa))
        return won * np.log(first) + lost * np.log(second) + tied * np.log(tie)
    first, second = np.log(pa / (pa + pb)), np.log(pb / (pa + pb))
    return won * first + lost * second + tied * (first + second) / 2


def fit(n, votes, ties, position):
    has_tie = bool((votes[:, 2] == 0).any()) and ties != "half"
    size = n - 1 + position + has_tie
    terms = lambda theta: log_terms(theta, n, votes, ties, position, has_tie)
    total = lambda theta: terms(theta).sum()
    start = np.zeros(size)
    if has_tie and ties == "rao-kupper":
        start[-1] = 0.5
    found = minimize(
        lambda theta: -total(theta) if ties != "rao-kupper" or not has_tie or theta[-1] > 0 else np.inf,
        start,
        method="Nelder-Mead" if size < 3 else "BFGS",
        options={"maxiter": 5000},
    ).x
    for _ in range(8):
        gradient = approx_fprime_cs(found, total)
        found = found - np.linalg.solve(approx_hess_cs(found, total), gradient.ravel())
    assert np.abs(approx_fprime_cs(found, total)).max() < 1e-9
    bread = np.linalg.inv(-approx_hess_cs(found, total))
    scores = approx_fprime_cs(found, terms)
    # From strengths over strength 0 to strengths that sum to 0.
    to_centred = np.zeros((n + position + has_tie, size))
    to_centred[:n, : n - 1] = np.vstack([np.zeros(n - 1), np.eye(n - 1)]) - 1 / n
    to_centred[n:, n - 1 :] = np.eye(position + has_tie)

    def errors(scores):
        g = len(scores)
        covariance = to_centred @ bread @ (scores.T @ scores) @ bread @ to_centred.T * g / (g - 1)
        return np.sqrt(np.diag(covariance))

    by_cluster = pd.DataFrame(scores).groupby(votes[:, 3]).sum().to_numpy()
    return has_tie, to_centred @ found, errors(scores), errors(by_cluster), float(total(found))


def design(n, votes):
    x = np.zeros((len(votes), n))
    x[np.arange(len(votes)), votes[:, 0]] = 1
    x[np.arange(len(votes)), votes[:, 1]] = -1
    return x


def against_packages(n, votes, ties, position, has_tie, values, se, cluster_se):
    strengths = values[:n]
    if not (votes[:, 2] == 0).any() and not position:
        won = [(a, b) if o == 1 else (b, a) for a, b, o, _ in votes.tolist()]
        check("choix.opt_pairwise", choix.opt_pairwise(n, won, alpha=0, method="Newton-CG", tol=1e-12) - strengths, 1e-6)
    if not has_tie:
        y = (votes[:, 2] + 1) / 2
        x = np.column_stack([design(n, votes)[:, 1:], np.ones((len(votes), position))])
        model = sm.GLM(y, x, family=sm.families.Binomial())
        result = model.fit(tol=1e-14, maxiter=200, cov_type="HC0")
        over_first = strengths[1:] - strengths[0]
        check("statsmodels GLM binomial", result.params[: n - 1] - over_first, 1e-7)
        if position:
            check("statsmodels GLM binomial", result.params[-1] - values[n], 1e-7)
            g = len(votes)
            check("statsmodels GLM binomial HC0", result.bse[-1] * np.sqrt(g / (g - 1)) - se[n], 1e-7)
            groups = {"groups": votes[:, 3], "use_correction": False}
            clustered = model.fit(tol=1e-14, maxiter=200, cov_type="cluster", cov_kwds=groups)
            g = len(set(votes[:, 3]))
            check("statsmodels GLM binomial cluster", clustered.bse[-1] * np.sqrt(g / (g - 1)) - cluster_se[n], 1e-7)
    if has_tie and ties == "davidson" and not position:
        rows = []
        for pair in {tuple(sorted(v)) for v in votes[:, :2].tolist()}:
            a, b = pair
            here = [v for v in votes.tolist() if sorted(v[:2]) == [a, b]]
            wins = [sum((v[2] == 1 and v[0] == k) or (v[2] == -1 and v[1] == k) for v in here) for k in pair]
            for k, count in zip([a, b, None], [*wins, len(here) - sum(wins)]):
                x = np.zeros(n)
                x[[a, b] if k is None else [k]] = 0.5 if k is None else 1
                rows.append([count, f"{a}-{b}", float(k is None), *x])
        frame = pd.DataFrame(rows)
        x = np.column_stack([frame.iloc[:, 4:].to_numpy(), frame[2], pd.get_dummies(frame[1]).to_numpy(float)])
        result = sm.GLM(frame[0], x, family=sm.families.Poisson()).fit(tol=1e-14, maxiter=200)
        expected = np.append(strengths[1:] - strengths[0], values[-1])
        check("statsmodels GLM Poisson", result.params.to_numpy()[:n] - expected, 1e-7)
    if has_tie and ties == "rao-kupper" and position:
        model = OrderedModel(votes[:, 2], design(n, votes)[:, 1:], distr="logit")
        result = model.fit(method="bfgs", disp=0, gtol=1e-9, maxiter=2000)
        low, high = model.transform_threshold_params(result.params)[1:3]
        expected = np.concatenate([strengths[1:] - strengths[0], [values[n], values[n + 1]]])
        got = np.concatenate([result.params[: n - 1], [-(low + high) / 2, (high - low) / 2]])
        check("statsmodels OrderedModel", got - expected, 1e-4)


def fit_case():
    while True:
        n, count = int(rng.integers(3, 7)), int(rng.integers(40, 110))
        true = rng.normal(0, 0.8, n)
        first = rng.integers(0, n, count)
        second = (first + rng.integers(1, n, count)) % n
        cluster = rng.integers(0, int(rng.integers(5, 15)), count)
        noise = true[first] - true[second] + 0.3 + rng.logistic(0, 1, count) + rng.normal(0, 0.7, 20)[cluster]
        width = rng.choice([0, 0.3, 0.8])
        votes = np.column_stack([first, second, np.where(np.abs(noise) < width, 0, np.sign(noise)).astype(int), cluster])
        if components(n, votes.tolist()) == 1:
            break
    ties, position = str(rng.choice(["davidson", "rao-kupper", "half"])), int(rng.integers(0, 2))
    has_tie, values, se, cluster_se, log_likelihood = fit(n, votes, ties, position)
    against_packages(n, votes, ties, position, has_tie, values, se, cluster_se)
    return {
        "votes": votes.tolist(),
        "ties": ties,
        "position": bool(position),
        "strengths": values[:n].tolist(),
        "advantage": float(values[n]) if position else None,
        "tie": float(values[-1]) if has_tie else None,
        "se": se.tolist(),
        "clusterSe": cluster_se.tolist(),
        "logLikelihood": log_likelihood,
    }


def component_case():
    n = int(rng.integers(3, 12))
    votes = []
    for _ in range(int(rng.integers(2, 3 * n))):
        a = int(rng.integers(0, n))
        votes.append([a, (a + int(rng.integers(1, n))) % n, int(rng.choice([1, 1, 1, -1, 0], p=[0.3, 0.3, 0.2, 0.15, 0.05]))])
    present = sorted({k for v in votes for k in v[:2]})
    renumbered = [[present.index(a), present.index(b), o] for a, b, o in votes]
    return {"votes": votes, "components": components(len(present), renumbered)}


fits = [fit_case() for _ in range(120)]
versions = {name: metadata.version(name) for name in ["choix", "numpy", "pandas", "scipy", "statsmodels"]}
out = {
    "versions": {"python": sys.version.split()[0], **versions},
    "tolerance": 1e-8,
    "checks": checks,
    "fits": fits,
    "components": [component_case() for _ in range(100)],
}
print(json.dumps(out, separators=(",", ":")))
