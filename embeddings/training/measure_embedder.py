"""Measures an exported embedding model: nDCG@10 alone ("dense"), of BM25, and of both together ("fused").

    python measure_embedder.py MODEL_FOLDER --sets FOLDER [--against OTHER_MODEL_FOLDER]

The folder of sets holds pairs NAME.corpus.jsonl.gz ({"group", "text"}; a group is an article, its best text counts) and
NAME.queries.jsonl.gz ({"query", "relevant": [group, ...]}). Fused is (1 - w) * BM25 / (the query's highest BM25) +
w * cosine. BM25 (k1 1.2, b 0.75) reads lower-cased words of a-z and 0-9 without stop words and common endings: simpler than
the product's own, so that figures stay comparable when the product changes. Differences come with 95 % intervals, paired
by query.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from static_encoder import ExportedEncoder

DEPTH = 10
K1, B = 1.2, 0.75
RESAMPLES = 2000
STOP_WORDS = frozenset(
    """
    a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was
    will with from has have had what which who whom whose when where how why did do does he she his her its we our you your
    i me my were been being than so also can could would should about
    """.split()
)


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


def stem(word: str) -> str:
    """Cuts a plural, then "-ing" or "-ed", then what these leave: a doubled consonant or a silent e."""
    if len(word) <= 3:
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("sses"):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word.endswith("ing") and len(word) > 5:
        word = word[:-3]
    elif word.endswith("ed") and len(word) > 4:
        word = word[:-2]
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


def terms(text: str) -> list[str]:
    """The index terms of a text."""
    return [stem(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in STOP_WORDS]


def term_counts(texts: list[str], vocabulary: dict[str, int], grow: bool) -> csr_matrix:
    """How often each term occurs in each text; new terms join the vocabulary where it may `grow`."""
    columns, counts, bounds = [], [], [0]
    for text in texts:
        for term, count in Counter(terms(text)).items():
            if grow or term in vocabulary:
                columns.append(vocabulary.setdefault(term, len(vocabulary)))
                counts.append(count)
        bounds.append(len(columns))
    return csr_matrix((np.array(counts, np.float32), columns, bounds), shape=(len(texts), len(vocabulary)))


def bm25_scores(texts: list[str], queries: list[str]) -> np.ndarray:
    """A row a query, a column a text; repeated words of a query count once."""
    vocabulary: dict[str, int] = {}
    documents = term_counts(texts, vocabulary, grow=True)
    asked = term_counts(queries, vocabulary, grow=False)
    asked.data[:] = 1
    lengths = np.asarray(documents.sum(axis=1)).ravel()
    frequency = np.asarray((documents > 0).sum(axis=0)).ravel()
    idf = np.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
    entries = documents.tocoo()
    norm = K1 * (1 - B + B * lengths[entries.row] / lengths.mean())
    weights = idf[entries.col] * entries.data * (K1 + 1) / (entries.data + norm)
    return (asked @ csr_matrix((weights, (entries.row, entries.col)), documents.shape).T).toarray().astype(np.float32)


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
        lexical = best_of_groups(bm25_scores(data.texts, data.queries), data.groups)
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
