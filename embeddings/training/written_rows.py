"""Makes training rows of what was written for this project: written/*.jsonl.gz.

    python written_rows.py --data DATA

Writes DATA/own-statements.jsonl.gz, own-statements-2, own-texts and own-near-misses, and of every twelfth text -test
files, which are for measuring only. A statement's row holds its quote, and a text its questions; near-misses are on
passages of DATA's other files, which they name by the first ten digits of the SHA-1 of the passage.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path

from reader_windows import read_rows

WRITTEN = Path(__file__).parent / "written"
PASSAGES_FROM = """
    qadiscourse-passages qamr-passages own own-events own-notices own-series squad-train squad-train-wiki2019
    tydiqa-en nq-span
""".split()


TEST_SHARE = 12


def name_of(passage: str) -> str:
    """How questions name their passage."""
    return hashlib.sha1(passage.encode()).hexdigest()[:10]


def statement_rows(written: list[dict]) -> list[dict]:
    """A row for each statement, true or false."""
    rows = []
    for one in written:
        said = [(text, True) for text in one["true"]] + [(text, False) for _, text in one["false"]]
        about = {"title": one.get("title"), "date": one.get("date"), "context": one["quote"]}
        rows += [{**about, "statement": text, "isTrue": is_true, "answers": []} for text, is_true in said]
    return rows


def question_rows(written: list[dict], passages: dict[str, dict]) -> list[dict]:
    """A row for each question, with its answer or without one."""
    rows = []
    for one in written:
        row = passages[one["p"]]
        about = {"id": f"near-{one['p']}", **{key: row.get(key) for key in ("title", "date", "context")}}
        for question, start, end in one["ok"]:
            answer = {"text": row["context"][start:end], "start": start}
            rows.append({**about, "question": question, "answers": [answer]})
        rows += [{**about, "question": question, "answers": []} for _, question in one["no"]]
    return rows


def text_rows(written: list[dict]) -> list[dict]:
    """As question_rows, of texts that were written too."""
    return question_rows([{**one, "p": n} for n, one in enumerate(written)], dict(enumerate(written)))


def write_rows(path: Path, rows: list[dict]) -> None:
    """Gzipped JSON lines: one file to train on, one to measure with."""
    is_test = [int(name_of(row["context"]), 16) % TEST_SHARE == 0 for row in rows]
    for file, wanted in ((path, False), (path.with_name(path.name.replace(".", "-test.", 1)), True)):
        chosen = [row for row, one in zip(rows, is_test, strict=True) if one == wanted]
        with gzip.open(file, "wt", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in chosen)
        print(f"{file}: {len(chosen)} rows")


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes training rows of what was written for this project.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the other files, where the rows are written")
    args = parser.parse_args()
    known = [row for file in PASSAGES_FROM for row in read_rows(args.data / f"{file}.jsonl.gz")]
    passages = {name_of(row["context"]): row for row in known}
    for name in ("statements", "statements-2"):
        write_rows(args.data / f"own-{name}.jsonl.gz", statement_rows(read_rows(WRITTEN / f"{name}.jsonl.gz")))
    write_rows(args.data / "own-texts.jsonl.gz", text_rows(read_rows(WRITTEN / "community-texts.jsonl.gz")))
    write_rows(args.data / "own-near-misses.jsonl.gz", question_rows(read_rows(WRITTEN / "near-misses.jsonl.gz"), passages))


if __name__ == "__main__":
    main()
