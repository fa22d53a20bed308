"""Makes spans.json: agreement on marked passages of small random texts, character by character and by other means.

Run: pip install nltk scikit-learn scipy, then python spans.py > spans.json
Tolerance: 1e-9 absolute; all are closed forms.

cases[]: reviews [unit, rater, length]; spans [review, start, end, label];
  alphaJaccard, alphaMasi: nltk's alpha over single characters, "no label" as the label -1;
  f1Exact: scikit-learn's micro F1 over all (start, end, label) as classes, each pair of readings a sample;
  f1Overlap: scipy's optimal assignment on shared / joint extent >= 0.5; f1Characters: scikit-learn over (character, label).
"""
import itertools
import json
import sys
from importlib import metadata

import numpy as np
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import jaccard_distance, masi_distance
from scipy.optimize import linear_sum_assignment
from sklearn.metrics import f1_score
from sklearn.preprocessing import MultiLabelBinarizer

rng = np.random.default_rng(2016)


def alpha(units, distance):
    data = []
    for u, (length, readings) in enumerate(units):
        for r, spans in readings.items():
            for c in range(length):
                labels = {k for s, e, k in spans if s <= c < e} or {-1}
                data.append((r, (u, c), frozenset(labels)))
    task = AnnotationTask(data, distance)
    return None if len(task.K) < 2 else float(task.alpha())


def pairs(units):
    for u, (length, readings) in enumerate(units):
        for a, b in itertools.combinations(sorted(readings), 2):
            yield u, readings[a], readings[b]


def f1_of_sets(samples):
    samples = list(samples)
    if not any(a or b for a, b in samples):
        return None
    binarizer = MultiLabelBinarizer().fit([a | b for a, b in samples])
    left, right = (binarizer.transform([s[i] for s in samples]) for i in (0, 1))
    return float(f1_score(left, right, average="micro"))


def f1_overlap(units):
    matched = marked = 0
    for _, a, b in pairs(units):
        marked += len(a) + len(b)
        if not a or not b:
            continue
        gain = np.zeros((len(a), len(b)))
        for i, (s, e, k) in enumerate(a):
            for j, (t, f, l) in enumerate(b):
                shared = max(0, min(e, f) - max(s, t))
                gain[i, j] = k == l and 2 * shared >= (e - s) + (f - t) - shared
        rows, columns = linear_sum_assignment(gain, maximize=True)
        matched += gain[rows, columns].sum()
    return None if marked == 0 else float(2 * matched / marked)


def characters(spans):
    return {(c, k) for s, e, k in spans for c in range(s, e)}


def case():
    units, reviews, spans = [], [], []
    raters = int(rng.integers(2, 5))
    for u in range(int(rng.integers(2, 7))):
        length = int(rng.integers(10, 60))
        truth = []
        for _ in range(int(rng.integers(0, 5))):
            s = int(rng.integers(0, length - 1))
            truth.append((s, int(rng.integers(s + 1, length + 1)), int(rng.integers(0, 3))))
        readings = {}
        for r in range(raters):
            if rng.random() < 0.15:
                continue
            own = set()
            for s, e, k in truth:
                if rng.random() < 0.2:
                    continue
                if rng.random() < 0.5:
                    s, e = max(0, s + int(rng.integers(-2, 3))), min(length, e + int(rng.integers(-2, 3)))
                if rng.random() < 0.15:
                    k = int(rng.integers(0, 3))
                if s < e:
                    own.add((s, e, k))
            readings[r] = sorted(own)
            reviews.append([u, r, length])
            spans += [[len(reviews) - 1, *span] for span in readings[r]]
        units.append((length, readings))
    return {
        "reviews": reviews,
        "spans": spans,
        "alphaJaccard": alpha(units, jaccard_distance),
        "alphaMasi": alpha(units, masi_distance),
        "f1Exact": f1_of_sets(({x for x in a}, {x for x in b}) for _, a, b in pairs(units)),
        "f1Overlap": f1_overlap(units),
        "f1Characters": f1_of_sets((characters(a), characters(b)) for _, a, b in pairs(units)),
    }


versions = {name: metadata.version(name) for name in ["nltk", "numpy", "scikit-learn", "scipy"]}
out = {
    "versions": {"python": sys.version.split()[0], **versions},
    "tolerance": 1e-9,
    "cases": [case() for _ in range(100)],
}
print(json.dumps(out, separators=(",", ":")))
