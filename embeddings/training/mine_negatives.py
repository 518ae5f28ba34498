"""Finds, for each answerable question, texts that are like the answer's and do not hold it: hard negatives.

    python mine_negatives.py own.jsonl.gz --from squad-train.jsonl.gz tydiqa-en.jsonl.gz --out own-negatives.jsonl.gz

Rows as in train_reader.py. At most three a question, the best by BM25 among the texts of other articles (of all files named)
that lack the answer.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import numpy as np

from bm25 import Bm25
from reader_windows import read_rows

QUESTIONS_AT_ONCE = 256
LOOKED_AT = 12
KEPT = 3


def negatives_of(row: dict, ranked: list[int], passages: list[dict]) -> list[dict]:
    """The row's question with each of the first passages that may stand in for a wrong text."""
    answer = row["answers"][0]["text"].lower()
    found: list[dict] = []
    for place in ranked:
        other = passages[place]
        is_same = other["context"] in row["context"] or row["context"] in other["context"]
        if is_same or answer in other["context"].lower() or other.get("title") == row.get("title"):
            continue
        found.append(
            {
                "source": "hard-negative",
                "id": f"n{len(found)}-{row['id']}",
                "title": other.get("title"),
                "date": other.get("date"),
                "context": other["context"],
                "question": row["question"],
                "answers": [],
                "type": "hard-negative",
            }
        )
        if len(found) == KEPT:
            break
    return found


def mine(asked: list[dict], passages: list[dict]) -> list[dict]:
    """Hard negatives of all questions, in their order."""
    index = Bm25([f"{passage.get('title') or ''} {passage['context']}" for passage in passages])
    found = []
    for start in range(0, len(asked), QUESTIONS_AT_ONCE):
        part = asked[start : start + QUESTIONS_AT_ONCE]
        for row, scores in zip(part, index.scores([row["question"] for row in part]), strict=True):
            found += negatives_of(row, list(np.argsort(-scores, kind="stable")[:LOOKED_AT]), passages)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Finds hard negatives for questions.")
    parser.add_argument("questions", type=Path, nargs="+", help="files of rows, whose questions are asked")
    parser.add_argument("--from", dest="sources", type=Path, nargs="*", default=[], help="more files whose texts may serve")
    parser.add_argument("--out", type=Path, required=True, help="file to write")
    args = parser.parse_args()
    rows = [row for path in args.questions for row in read_rows(path)]
    others = [row for path in args.sources for row in read_rows(path)]
    passages = list({row["context"]: row for row in reversed([*rows, *others])}.values())
    # Questions for a yes or no have no answer whose absence would show in a text.
    asked = [row for row in rows if row.get("answers") and row.get("type", "answer") == "answer"]
    found = mine(asked, passages)
    with gzip.open(args.out, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    print(f"{len(found)} negatives for {len(asked)} questions from {len(passages)} texts")


if __name__ == "__main__":
    main()
