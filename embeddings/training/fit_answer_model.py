"""Fits the logistic model that turns what is known of a candidate answer into one probability.

Reads JSON lines, one candidate each:

    {"set": "news", "question": "q17", "label": 1, "features": {"margin": 2.1, "lexical": 0.7}, "weight": 1}

`question` names what belongs together: its rows are never split between fitting and checking. `weight` may be left out.

Writes one JSON object, for features as they come in (means and scales are folded into the weights):

    {"features": ["lexical", "margin"], "weights": {"lexical": 1.3, "margin": 0.8}, "intercept": -1.1, "threshold": 0.42}

so that p = 1 / (1 + exp(-(intercept + sum of weight * feature))), and an answer is given from `threshold` on. The same
input gives the same bytes. The tables it prints come from cross-validation: no row is judged by a model that saw its
question.

    python fit_answer_model.py rows.jsonl --out answer-model.json --cost-ratio 2 --ablate
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import expit
from scipy.stats import rankdata

MAX_NEWTON_STEPS = 100
SIGNIFICANT_DIGITS = 6


class InputError(Exception):
    """A line that cannot be used; the message names file, line and reason."""


@dataclass(frozen=True)
class Rows:
    """Candidates as arrays of equal length; `values` has a column for each of `features`."""

    features: list[str]
    sets: np.ndarray
    questions: np.ndarray
    labels: np.ndarray
    weights: np.ndarray
    values: np.ndarray

    def take(self, keep: np.ndarray) -> Rows:
        """The rows where `keep` is true."""
        columns = (self.sets, self.questions, self.labels, self.weights, self.values)
        return Rows(self.features, *(column[keep] for column in columns))

    def without(self, feature: str) -> Rows:
        """The same rows, less one column."""
        at = self.features.index(feature)
        rest = [name for name in self.features if name != feature]
        return Rows(rest, self.sets, self.questions, self.labels, self.weights, np.delete(self.values, at, axis=1))


@dataclass(frozen=True)
class Logistic:
    """Weights for features in their own units, in the order of the columns."""

    weights: np.ndarray
    intercept: float

    def probabilities(self, values: np.ndarray) -> np.ndarray:
        """One probability a row."""
        return expit(values @ self.weights + self.intercept)


def read_line(text: str, place: str) -> dict:
    """One checked row. Raises InputError that names `place`."""
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{place}: not JSON ({error.msg})") from error
    lacking = [key for key in ("set", "question", "label", "features") if not isinstance(row, dict) or key not in row]
    if lacking:
        raise InputError(f"{place}: lacks {', '.join(lacking)}")
    if row["label"] not in (0, 1):
        raise InputError(f"{place}: label is {row['label']!r}, not 0 or 1")
    if not isinstance(row["features"], dict):
        raise InputError(f"{place}: features is not an object of numbers")
    for name, value in [*row["features"].items(), ("weight", row.get("weight", 1))]:
        if not isinstance(value, int | float) or not math.isfinite(value):
            raise InputError(f"{place}: {name} is {value!r}, not a finite number")
    if row.get("weight", 1) < 0:
        raise InputError(f"{place}: weight is negative")
    return row


def read_rows(paths: list[Path], only: list[str] | None = None, missing_is_zero: bool = False) -> Rows:
    """All rows of the files, with the features that occur (or `only` these), in alphabetical order."""
    placed = []
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            placed += [(f"{path}:{n}", read_line(line, f"{path}:{n}")) for n, line in enumerate(lines, 1) if line.strip()]
    if not placed:
        raise InputError(f"no rows in {', '.join(map(str, paths))}")
    found = sorted({name for _, row in placed for name in row["features"]})
    features = found if only is None else only
    if unknown := [name for name in features if name not in found]:
        raise InputError(f"no row has the feature {', '.join(unknown)}; there are {', '.join(found)}")
    for place, row in placed:
        lacking = [name for name in features if name not in row["features"]]
        if lacking and not missing_is_zero:
            raise InputError(f"{place}: lacks the feature {', '.join(lacking)} (--missing-is-zero takes 0 for it)")
    rows = [row for _, row in placed]
    return Rows(
        features,
        np.array([str(row["set"]) for row in rows]),
        np.array([str(row["question"]) for row in rows]),
        np.array([row["label"] for row in rows], dtype=float),
        np.array([row.get("weight", 1) for row in rows], dtype=float),
        np.array([[row["features"].get(name, 0) for name in features] for row in rows], dtype=float),
    )


def with_equal_sets(rows: Rows) -> Rows:
    """The rows weighted so that every set counts the same in all, and the sum of weights stays."""
    weights = rows.weights.copy()
    names = np.unique(rows.sets)
    for name in names:
        here = rows.sets == name
        weights[here] *= rows.weights.sum() / len(names) / max(weights[here].sum(), 1e-12)
    return Rows(rows.features, rows.sets, rows.questions, rows.labels, weights, rows.values)


def fit(rows: Rows, l2: float) -> Logistic:
    """Weighted logistic regression by Newton's method, with `l2` / 2 times the squared weights of standardised features."""
    total = rows.weights.sum()
    mean = rows.weights @ rows.values / total
    scale = np.sqrt(rows.weights @ (rows.values - mean) ** 2 / total)
    scale[scale < 1e-12] = 1.0
    design = np.column_stack([(rows.values - mean) / scale, np.ones(len(rows.labels))])
    penalty = np.full(design.shape[1], l2)
    penalty[-1] = 1e-9

    def loss(at: np.ndarray) -> float:
        signed = np.where(rows.labels > 0, -1, 1) * (design @ at)
        return float(rows.weights @ np.logaddexp(0, signed) + penalty @ at**2 / 2)

    at = np.zeros(design.shape[1])
    for _ in range(MAX_NEWTON_STEPS):
        p = expit(design @ at)
        gradient = design.T @ (rows.weights * (p - rows.labels)) + penalty * at
        curvature = design.T @ (design * (rows.weights * p * (1 - p))[:, None]) + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        length = 1.0
        while loss(at - length * step) > loss(at) and length > 1e-6:
            length /= 2
        at = at - length * step
        if np.abs(length * step).max() < 1e-9:
            break
    weights = at[:-1] / scale
    return Logistic(weights, float(at[-1] - weights @ mean))


def fold_of(question: str, folds: int) -> int:
    """The fold of a question, the same in every run and for every set that asks it."""
    return int.from_bytes(hashlib.sha256(question.encode()).digest()[:8], "big") % folds


def cross_validated(rows: Rows, groups: np.ndarray, l2: float) -> np.ndarray:
    """For each row the probability that a model fitted on the other groups gives it."""
    out = np.full(len(rows.labels), np.nan)
    for group in np.unique(groups):
        rest = rows.take(groups != group)
        if rest.weights @ rest.labels in (0, rest.weights.sum()):
            raise InputError(f"without group {group} only one label is left; give more rows or fewer --folds")
        out[groups == group] = fit(rest, l2).probabilities(rows.values[groups == group])
    return out


def auc(p: np.ndarray, labels: np.ndarray) -> float:
    """How often a row of label 1 stands above one of label 0, ties half; NaN where one of them is absent."""
    ones = int(labels.sum())
    zeros = len(labels) - ones
    return (rankdata(p)[labels > 0].sum() - ones * (ones + 1) / 2) / (ones * zeros) if ones and zeros else math.nan


def error_curves(p: np.ndarray, rows: Rows) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Thresholds between neighbouring probabilities, with the weight of wrong answers and of wrong refusals at each."""
    values, place = np.unique(p, return_inverse=True)
    ones = np.bincount(place, rows.weights * rows.labels, len(values))
    zeros = np.bincount(place, rows.weights * (1 - rows.labels), len(values))
    thresholds = np.concatenate([[0.0], (values[1:] + values[:-1]) / 2, [1.0]])
    wrong_answers = zeros.sum() - np.concatenate([[0], np.cumsum(zeros)])
    wrong_refusals = np.concatenate([[0], np.cumsum(ones)])
    return thresholds, wrong_answers, wrong_refusals


def cheapest_threshold(p: np.ndarray, rows: Rows, cost_ratio: float) -> float:
    """Where wrong answers, each `cost_ratio` times as dear as a wrong refusal, and wrong refusals cost least."""
    thresholds, wrong_answers, wrong_refusals = error_curves(p, rows)
    return float(thresholds[np.argmin(cost_ratio * wrong_answers + wrong_refusals)])


def balancing_threshold(p: np.ndarray, rows: Rows) -> float:
    """Where the share of label 0 that is answered comes nearest to the share of label 1 that is refused."""
    thresholds, wrong_answers, wrong_refusals = error_curves(p, rows)
    return float(thresholds[np.argmin(np.abs(wrong_answers / wrong_answers[0] - wrong_refusals / wrong_refusals[-1]))])


def choose_threshold(p: np.ndarray, rows: Rows, asked: str, cost_ratio: float | None) -> float:
    """The threshold that the options ask for: a number, the cheapest, or the balancing one."""
    if cost_ratio is not None:
        return cheapest_threshold(p, rows, cost_ratio)
    if asked == "balance":
        return balancing_threshold(p, rows)
    return float(asked)


def share(part: np.ndarray, whole: np.ndarray) -> str:
    """Weight of `part` in `whole`, as printed."""
    return f"{part.sum() / whole.sum():.3f}" if whole.sum() else "-"


def table_line(name: str, rows: Rows, p: np.ndarray, unseen: np.ndarray | None, threshold: float) -> list[str]:
    """The figures of one set."""
    right = (p >= threshold) == (rows.labels > 0)
    own = (p >= cheapest_threshold(p, rows, 1)) == (rows.labels > 0)
    weighted = rows.weights
    loss = -np.log(np.clip(np.where(rows.labels > 0, p, 1 - p), 1e-12, 1))
    return [
        name,
        str(len(p)),
        str(len(np.unique(rows.questions))),
        share(weighted * rows.labels, weighted),
        share(weighted * p, weighted),
        f"{auc(p, rows.labels):.3f}",
        "-" if unseen is None else f"{auc(unseen, rows.labels):.3f}",
        share(weighted * right, weighted),
        share(weighted * own, weighted),
        share(weighted * (rows.labels > 0) * ~right, weighted * (rows.labels > 0)),
        share(weighted * (rows.labels == 0) * right, weighted * (rows.labels == 0)),
        share(weighted * loss, weighted),
    ]


HEADINGS = [
    "set",
    "rows",
    "questions",
    "label 1",
    "mean p",
    "AUC",
    "AUC unseen",
    "accuracy",
    "own best",
    "over-refusal",
    "refusal recall",
    "log loss",
]


def print_table(head: list[str], body: list[list[str]]) -> None:
    """A Markdown table with columns of equal width."""
    widths = [max(len(line[i]) for line in [head, *body]) for i in range(len(head))]
    for line in [head, ["-" * width for width in widths], *body]:
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |")


def print_report(rows: Rows, p: np.ndarray, threshold: float, l2: float) -> None:
    """By set: what cross-validation by question gives, and AUC from a model that saw nothing of the set."""
    names = list(np.unique(rows.sets))
    try:
        unseen = cross_validated(rows, rows.sets, l2) if len(names) > 1 else None
    except InputError:
        unseen = None  # The other sets together have one label only.
    body = []
    for name in [*names, None]:
        keep = rows.sets == name if name is not None else np.ones(len(p), dtype=bool)
        body.append(table_line(name or "all", rows.take(keep), p[keep], None if unseen is None else unseen[keep], threshold))
    print_table(HEADINGS, body)


def print_ablation(rows: Rows, groups: np.ndarray, threshold: float, l2: float) -> None:
    """What is lost without each feature: AUC within sets (mean over sets), log loss and accuracy at the same threshold."""
    body = []
    for feature in ["", *rows.features]:
        part = rows.without(feature) if feature else rows
        p = cross_validated(part, groups, l2)
        by_set = [auc(p[rows.sets == name], rows.labels[rows.sets == name]) for name in np.unique(rows.sets)]
        line = table_line("", part, p, None, threshold)
        body.append([feature or "(none)", f"{np.nanmean(by_set):.4f}", line[5], line[7], line[-1]])
    print_table(["left out", "AUC, mean of sets", "AUC", "accuracy", "log loss"], body)


def rounded(value: float) -> float:
    """To six significant digits, so that the last bits of a processor do not show."""
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def threshold_option(text: str) -> str:
    """`balance` or a probability."""
    if text != "balance" and not 0 <= float(text) <= 1:
        raise ValueError(text)
    return text


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fits the logistic model of an answer's probability.")
    parser.add_argument("rows", type=Path, nargs="+", help="files of JSON lines")
    parser.add_argument("--out", type=Path, help="where the model is written (default: standard output)")
    parser.add_argument("--features", type=lambda text: text.split(","), help="only these, separated by commas")
    parser.add_argument("--missing-is-zero", action="store_true", help="a feature that a row lacks counts 0")
    parser.add_argument("--equal-sets", action="store_true", help="every set counts the same, however many rows it has")
    parser.add_argument("--l2", type=float, default=1.0, help="pull of the weights towards 0 (default: 1)")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation (default: 5)")
    balance = "a number, or balance: both kinds of error equally frequent (default)"
    parser.add_argument("--threshold", type=threshold_option, default="balance", help=balance)
    parser.add_argument("--cost-ratio", type=float, help="instead: what a wrong answer costs against a wrong refusal")
    parser.add_argument("--ablate", action="store_true", help="also print what is lost without each feature")
    return parser.parse_args()


def main() -> None:
    args = parse_arguments()
    rows = read_rows(args.rows, args.features, args.missing_is_zero)
    if args.equal_sets:
        rows = with_equal_sets(rows)
    groups = np.array([fold_of(question, args.folds) for question in rows.questions])
    p = cross_validated(rows, groups, args.l2)
    threshold = rounded(choose_threshold(p, rows, args.threshold, args.cost_ratio))
    print_report(rows, p, threshold, args.l2)
    if args.ablate:
        print()
        print_ablation(rows, groups, threshold, args.l2)
    model = fit(rows, args.l2)
    text = json.dumps(
        {
            "features": rows.features,
            "weights": {name: rounded(weight) for name, weight in zip(rows.features, model.weights, strict=True)},
            "intercept": rounded(model.intercept),
            "threshold": threshold,
        },
        indent=2,
    )
    if args.out:
        args.out.write_text(text + "\n", encoding="utf-8")
    else:
        print(text)


if __name__ == "__main__":
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(f"fit_answer_model: {error}")
