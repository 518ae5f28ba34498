"""Measures an exported embedding model: nDCG@10 alone ("dense"), of BM25, and of both together ("fused").

    python measure_embedder.py MODEL_FOLDER --sets FOLDER [--against OTHER_MODEL_FOLDER]

The folder of sets holds pairs NAME.corpus.jsonl.gz ({"group", "text"}; a group is an article, its best text counts) and
NAME.queries.jsonl.gz ({"query", "relevant": [group, ...]}). Fused is (1 - w) * BM25 / (the query's highest BM25) +
w * cosine. Differences come with 95 % intervals, paired by query.
"""

from __future__ import annotations

import argparse
import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bm25 import Bm25
from static_encoder import ExportedEncoder

DEPTH = 10
RESAMPLES = 2000


@dataclass(frozen=True)
class RetrievalSet:
    """Texts in groups, and queries with the groups that answer them."""

    name: str
    texts: list[str]
    groups: np.ndarray
    queries: list[str]
    relevant: list[set[int]]


def read_lines(path: Path) -> list[dict]:
    """The objects of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_sets(folder: Path) -> list[RetrievalSet]:
    """All sets of the folder, by name."""
    sets = []
    for path in sorted(folder.glob("*.corpus.jsonl.gz")):
        name = path.name.removesuffix(".corpus.jsonl.gz")
        corpus = sorted(read_lines(path), key=lambda row: row["group"])
        queries = read_lines(folder / f"{name}.queries.jsonl.gz")
        groups = np.array([row["group"] for row in corpus])
        relevant = [set(row["relevant"]) for row in queries]
        sets.append(RetrievalSet(name, [row["text"] for row in corpus], groups, [row["query"] for row in queries], relevant))
    if not sets:
        raise SystemExit(f"measure_embedder: no NAME.corpus.jsonl.gz in {folder}")
    return sets


def best_of_groups(scores: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """A column a group, the best of its texts; the texts of a group stand together."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    best = np.full((len(scores), groups[-1] + 1), -np.inf, np.float32)
    best[:, groups[starts]] = np.maximum.reduceat(scores, starts, axis=1)
    return best


def ndcg(scores: np.ndarray, relevant: list[set[int]]) -> np.ndarray:
    """nDCG@10 of each query."""
    discounts = 1 / np.log2(np.arange(DEPTH) + 2)
    figures = np.zeros(len(relevant))
    for row, (line, wanted) in enumerate(zip(scores, relevant, strict=True)):
        top = np.argpartition(-line, min(DEPTH, len(line) - 1))[:DEPTH]
        top = top[np.lexsort((top, -line[top]))]
        gains = np.array([group in wanted for group in top])
        figures[row] = (gains * discounts[: len(top)]).sum() / discounts[: min(DEPTH, len(wanted))].sum()
    return figures


def measure(model: ExportedEncoder, data: RetrievalSet, lexical: np.ndarray, weight: float) -> dict[str, np.ndarray]:
    """nDCG@10 of each query, dense and fused."""
    cosines = best_of_groups(model.encode(data.queries) @ model.encode(data.texts).T, data.groups)
    shares = np.maximum(lexical, 0) / np.maximum(lexical.max(axis=1, keepdims=True), 1e-6)
    return {"dense": ndcg(cosines, data.relevant), "fused": ndcg((1 - weight) * shares + weight * cosines, data.relevant)}


def interval(differences: list[np.ndarray]) -> str:
    """The mean over sets of the mean over queries, with its 95 % interval by resampling the queries."""
    rng = np.random.default_rng(1)
    means = np.zeros(RESAMPLES)
    for values in differences:
        means += np.array([rng.choice(values, len(values)).mean() for _ in range(RESAMPLES)]) / len(differences)
    low, high = np.quantile(means, [0.025, 0.975])
    middle = np.mean([values.mean() for values in differences])
    return f"{middle:+.4f} [{low:+.4f}, {high:+.4f}]"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures an exported embedding model.")
    parser.add_argument("model", type=Path, help="the model's folder")
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    parser.add_argument("--against", type=Path, help="a second model to compare with, query by query")
    parser.add_argument("--weight", type=float, default=0.5, help="share of the cosine in the fusion (default: 0.5)")
    args = parser.parse_args()
    folders = [args.model] + ([args.against] if args.against else [])
    models = [ExportedEncoder(folder) for folder in folders]
    figures: dict[str, list[list[np.ndarray]]] = {"BM25": [], "dense": [], "fused": []}
    print("| set | BM25 | " + " | ".join(f"dense {folder.name} | fused {folder.name}" for folder in folders) + " |")
    print("|---|---|" + "---|---|" * len(folders))
    for data in read_sets(args.sets):
        lexical = best_of_groups(Bm25(data.texts).scores(data.queries), data.groups)
        results = [measure(model, data, lexical, args.weight) for model in models]
        figures["BM25"].append([ndcg(lexical, data.relevant)])
        for name in ("dense", "fused"):
            figures[name].append([result[name] for result in results])
        cells = [f"{result['dense'].mean():.4f} | {result['fused'].mean():.4f}" for result in results]
        print(f"| {data.name} | {figures['BM25'][-1][0].mean():.4f} | " + " | ".join(cells) + " |", flush=True)
    average = {
        name: np.mean([[queries.mean() for queries in row] for row in rows], axis=0) for name, rows in figures.items()
    }
    cells = [f"{dense:.4f} | {fused:.4f}" for dense, fused in zip(average["dense"], average["fused"], strict=True)]
    print(f"| mean | {average['BM25'][0]:.4f} | " + " | ".join(cells) + " |")
    print("fused less BM25:", interval([f[0] - b[0] for f, b in zip(figures["fused"], figures["BM25"], strict=True)]))
    if args.against:
        for name in ("dense", "fused"):
            print(f"{name}, {folders[0].name} less {folders[1].name}:", interval([a - b for a, b in figures[name]]))


if __name__ == "__main__":
    main()
