"""What the reader sees of a question and a text: windows, as examples to train on.

A row is {"question", "context", "title"?, "date"?, "answers": [{"text", "start"}, ...]}; without answers nothing in the
context answers. In a row with {"statement", "isTrue"} in place of question and answers the context bears a statement out, or
does not. An example is `[CLS] question [SEP] Title. 9 March 2018. window [SEP]` with the places of the answer's first
and last token, both 0 (`[CLS]`) where the window does not answer, both ANYWHERE where it bears a statement out.
"""

from __future__ import annotations

import datetime
import gzip
import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from transformers import PreTrainedTokenizerBase

Span = tuple[int, int]
ANYWHERE = -1

SENTENCE_END = re.compile(r'(?<=[.!?])["”’)]?\s+(?=[A-Z0-9"“‘(\-*])|\n+')
TABLE_RULE = re.compile(r"^\s*\|[\s:|-]+\|?\s*$")
MAX_QUESTION_TOKENS = 40
MAX_STATEMENT_TOKENS = 60
MAX_TOKENS_WITH_STATEMENT = 192
MAX_HEADER_TOKENS = 32
MIN_WINDOW_TOKENS = 36
CHARACTERS_A_TOKEN = 4.2

# How often, of all examples.
WHOLE_ROOM = 0.35
SENTENCE_HIDDEN = 0.18
TITLE_SHOWN, DATE_SHOWN = 0.8, 0.6
TABLE_AS_LINES = 0.65
WHOLE_PASSAGE = 0.6

OPENINGS = [
    "hey ",
    "hi, ",
    "yo ",
    "so ",
    "pls tell me ",
    "anyone know ",
    "does anyone know ",
    "can you tell me ",
    "i want to know ",
    "tell me ",
    "do you know ",
    "umm ",
    "quick question: ",
]
ENDINGS = ["", "?", " lol", " pls", " thx", " again?", " btw", "??", " please"]
SHORT_FORMS = [
    (r"\bwhat is\b", "what's"),
    (r"\bwhen is\b", "when's"),
    (r"\bwho is\b", "who's"),
    (r"\bwhere is\b", "where's"),
    (r"\byou\b", "u"),
    (r"\bpeople\b", "ppl"),
    (r"\band\b", "&"),
    (r"\bdid not\b", "didn't"),
    (r"\bwith\b", "w/"),
]
FUNCTION_WORDS = frozenset(
    """
    a an the of in on at to for by with from is are was were be been do does did has have had it its this that these those as
    and or
    """.split()
)
QUESTION_WORDS = frozenset("who whom whose what when where which why how many much long often".split())


@dataclass(frozen=True)
class Example:
    """Token ids, 0 for the question's part and 1 for the text's, and where the answer is."""

    ids: list[int]
    types: list[int]
    start: int
    end: int


def read_rows(path: Path) -> list[dict]:
    """The rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def sentence_spans(text: str) -> list[Span]:
    """Start and end of each sentence or line."""
    spans, at = [], 0
    for match in SENTENCE_END.finditer(text):
        if match.start() > at:
            spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, len(text))] if at < len(text) else spans


def written_date(iso: str, rng: random.Random) -> str:
    """A day in one of the ways that it stands above an article."""
    day = datetime.date.fromisoformat(iso[:10])
    usual = f"{day.day} {day:%B} {day.year}"
    return rng.choice([usual, usual, f"{day:%A}, {usual}", f"{day:%B} {day.day}, {day.year}"])


def as_key_words(question: str, rng: random.Random) -> str:
    """Key words only, or in the order of a word-for-word translation."""
    words = question.rstrip("?. ").split()
    content = [word for word in words if word.lower() not in FUNCTION_WORDS]
    if len(content) < 3:
        return question
    if rng.random() < 0.5:
        return " ".join(content)
    asking = [word for word in words if word.lower() in QUESTION_WORDS]
    rest = [word for word in content if word.lower() not in QUESTION_WORDS]
    cut = rng.randrange(len(rest) or 1)
    return " ".join([*rest[cut:], *asking, *rest[:cut]] if rng.random() < 0.5 else [*rest, *asking])


def as_chat(question: str, rng: random.Random) -> str:
    """With fillers around, begun in lower case, sometimes with a short form."""
    question = question.rstrip("?. ")
    question = rng.choice(OPENINGS) + question[:1].lower() + question[1:] + rng.choice(ENDINGS)
    if rng.random() < 0.4:
        pattern, short = rng.choice(SHORT_FORMS)
        question = re.sub(pattern, short, question, flags=re.IGNORECASE)
    return question


def with_slip(question: str, rng: random.Random) -> str:
    """A letter of one word left out, swapped with the next, or doubled."""
    words = question.split()
    at = rng.randrange(len(words))
    word = words[at]
    if len(word) > 4 and word.isalpha():
        k = rng.randrange(1, len(word) - 1)
        left, letter, right = word[:k], word[k], word[k + 1 :]
        words[at] = left + rng.choice([right, right[:1] + letter + right[1:], letter + letter + right])
    return " ".join(words)


def roughen(question: str, rng: random.Random) -> str:
    """A quarter of the questions as people type them."""
    dice = rng.random()
    if dice < 0.71 or not question.strip():
        return question
    if dice < 0.75:
        return as_key_words(question, rng)
    if dice < 0.87:
        return as_chat(question, rng)
    return question.rstrip("?. ") if dice < 0.93 else with_slip(question, rng)


def tables_as_lines(row: dict) -> dict:
    """Markdown tables as one line a row, `Day: Friday; Room: B.`; the row as it was where its answer spans cells."""
    answer = row["answers"][0] if row.get("answers") else None
    place = answer["start"] if answer else -1
    end = place + len(answer["text"]) if answer else -1
    lines = row["context"].split("\n")
    head: list[str] | None = None
    out, size, at, moved = [], 0, 0, -1
    for number, line in enumerate(lines):
        is_row = line.lstrip().startswith("|") and line.count("|") >= 2
        is_head = is_row and head is None and number + 1 < len(lines) and TABLE_RULE.match(lines[number + 1])
        if is_head:
            head = cells_of(line)
        elif is_row and head is not None:
            if not TABLE_RULE.match(line):
                piece, within = row_as_line(line, head, place - at, end - at)
                moved = size + within if within >= 0 else moved
                out.append(piece)
                size += len(piece) + 1
        else:
            head = head if is_row else None
            if answer and at <= place <= at + len(line):
                moved = size + place - at
            out.append(line)
            size += len(line) + 1
        at += len(line) + 1
    text = "\n".join(out)
    if answer is None:
        return {**row, "context": text}
    if moved < 0 or text[moved : moved + len(answer["text"])] != answer["text"]:
        return row
    return {**row, "context": text, "answers": [{"text": answer["text"], "start": moved}]}


def cells_of(line: str) -> list[str]:
    """The cells of a table's row, trimmed."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def row_as_line(line: str, head: list[str], start: int, end: int) -> tuple[str, int]:
    """A table's row with its heads, and where in it the answer at [start, end) of the line has come to; -1 if nowhere."""
    at = line.index("|") + 1
    parts, size, moved = [], 0, -1
    for column, cell in enumerate(line.strip().strip("|").split("|")):
        text = cell.strip()
        if text:
            name = head[column] if column < len(head) else ""
            label = f"{name}: " if name else ""
            first = at + len(cell) - len(cell.lstrip())
            if first <= start and end <= first + len(text):
                moved = size + len(label) + start - first
            parts.append(label + text)
            size += len(label) + len(text) + 2
        at += len(cell) + 1
    return "; ".join(parts) + ".", moved


class WindowMaker:
    """Draws an example from a row: a run of sentences around the answer, or away from it."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, max_tokens: int = 128) -> None:
        self.tokenizer = tokenizer
        self.max_tokens = max_tokens

    def __call__(self, row: dict, rng: random.Random) -> Example | None:
        """None where the answer does not fit in."""
        if "|" in row["context"] and rng.random() < TABLE_AS_LINES:
            row = tables_as_lines(row)
        asked = row["statement"] if "statement" in row else roughen(row["question"], rng)
        question = self.ids(asked)[: MAX_STATEMENT_TOKENS if "statement" in row else MAX_QUESTION_TOKENS]
        header = header_of(row, rng)
        max_tokens = MAX_TOKENS_WITH_STATEMENT if "statement" in row else self.max_tokens
        full = max_tokens - len(question) - len(self.ids(header)[:MAX_HEADER_TOKENS]) - 3
        room = full if rng.random() < WHOLE_ROOM else rng.randint(min(MIN_WINDOW_TOKENS, full), full)
        return Drawing(self.tokenizer, row, rng, question, header, full, room, max_tokens).draw()

    def ids(self, text: str) -> list[int]:
        """Token ids without the special ones."""
        return self.tokenizer(text, add_special_tokens=False)["input_ids"]


def header_of(row: dict, rng: random.Random) -> str:
    """Title and date, each mostly. Always both in a series of alike events, where they tell which one it is."""
    is_series = str(row.get("id", "")).startswith("own-s")
    header = ""
    if row.get("title") and (is_series or rng.random() < TITLE_SHOWN):
        header = row["title"].rstrip(".") + ". "
    if row.get("date") and (is_series or rng.random() < DATE_SHOWN):
        header += written_date(row["date"], rng) + ". "
    return header


@dataclass
class Drawing:
    """One example in the making. `full` tokens fit in beside question and header; the window shall take `room` of them."""

    tokenizer: PreTrainedTokenizerBase
    row: dict
    rng: random.Random
    question: list[int]
    header: str
    full: int
    room: int
    max_tokens: int

    def __post_init__(self) -> None:
        self.text: str = self.row["context"]
        self.spans = sentence_spans(self.text)
        self.sizes = [max(1, (end - start) / CHARACTERS_A_TOKEN) for start, end in self.spans]
        encoded = self.tokenizer(self.header, add_special_tokens=False, return_offsets_mapping=True)
        self.header_ids: list[int] = encoded["input_ids"][:MAX_HEADER_TOKENS]
        self.header_offsets: list[Span] = encoded["offset_mapping"][:MAX_HEADER_TOKENS]

    def draw(self) -> Example | None:
        """With the answer in sight, or without."""
        if not self.spans:
            return None
        if self.row.get("isTrue"):
            return self.borne_out()
        if not self.row.get("answers"):
            return self.unanswerable()
        answer = self.row["answers"][0]["text"]
        start = self.row["answers"][0]["start"]
        end = start + len(answer)
        if len(self.spans) > 2 and self.rng.random() < SENTENCE_HIDDEN:
            hidden = self.without_answer(answer, start, end)
            if hidden is not None:
                return hidden
        inside = [n for n, span in enumerate(self.spans) if span[0] < end and span[1] > start]
        if not inside:
            return self.example(self.text, start, end)
        window = self.grow(inside[0], inside[-1])
        return self.example(self.text[window[0] : window[1]], start - window[0], end - window[0])

    def borne_out(self) -> Example | None:
        """The whole text, without which a statement may not be borne out."""
        example = self.example(self.text)
        if example is None or len(example.ids) >= self.max_tokens:
            return None
        return Example(example.ids, example.types, ANYWHERE, ANYWHERE)

    def unanswerable(self) -> Example | None:
        """A run of sentences, often the whole text, cut to size."""
        first = self.rng.randrange(len(self.spans))
        window = self.grow(first, first)
        if self.rng.random() < WHOLE_PASSAGE:
            window = (self.spans[0][0], self.spans[-1][1])
        return self.example(self.text[window[0] : window[1]])

    def without_answer(self, answer: str, start: int, end: int) -> Example | None:
        """Sentences near the answer that lack it: nothing is to be found, or only in the title."""
        low = answer.lower()

        def is_free(n: int) -> bool:
            first, last = self.spans[n]
            return low not in self.text[first:last].lower() and (last <= start or first >= end)

        free = [n for n in range(len(self.spans)) if is_free(n)]
        if not free:
            return None
        in_title = self.place_in_title(answer)
        if in_title is None and low in self.header.lower():
            return None
        near = [n for n in free if abs(self.spans[n][0] - end) < 3 or abs(start - self.spans[n][1]) < 200]
        first = self.rng.choice(free if in_title else near or free)
        window = self.grow(first, first, is_free)
        example = self.example(self.text[window[0] : window[1]])
        if example is None or in_title is None:
            return example
        shift = len(self.question) + 2
        return Example(example.ids, example.types, in_title[0] + shift, in_title[1] + shift)

    def place_in_title(self, answer: str) -> Span | None:
        """First and last token of the header that are the answer, where the title is shown and holds it as a word."""
        title = self.row.get("title") or ""
        if len(answer) <= 3 or not title or not self.header.startswith(title[:5]):
            return None
        if not re.search(r"(?<!\w)" + re.escape(answer) + r"(?!\w)", title):
            return None
        start = self.header.find(answer)
        return tokens_within(self.header_offsets, start, start + len(answer))

    def grow(self, first: int, last: int, may: Callable[[int], bool] = lambda _: True) -> Span:
        """Widens a run of sentences at random, to either side, while it fits; start and end in the text."""
        size = sum(self.sizes[first : last + 1])
        while True:
            options = [
                n for n in (first - 1, last + 1) if 0 <= n < len(self.spans) and may(n) and size + self.sizes[n] <= self.room
            ]
            if not options:
                return self.spans[first][0], self.spans[last][1]
            n = self.rng.choice(options)
            size += self.sizes[n]
            first, last = min(first, n), max(last, n)

    def example(self, window: str, start: int = -1, end: int = -1) -> Example | None:
        """The window's tokens, cut to what fits, with the answer at [start, end) of it; without one where start is -1."""
        encoded = self.tokenizer(window, add_special_tokens=False, return_offsets_mapping=True)
        ids = encoded["input_ids"]
        place = tokens_within(encoded["offset_mapping"], start, end) if start >= 0 else None
        if start >= 0 and (place is None or place[1] - place[0] >= self.full):
            return None
        if len(ids) > self.full:
            low, high = (0, len(ids) - self.full)
            if place is not None:
                low, high = sorted((max(0, place[1] + 1 - self.full), min(place[0], high)))
            cut = self.rng.randint(low, high)
            ids = ids[cut : cut + self.full]
            place = (place[0] - cut, place[1] - cut) if place else None
        cls, sep = self.tokenizer.cls_token_id, self.tokenizer.sep_token_id
        before = [cls, *self.question, sep]
        sequence = [*before, *self.header_ids, *ids, sep]
        types = [0] * len(before) + [1] * (len(sequence) - len(before))
        shift = len(before) + len(self.header_ids)
        return Example(sequence, types, *((place[0] + shift, place[1] + shift) if place else (0, 0)))


def tokens_within(offsets: list[Span], start: int, end: int) -> Span | None:
    """First and last token that share a character with [start, end); None where it reaches beyond the last token."""
    first = next((n for n, (_, last) in enumerate(offsets) if last > start), None)
    last = max((n for n, (begin, _) in enumerate(offsets) if begin < end), default=None)
    if first is None or last is None or last < first or offsets[-1][1] < end:
        return None
    return first, last
