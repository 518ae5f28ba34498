"""BM25 (k1 1.2, b 0.75) over lower-cased words of a-z and 0-9, without stop words and common endings.

Simpler than the product's own lexical search, so that figures stay comparable when the product changes.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np
from scipy.sparse import csr_matrix

K1, B = 1.2, 0.75
STOP_WORDS = frozenset(
    """
    a an and are as at be but by for if in into is it no not of on or such that the their then there these they this to was
    will with from has have had what which who whom whose when where how why did do does he she his her its we our you your
    i me my were been being than so also can could would should about
    """.split()
)


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


class Bm25:
    """Texts to be scored for queries."""

    def __init__(self, texts: list[str]) -> None:
        self.vocabulary: dict[str, int] = {}
        counts = self.term_counts(texts, grow=True)
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        frequency = np.asarray((counts > 0).sum(axis=0)).ravel()
        idf = np.log(1 + (len(texts) - frequency + 0.5) / (frequency + 0.5))
        entries = counts.tocoo()
        norm = K1 * (1 - B + B * lengths[entries.row] / lengths.mean())
        weights = idf[entries.col] * entries.data * (K1 + 1) / (entries.data + norm)
        self.weights = csr_matrix((weights.astype(np.float32), (entries.row, entries.col)), counts.shape).T.tocsr()

    def term_counts(self, texts: list[str], grow: bool) -> csr_matrix:
        """How often each term occurs in each text; new terms join the vocabulary where it may `grow`."""
        columns, counts, bounds = [], [], [0]
        for text in texts:
            for term, count in Counter(terms(text)).items():
                if grow or term in self.vocabulary:
                    columns.append(self.vocabulary.setdefault(term, len(self.vocabulary)))
                    counts.append(count)
            bounds.append(len(columns))
        return csr_matrix((np.array(counts, np.float32), columns, bounds), shape=(len(texts), len(self.vocabulary)))

    def scores(self, queries: list[str]) -> np.ndarray:
        """A row a query, a column a text; a word that a query repeats counts once."""
        asked = self.term_counts(queries, grow=False)
        asked.data[:] = 1
        return (asked @ self.weights).toarray()
