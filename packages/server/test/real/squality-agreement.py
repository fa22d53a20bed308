"""Makes squality-agreement.json: agreement of the reviewers of SQuALITY's summaries, by the packages below.

Run: pip install krippendorff pingouin numpy pandas scipy (versions: in the JSON), then
     python squality-agreement.py PATH/human-eval.jsonl > squality-agreement.json
Data: nyu-mll/SQuALITY at dc08d4f (CC BY 4.0); each of 300 summaries rated 0 to 100 by three of four reviewers.
Tolerance: 1e-9 absolute for alpha and ICC (closed forms), 1e-6 for biases and inconsistencies (both sides iterate).

groups[]: reviewers, the summaries that they all rated, and by field
  alpha: krippendorff, by level of measurement (three reviewers: interval only).
  icc: pingouin, [value, lower, upper] of each form; of all four reviewers only the one-way forms, which ask for three
    ratings of each summary but not whose; null for the others, which need a complete table.
  scale (all four only): bias, scale and inconsistency of each reviewer and the scores of every tenth summary, by
    `fit_robust` of packages/statistics/test/reference/scale.py.
  raters (all four only): bias and inconsistency of each, the root of the estimating equations of Huber's proposal 2 with
    leverage and a fifth of a pseudo-rating, scores and biases solved together by weighted least squares at every step.
"""
import json
import sys
from importlib import metadata
from itertools import combinations
from pathlib import Path

import krippendorff
import numpy as np
import pandas as pd
import pingouin
from scipy import stats

sys.path.append(str(Path(__file__).parents[3] / "statistics/test/reference"))
from scale import fit_robust

pingouin.options["round.column.CI95"] = 15  # two decimals otherwise
FIELDS = {"correctness": "correctness", "coverage": "selection", "overall": "overall"}
FORMS = ["icc1", "icc2", "icc3", "icc1k", "icc2k", "icc3k"]


def read(path):
    rows = []
    with open(path, encoding="utf8") as lines:
        for story in map(json.loads, lines):
            for question, systems in story["questions"].items():
                for system, summary in systems.items():
                    for review in summary["reviews"]:
                        ratings = {name: review[f"{key}-rating"] for name, key in FIELDS.items()}
                        unit = f"{story['passage-id']}/{question}/{system}"
                        rows.append({"unit": unit, "reviewer": review["worker_id"], **ratings})
    return pd.DataFrame(rows)


def alphas(table, levels):
    return {level: float(krippendorff.alpha(table.to_numpy(float).T, level_of_measurement=level)) for level in levels}


def correlations(frame, raters):
    long = frame.assign(rater=raters)
    found = pingouin.intraclass_corr(long, targets="unit", raters="rater", ratings="value")
    bounds = next(name for name in found.columns if name.startswith("CI95"))
    return {form: [float(row["ICC"]), *map(float, row[bounds])] for form, (_, row) in zip(FORMS, found.iterrows())}


def biases(table, clip=1.345, pseudo=0.2):
    value = table.to_numpy(float)
    unit, rater = np.nonzero(~np.isnan(value))
    y = value[unit, rater]
    units, raters = value.shape
    design = np.zeros((len(y), units + raters))
    design[np.arange(len(y)), unit] = 1
    design[np.arange(len(y)), units + rater] = 1
    # E min(z², clip²): Huber's consistency factor.
    consistency = stats.chi2.cdf(clip**2, 3) + clip**2 * stats.chi2.sf(clip**2, 1)
    weight = np.ones(len(y))
    spread = np.ones(raters)
    last = np.full(2 * raters, np.inf)
    for _ in range(5000):
        root = np.sqrt(weight) / spread[rater]
        solved = np.linalg.lstsq(design * root[:, None], y * root, rcond=None)[0]
        residual = y - design @ solved
        share = weight / spread[rater] ** 2
        leverage = share / np.bincount(unit, share)[unit]
        freedom = np.bincount(rater, 1 - leverage)
        squares = np.bincount(rater, (weight * residual) ** 2) / consistency
        pooled = squares.sum() / freedom.sum()
        spread = np.sqrt((squares + pseudo * pooled) / (freedom + pseudo))
        spare = np.sqrt(np.maximum(0.01, 1 - leverage))
        weight = np.minimum(1, clip * spread[rater] * spare / np.maximum(np.abs(residual), 1e-300))
        bias = solved[units:] - solved[units:].mean()
        now = np.concatenate([bias, spread])
        moved = np.abs(now - last).max()
        last = now
        if moved < 1e-11:
            break
    else:
        raise RuntimeError("not converged")
    names = [str(name) for name in table.columns]
    return {name: {"bias": float(b), "inconsistency": float(s)} for name, b, s in zip(names, bias, spread)}


def scales(table):
    found = fit_robust(table.to_numpy(float))
    if found is None:
        raise RuntimeError("a reviewer is unrelated")
    columns = {name: found[name] for name in ("bias", "scale", "inconsistency")}
    names = [str(name) for name in table.columns]
    raters = {name: {what: float(column[r]) for what, column in columns.items()} for r, name in enumerate(names)}
    return {"raters": raters, "scores": {table.index[u]: float(found["scores"][u]) for u in range(0, len(table), 10)}}


def group(ratings, reviewers):
    counts = ratings[ratings.reviewer.isin(reviewers)].groupby("unit").size()
    mine = ratings[ratings.unit.isin(counts[counts == 3].index) & ratings.reviewer.isin(reviewers)]
    fields = {}
    for field in FIELDS:
        frame = mine[["unit", "reviewer"]].assign(value=mine[field].astype(float))
        table = frame.pivot(index="unit", columns="reviewer", values="value")
        if len(reviewers) == 3:
            found = {"alpha": alphas(table, ["interval"])}
            found["icc"] = correlations(frame, frame.reviewer)
        else:
            by_position = correlations(frame, frame.groupby("unit").cumcount())
            found = {"alpha": alphas(table, ["interval", "ordinal", "ratio", "nominal"])}
            found["icc"] = {form: by_position[form] if form in ("icc1", "icc1k") else None for form in FORMS}
            found["raters"] = biases(table)
            found["scale"] = scales(table)
        fields[field] = found
    return {"reviewers": list(reviewers), "items": int(mine.unit.nunique()), "annotations": len(mine), "fields": fields}


ratings = read(sys.argv[1])
everyone = sorted(ratings.reviewer.unique())
packages = ("krippendorff", "pingouin", "numpy", "pandas", "scipy")
versions = {"python": sys.version.split()[0], **{name: metadata.version(name) for name in packages}}
chosen = [everyone, *combinations(everyone, 3)]
json.dump({"versions": versions, "groups": [group(ratings, one) for one in chosen]}, sys.stdout, indent=2)
print()
