import type { Collection } from "../index/collection.ts";
import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import { coverageOf } from "../search/coverage.ts";
import type { Retriever } from "../search/retriever.ts";
import type { AnswerLanguage, Ask, Citation, ReadWindow } from "./answer.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import { readStoredArticle } from "./article-reading.ts";
import { cite } from "./cite.ts";
import { readAsk } from "./read-ask.ts";
import { retrievalQuery } from "./retrieval-query.ts";

/** What was published on a topic, one quote for each day. */
export interface Timeline {
  /** As asked, cleaned. */
  readonly topic: string;
  readonly language: AnswerLanguage;
  /** The time asked for or read from the topic; null for all time. */
  readonly window: ReadWindow | null;
  /** Oldest first, all dated, no day twice; markers count from 1. */
  readonly entries: readonly Citation[];
  /** Articles on the topic that have no date and so no place here. */
  readonly undated: number;
}

export interface TimelineSource {
  timeline(
    ask: Pick<Ask, "now" | "signal" | "window"> & { readonly topic: string },
  ): Promise<Timeline>;
}

/** A sentence that may stand for its article. */
export interface TimelineCandidate {
  readonly article: ArticleReading;
  readonly sentence: SentenceReading;
  /** Share of the topic's weight that the sentence and what is beside it speak of, in [0, 1]. */
  readonly coverage: number;
}

const PASSAGES = 200;
const ARTICLES_READ = 60;
/** Below this share of the topic an article is on something else: half of a two-word topic is not enough. */
const MIN_COVERAGE = 0.6;

/** Timelines from one generation of the index. */
export function createTimelineSource(parts: {
  readonly collection: Pick<Collection, "articles">;
  readonly reader: QuestionReader;
  readonly retriever: Retriever;
}): TimelineSource {
  const { collection, reader, retriever } = parts;

  async function candidates(
    question: Question,
    signal?: AbortSignal,
  ): Promise<TimelineCandidate[]> {
    const passages = await retriever.retrieve(
      retrievalQuery(question),
      PASSAGES,
      signal === undefined ? {} : { signal },
    );
    const ids = [...new Set(passages.map((hit) => hit.passage.articleId))].slice(0, ARTICLES_READ);
    const read = await Promise.all(ids.map((id) => readStoredArticle(collection.articles, id)));
    return read.flatMap((article) => bestSentence(question, article) ?? []);
  }

  return {
    async timeline({ topic, signal, ...asked }) {
      const { text, questions } = readAsk({ question: topic, ...asked }, reader);
      const question = questions[0]!;
      const found = await candidates(question, signal);
      const read = question.time.window;
      const within = found.filter(({ article }) => isWithin(article.summary.date, read));
      const chosen = await Promise.all(
        onePerDay(within).map(async ({ article, sentence }) => {
          const reprints = await collection.articles.duplicatesOf(article.summary.id);
          return { article, sentence, reprints };
        }),
      );
      return {
        topic: text,
        language: question.language,
        window: read === null ? null : { from: read.from, to: read.to },
        entries: cite(withoutReprints(chosen)).citations,
        undated: found.filter(({ article }) => article.summary.date === null).length,
      };
    },
  };
}

/** The sentence of an article that speaks most of the topic, the earliest of equals; null where none does. */
export function bestSentence(
  question: Question,
  article: ArticleReading,
): TimelineCandidate | null {
  let best: TimelineCandidate | null = null;
  for (const sentence of article.sentences) {
    const coverage = topicCoverage(question, sentence, article);
    if (coverage >= MIN_COVERAGE && coverage > (best?.coverage ?? 0)) {
      best = { article, sentence, coverage };
    }
  }
  return best;
}

/** What is named in the sentence itself makes the better quote. */
function topicCoverage(
  { facets }: Question,
  { terms }: SentenceReading,
  { headerTerms }: ArticleReading,
): number {
  return (coverageOf(facets, [terms]) + coverageOf(facets, [terms, headerTerms])) / 2;
}

/** The best candidate of each day, oldest day first; undated ones are left out. */
export function onePerDay(candidates: readonly TimelineCandidate[]): TimelineCandidate[] {
  const byDay = new Map<string, TimelineCandidate>();
  for (const candidate of candidates) {
    const { date } = candidate.article.summary;
    if (date === null) continue;
    const known = byDay.get(date);
    if (known === undefined || candidate.coverage > known.coverage) byDay.set(date, candidate);
  }
  return [...byDay.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, candidate]) => candidate);
}

/** Without articles that carry the text of one before them. */
function withoutReprints<
  Entry extends { readonly article: ArticleReading; readonly reprints: readonly string[] },
>(entries: readonly Entry[]): Entry[] {
  const told = new Set<string>();
  return entries.filter(({ article, reprints }) => {
    const isNew = !told.has(article.summary.id);
    for (const id of reprints) told.add(id);
    return isNew;
  });
}

function isWithin(date: string | null, window: ReadWindow | null): boolean {
  return date !== null && (window === null || (window.from <= date && date <= window.to));
}
