"""Turns answered questions into statements, some of them false: “Who won? – Denver” into “Denver won.”

    python make_statements.py DATA/squad-train.jsonl.gz … --out DATA/statements-asked.jsonl.gz

Rows as in reader_windows.py, with the statement in the question's place. A true one has the question's answer; in a
false one another name or number of the same text stands in the answer's place, or it is made of a question whose detail
was changed (rows that carry “plausible”, the answer that no longer holds), and it has none.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from pathlib import Path

from reader_windows import read_rows

AUXILIARY = "did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|may|might|must"
VERB_ENDING = "s|ed|ew|on|ok|ade|ave|old|ote|id|ent|an|t"
NAME = re.compile(r"\b[A-ZÀ-ÞĀ-Ž][\w'’.-]*\w(?: (?:(?:of|de|von|van|the) )?[A-ZÀ-ÞĀ-Ž][\w'’.-]*\w)*")
NUMBER = re.compile(r"(?<![\w.,:])\d[\d.,:]*\d?(?: (?:million|billion|percent|per cent))?(?![\w])")
MAX_ANSWER_WORDS = 12

# How a question becomes a statement; `{}` is the answer's place. The first that fits is taken.
FORMS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(rf"^(?:who|what) (?!(?:{AUXILIARY})\b)(\w+(?:{VERB_ENDING})\b.*)$", re.I), "{} \\1"),
    (re.compile(r"^(?:who|what) (is|was|are|were) (the .*)$", re.I), "{} \\1 \\2"),
    (re.compile(r"^who (is|was|are|were|has|had|have|can|could|will|would) (\w+(?:ed|en|ing)\b.*)$", re.I), "{} \\1 \\2"),
    (re.compile(r"^(?:who|what|which [a-z]+|what [a-z]+) (?:did|does|do) (.*)$", re.I), "\\1 {}"),
    (re.compile(r"^when (?:did|does|do) (.*)$", re.I), "it was {} that \\1"),
    (re.compile(r"^where (?:did|does|do) (.*)$", re.I), "\\1 in {}"),
    (re.compile(r"^in what (?:year|month|city|country|place|state|town) (?:did|does|do) (.*)$", re.I), "in {} \\1"),
    (re.compile(r"^how many ([a-z]+) (?:did|does|do) (.*)$", re.I), "\\2 {} \\1"),
    (re.compile(r"^how many ([a-z]+) (are|were|have|had|will|can) (.*)$", re.I), "{} \\1 \\2 \\3"),
]


def statement_of(question: str, answer: str) -> str | None:
    """None where no form fits."""
    asked = question.strip().rstrip("?. ").strip()
    for pattern, form in FORMS:
        match = pattern.match(asked)
        if match:
            said = " ".join(match.expand(form).replace("{}", answer.strip(" .,;")).split())
            return said[:1].upper() + said[1:] + "."
    return None


def another(row: dict, answer: str, rng: random.Random) -> str | None:
    """Another name or number of the text, of the answer's kind, which the question does not have."""
    pattern = NUMBER if NUMBER.fullmatch(answer) else NAME if NAME.fullmatch(answer) else None
    if pattern is None:
        return None
    text, asked = row["context"], row["question"].lower()
    words = set(answer.lower().split())

    def may_stand(match: re.Match[str]) -> bool:
        # A name at a sentence's start may be any word.
        opens = pattern is NAME and text[: match.start()].rstrip()[-1:] in ".!?"
        other = match.group().lower()
        return not opens and other not in asked and not words & set(other.split())

    others = sorted({match.group() for match in pattern.finditer(text) if may_stand(match)})
    return rng.choice(others) if others else None


def statements(row: dict, rng: random.Random) -> list[dict]:
    """What one row gives: a true statement, a false one, both or none."""
    made = []
    answers = row.get("answers") or []
    text = answers[0]["text"] if answers else row.get("plausible")
    if isinstance(text, dict):
        text = text.get("text")
    if not text or len(text.split()) > MAX_ANSWER_WORDS:
        return []
    said = statement_of(row["question"], text)
    if said is None:
        return []
    base = {key: row[key] for key in ("title", "date", "context") if row.get(key)}
    made.append({**base, "question": said, "answers": answers})
    other = another(row, text, rng) if answers else None
    wrong = statement_of(row["question"], other) if other else None
    if wrong:
        made.append({**base, "question": wrong, "answers": []})
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description="Turns answered questions into statements, true and false.")
    parser.add_argument("rows", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    made = [one for path in args.rows for row in read_rows(path) for one in statements(row, rng)]
    with gzip.open(args.out, "wt", encoding="utf-8") as out:
        for one in made:
            out.write(json.dumps(one, ensure_ascii=False) + "\n")
    print(f"{len(made)} statements, {sum(not one['answers'] for one in made)} of them false")


if __name__ == "__main__":
    main()
