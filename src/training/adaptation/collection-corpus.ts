import { createHash } from "node:crypto";
import type { Span } from "../../chunking/passage.ts";
import type { ArticleRow } from "../../index/article-row.ts";
import { trainingWords } from "../embedder/training-words.ts";

/** What an article serves for: learning, choosing how much of what was learnt is kept, judging. */
export type Part = "training" | "development" | "test";

/** Articles as word ids. */
export interface CollectionCorpus {
  /** The word types and signs by id, as `trainingWords` gives them. */
  readonly words: readonly string[];
  readonly articles: readonly CorpusArticle[];
}

export interface CorpusArticle {
  readonly part: Part;
  /** Null where the article brings no title of its own: its first words would be no question. */
  readonly headline: Headline | null;
  /** At least one. */
  readonly passages: readonly CorpusPassage[];
}

export interface Headline {
  readonly text: string;
  readonly words: Int32Array;
}

export interface CorpusPassage {
  readonly text: string;
  readonly words: Int32Array;
  /** Its sentences, as places in `words`; none is empty. */
  readonly sentences: readonly Span[];
}

const TEST_PERCENT = 15;
const DEVELOPMENT_PERCENT = 10;

/** By the article's id alone: an article keeps its part when others come and go. */
export function partOf(articleId: string): Part {
  const percent = createHash("sha256").update(articleId).digest().readUInt32BE() % 100;
  if (percent < TEST_PERCENT) return "test";
  return percent < TEST_PERCENT + DEVELOPMENT_PERCENT ? "development" : "training";
}

/** @param rows as the index cuts them; articles without passages repeat others and are left out */
export function readCollectionCorpus(rows: readonly ArticleRow[]): CollectionCorpus {
  const ids = new Map<string, number>();
  const idsOf = (text: string): number[] =>
    trainingWords(text).map((word) => {
      const id = ids.get(word) ?? ids.size;
      ids.set(word, id);
      return id;
    });
  const articles = rows
    .filter(({ passages }) => passages.length > 0)
    .map((row): CorpusArticle => ({
      part: partOf(row.article.id),
      headline: headlineOf(row, idsOf),
      passages: row.passages.map(({ passage }) => encodePassage(passage, idsOf)),
    }));
  return { words: [...ids.keys()], articles };
}

type WordIds = (text: string) => number[];

function headlineOf({ article, passages }: ArticleRow, idsOf: WordIds): Headline | null {
  const text = article.title;
  const isFirstWords = passages[0]!.passage.text.includes(text.replace(/…$/u, ""));
  const words = Int32Array.from(isFirstWords ? [] : idsOf(text));
  return words.length === 0 ? null : { text, words };
}

/** Headings and datelines stand between the sentences. */
function encodePassage(
  { text, start, sentences }: ArticleRow["passages"][number]["passage"],
  idsOf: WordIds,
): CorpusPassage {
  const words: number[] = [];
  const spans: Span[] = [];
  let at = 0;
  const takeTo = (end: number): Span => {
    const from = words.length;
    words.push(...idsOf(text.slice(at, end)));
    at = end;
    return { start: from, end: words.length };
  };
  for (const sentence of sentences) {
    takeTo(sentence.start - start);
    const span = takeTo(sentence.end - start);
    if (span.end > span.start) spans.push(span);
  }
  takeTo(text.length);
  return { text, words: Int32Array.from(words), sentences: spans };
}
