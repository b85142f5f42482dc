"""Writes what the curriculum's own generators make, for the tests to compare with.

Usage: python data.py FOLDER > data.json, where FOLDER holds the curriculum's recipes.py.
"""
import json
import sys

import numpy as np

sys.path.insert(0, sys.argv[1])
import recipes  # noqa: E402


def planes(images):
    """(N, H, W) or (N, H, W, C) as (N, C, H, W)."""
    return images[:, None] if images.ndim == 3 else np.moveaxis(images, -1, 1)


def column(values):
    return np.asarray(values)[:, None]


def images(pair):
    return planes(pair[0]), pair[1]


def columns(pair):
    return column(pair[0]), column(pair[1])


def valued(pair):
    return pair[0], column(pair[1])


def colour(n, size, seed):
    pictures = recipes.colour(n, size, seed)
    return planes(pictures), np.zeros(n)


def same(pair):
    return pair


FORMS = {
    "digits": images, "stripes": images, "patches": images, "curve": columns, "outline": columns,
    "scaled2": valued, "adding": valued,
}
CALLS = [
    ("moons", [200, 0.15, 1]), ("moons", [7, 0, 5]),
    ("spirals", [100, 3, 0.2, 1]), ("spirals", [5, 2, 0, 9]),
    ("blobs", [300, 3, 2, 0.5, 1]), ("blobs", [90, 3, 2.5, 0.5, 2]),
    ("curve", [10, 0.25, 1]), ("outline", [20, 1]), ("scaled2", [100, 1]),
    ("digits", [20, 12, 0.1, 1]), ("digits", [10, 12, 0, 1]), ("digits", [13, 28, 0.3, 4]),
    ("stripes", [40, 12, 0.3, 1]), ("stripes", [6, 9, 0, 3]),
    ("patches", [40, 12, "L", 1]), ("patches", [8, 9, "R", 2]), ("patches", [8, 6, "A", 3]),
    ("colour", [8, 8, 1]), ("colour", [3, 5, 7]),
    ("adding", [100, 20, 1]), ("adding", [4, 7, 2]),
    ("recall", [100, 20, 4, 1]), ("recall", [5, 1, 2, 3]),
]

cases = []
for name, arguments in CALLS:
    made = colour(*arguments) if name == "colour" else getattr(recipes, name)(*arguments)
    inputs, targets = FORMS.get(name, same)(made)
    targets = np.asarray(targets)
    flat = inputs.reshape(len(inputs), -1)
    cases.append({
        "name": name,
        "arguments": arguments,
        "inputShape": list(inputs.shape),
        "targetShape": list(targets.shape),
        # The first two examples and the last one tell whether the draws are in step.
        "inputs": [[round(float(v), 8) for v in flat[i][:60]] for i in (0, 1, -1)],
        "targets": [round(float(v), 8) for v in targets.ravel()[:12]],
        "mean": float(inputs.mean()),
        "deviation": float(inputs.std()),
    })
print(json.dumps(cases, separators=(",", ":")).replace('{"name"', '\n{"name"'))
