"""The trained part: how likely a sentence states a fact of each theme, from weights that ship with the package.

A multinomial logistic regression over the features of features.py, trained by tools/train_classifier.py on sentences
and articles written for this project. Its weights are a table, and each verdict says which features made it.

Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd ed., section 4.4.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, fsum
from pathlib import Path

from briefing.errors import TableError
from briefing.tables import PACKAGE

FOLDER = PACKAGE / "classifier"
NONE = "none"
_REASONS = 5


@dataclass(frozen=True, slots=True)
class Weights:
    """A trained model: its labels, and for each feature one weight a label, in their order."""

    labels: tuple[str, ...]
    table: Mapping[str, tuple[float, ...]]


@cache
def load_weights(name: str) -> Weights:
    """Return the weights of the model `name` ("themes" or "events").

    Raises:
        TableError: the file is missing or malformed.
    """
    path = FOLDER / f"{name}.tsv.gz"
    try:
        header, *lines = gzip.decompress(path.read_bytes()).decode("utf-8").rstrip("\n").split("\n")
        rows = (line.split("\t") for line in lines)
        table = {row[0]: tuple(map(float, row[1:])) for row in rows}
    except (OSError, EOFError, UnicodeDecodeError, ValueError) as error:
        raise _broken(path, error) from error
    labels = tuple(header.split("\t")[1:])
    if not labels or any(len(weights) != len(labels) for weights in table.values()):
        raise _broken(path, "rows whose weights are not as many as the labels")
    return Weights(labels, table)


def _broken(path: Path, found: object) -> TableError:
    return TableError(
        f"{path}: expected the classifier's weights that ship with briefing, found: {found}. Reinstall it."
    )


def rate_labels(features: Mapping[str, float], *, model: str) -> dict[str, float]:
    """Return the probability, 0 to 1, of each label of a model; they add up to 1."""
    weights = load_weights(model)
    found = ((weights.table.get(name), value) for name, value in features.items())
    rows = [row if value == 1.0 else [w * value for w in row] for row, value in found if row is not None]
    # fsum: the sum must not hang on the order in which the features were found.
    scores = [*map(fsum, zip(*rows, strict=True))] or [0.0] * len(weights.labels)
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return {label: value / total for label, value in zip(weights.labels, raised, strict=True)}


def explain_label(
    features: Mapping[str, float], label: str, *, model: str, against: str = NONE
) -> Sequence[tuple[str, float]]:
    """Return the features that speak most for `label` or against it, beside the label `against`, strongest first.

    The number is what the feature adds to the log-odds of the one over the other.
    """
    weights = load_weights(model)
    one, other = weights.labels.index(label), weights.labels.index(against)
    parts = [
        (name, value * (row[one] - row[other]))
        for name, value in features.items()
        if (row := weights.table.get(name)) is not None and name != "h:bias"
    ]
    return sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:_REASONS]
