"""Pairs of texts that belong together, drawn from an encyclopedia and from question sets: what the embedder learns from.

Encyclopedia: one article a line of wiki.docs.jsonl.gz, {"t": title, "s": [[heading, [paragraph, ...]], ...]}. Questions:
nqg.jsonl.gz and ds_trivia.jsonl.gz ([question, passage, ...]), selqa_dev.jsonl.gz ({"q", "a": [place, ...], "c": [sentence,
...]}).
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]
Task = Callable[[random.Random], tuple[int, list[Pair]]]
"""Draws pairs of one place; the number tells which article or group, so that a batch holds each only once."""

# How often batches of each kind come.
MIXTURE = {"title": 1, "headline": 3, "lead": 0.5, "cloze": 1, "question": 3, "squad": 0.4, "selqa": 0.1, "trivia": 0.2}

SENTENCE_END = re.compile(r'(?<=[.!?])["”’)]?\s+(?=[A-Z0-9"“(])')
# What is left of pictures in the text: file names for headings, captions at the head of paragraphs.
PICTURE = re.compile(r"^\S+\.(?:jpe?g|png|svg|gif|tiff?)[\s,.;]*", re.IGNORECASE)
CAPTION = re.compile(r"^.*\]\]\s*", re.DOTALL)
STOP_WORDS = frozenset(
    """
    a an and are as at be been but by for from had has have he her his i if in into is it its of on or she so such than that
    the their them then there these they this to was we were which who will with would
    """.split()
)
PRONOUNS = frozenset("he she it they this these his her its their".split())
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(
    rf"\b(?:(?:on|in|since|until|by) )?(?:\d{{1,2}} )?(?:{MONTHS})(?: \d{{1,2}},)?(?: \d{{4}})?|\bin \d{{4}}\b"
)
NUMBER = re.compile(r"\b\d[\d,.]*\b")
NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]+(?: (?:of |the |de |van |von )?[A-Z][\w'-]+)*")
ASKED_BY = ((DATE, ("when", "in what year", "what year")), (NUMBER, ("how many", "how much")))
NAME_WORDS = ("who", "what", "which", "where", "what is the name of")
MAX_PASSAGE_WORDS = 230


@dataclass(frozen=True)
class Article:
    """Title and paragraphs in order, each with the heading of its section."""

    title: str
    paragraphs: list[str]
    headings: list[str]


def read_articles(path: Path, limit: int | None = None) -> list[Article]:
    """The articles that have text; only the first `limit` lines where that is given."""
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == limit:
                break
            row = json.loads(line)
            found = [
                (PICTURE.sub("", CAPTION.sub("", text)).strip(), PICTURE.sub("", heading))
                for heading, texts in row["s"]
                for text in texts
            ]
            found = [(text, heading) for text, heading in found if text]
            if found:
                articles.append(Article(row["t"], [text for text, _ in found], [heading for _, heading in found]))
    return articles


def sentences_of(paragraph: str) -> list[str]:
    """A paragraph cut where a sentence seems to end."""
    return SENTENCE_END.split(paragraph)


def drop_words(text: str, share: float, rng: random.Random) -> str:
    """Each word falls away with this probability, but two stay where there are two."""
    words = text.split()
    kept = [word for word in words if rng.random() >= share]
    return " ".join(kept if len(kept) >= min(2, len(words)) else words)


def run_of(words: list[str], length: int, rng: random.Random) -> list[str]:
    """So many neighbouring words, or all."""
    start = rng.randrange(max(1, len(words) - length + 1))
    return words[start : start + length]


class ArticlePairs:
    """The kinds of pairs that one article gives. Paragraphs are drawn evenly, so long articles come oftener."""

    def __init__(self, articles: list[Article]) -> None:
        self.articles = articles
        self.places = [(at, n) for at, article in enumerate(articles) for n in range(len(article.paragraphs))]

    def tasks(self) -> dict[str, Task]:
        """By name, as in the mixture."""
        return {
            "title": self.title,
            "headline": self.headline,
            "lead": self.lead,
            "cloze": self.cloze,
            "question": self.questions,
        }

    def title(self, rng: random.Random) -> tuple[int, list[Pair]]:
        """An article's title, mostly with a section's heading, and a paragraph of that section."""
        at, n = rng.choice(self.places)
        article = self.articles[at]
        n = 0 if rng.random() < 0.3 else n
        heading = article.headings[n] if rng.random() < 0.7 else ""
        return at, [(drop_words(f"{article.title} {heading}", 0.05, rng), article.paragraphs[n])]

    def headline(self, rng: random.Random) -> tuple[int, list[Pair]]:
        """The title, or a sentence cut down to a headline's words, and a piece of the article."""
        at, n = rng.choice(self.places)
        article = self.articles[at]
        size = rng.randint(70, 200)
        if rng.random() < 0.5:
            first = 0 if rng.random() < 0.5 else n
            piece = " ".join(" ".join(article.paragraphs[first : first + 4]).split()[:size])
            return at, [(drop_words(article.title, 0.05, rng), piece)]
        sentences = sentences_of(article.paragraphs[n])
        sentence = rng.choice(sentences)
        words = self.named(sentence, article.title).split()
        content = [word for word in words if word.lower() not in STOP_WORDS or rng.random() > 0.8]
        if len(content) < 6:
            return at, []
        rest = [other for other in sentences if other is not sentence] if rng.random() < 0.7 else sentences
        following = article.paragraphs[n + 1 : n + 3]
        piece = " ".join(" ".join(rest + following).split()[:size])
        return at, [(" ".join(content[: rng.randint(6, 12)]), piece)]

    def lead(self, rng: random.Random) -> tuple[int, list[Pair]]:
        """How the article begins, and a later paragraph of it."""
        at, n = rng.choice(self.places)
        article = self.articles[at]
        if n == 0:
            return at, []
        words = sentences_of(article.paragraphs[0])[0].split()
        clause = " ".join(run_of(words, rng.randint(5, 12), rng))
        query = " ".join(words[:40]) if rng.random() < 0.5 else f"{article.title} {clause}"
        return at, [(drop_words(query, 0.1, rng), article.paragraphs[n])]

    def cloze(self, rng: random.Random) -> tuple[int, list[Pair]]:
        """A piece of a sentence and what stands around it, mostly without the sentence (Lee et al. 2019)."""
        at, n = rng.choice(self.places)
        article = self.articles[at]
        sentences = sentences_of(article.paragraphs[n])
        sentence = rng.choice(sentences)
        query = drop_words(" ".join(run_of(sentence.split(), rng.randint(6, 25), rng)), 0.1, rng)
        dice = rng.random()
        if dice < 0.2:
            passage = article.paragraphs[n]
        elif dice < 0.5 and len(article.paragraphs) > 1:
            passage = article.paragraphs[n + 1 if n + 1 < len(article.paragraphs) else n - 1]
        else:
            passage = " ".join(other for other in sentences if other is not sentence)
        return at, [(query, f"{article.title} {passage}" if rng.random() < 0.2 else passage)]

    def questions(self, rng: random.Random) -> tuple[int, list[Pair]]:
        """Up to four questions on neighbouring paragraphs, which are one another's hardest wrong answers."""
        at, n = rng.choice(self.places)
        article = self.articles[at]
        pairs = [self.question(article, k, rng) for k in range(n, min(n + 4, len(article.paragraphs)))]
        return at, [pair for pair in pairs if pair is not None]

    def question(self, article: Article, n: int, rng: random.Random) -> Pair | None:
        """A question made of a sentence, or a row of its words, and the paragraph around."""
        sentences = sentences_of(article.paragraphs[n])
        place = rng.randrange(len(sentences))
        sentence = sentences[place]
        words = sentence.split()
        if len(words) < 8:
            return None
        if rng.random() < 0.25:
            content = [word for word in words if word.lower() not in STOP_WORDS and word[0].isalnum()]
            keywords = rng.sample(content, min(len(content), rng.randint(3, 7)))
            query = " ".join([article.title, *keywords] if rng.random() < 0.5 else keywords)
        else:
            query = self.ask(sentence, article.title, rng)
            if query is None:
                return None
        dice = rng.random()
        if dice < 0.3 and len(sentences) > 2:
            passage = " ".join(sentences[:place] + sentences[place + 1 :])
        elif dice < 0.5:
            passage = " ".join(sentences[max(0, place - rng.randint(0, 1)) : place + 1 + rng.randint(0, 1)])
        else:
            passage = " ".join(sentences[max(0, place - 4) : place + 5])
        return query, f"{article.title} {passage}" if rng.random() < 0.3 else passage

    def ask(self, sentence: str, title: str, rng: random.Random) -> str | None:
        """Takes a date, number or name out of the sentence and asks for it; None where there is none."""
        found = [(match, words) for pattern, words in ASKED_BY for match in pattern.finditer(sentence)]
        found += [(match, NAME_WORDS) for match in NAME.finditer(sentence)]
        if not found:
            return None
        match, question_words = rng.choice(found)
        before = sentence[: match.start()].split()[-rng.randint(3, 10) :]
        after = sentence[match.end() :].split()[: rng.randint(3, 10)]
        rest = self.named(" ".join(before + after), title)
        if title not in rest and not any(word in STOP_WORDS or word in rest for word in title.split()):
            rest = f"{title} {rest}"
        return f"{rng.choice(question_words)} {drop_words(rest, 0.1, rng)}" + ("?" if rng.random() < 0.5 else "")

    @staticmethod
    def named(sentence: str, title: str) -> str:
        """The sentence with the title for a pronoun at its head."""
        first, _, rest = sentence.partition(" ")
        return f"{title} {rest}" if first.lower() in PRONOUNS else sentence


def read_questions(folder: Path) -> dict[str, list[Pair]]:
    """The question sets by their names in the mixture. SelQA: each answer alone, and with the sentences around it."""

    def rows(name: str) -> Iterator:
        with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)

    selqa = []
    for row in rows("selqa_dev.jsonl.gz"):
        for place in row["a"]:
            around = row["c"][max(0, place - 2) : place + 3]
            selqa += [(row["q"], row["c"][place]), (row["q"], " ".join(around))]
    return {
        "squad": [(row[0], row[1]) for row in rows("nqg.jsonl.gz")],
        "selqa": selqa,
        "trivia": [(row[0], row[1]) for row in rows("ds_trivia.jsonl.gz")],
    }


def question_task(pairs: list[Pair]) -> Task:
    """Draws from a question set; questions on one passage are one group, and so are passages of one question."""
    groups: dict[str, int] = {}
    for number, (question, passage) in enumerate(pairs):
        group = groups.get(question, groups.get(passage, number))
        groups[question] = groups[passage] = group
    numbered = [(groups[passage], [(question, passage)]) for question, passage in pairs]
    return lambda rng: rng.choice(numbered)


def batches(tasks: dict[str, Task], size: int, seed: int) -> Iterator[tuple[str, list[Pair]]]:
    """Endless batches, each of one task and with no article or group twice; smaller where a set has too few groups."""
    rng = random.Random(seed)
    names = [name for name in MIXTURE if name in tasks]
    while True:
        name = rng.choices(names, [MIXTURE[name] for name in names])[0]
        seen: set[int] = set()
        batch: list[Pair] = []
        for _ in range(4 * size):
            group, pairs = tasks[name](rng)
            if group in seen:
                continue
            usable = [(query, " ".join(passage.split()[:MAX_PASSAGE_WORDS])) for query, passage in pairs]
            usable = [pair for pair in usable if pair[0].strip() and pair[1].strip()]
            if usable:
                seen.add(group)
                batch += usable
            if len(batch) >= size:
                break
        if len(batch) > 1:
            yield name, batch[:size]
