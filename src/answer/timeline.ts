import type { Days } from "../text/entities/calendar-days.ts";
import type { Collection } from "../index/collection.ts";
import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import { coverageOf } from "../index/search/coverage.ts";
import type { Retriever } from "../index/search/retriever.ts";
import type { AnswerLanguage, Ask, Citation } from "./answer.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import { readStoredArticle } from "./article-reading.ts";
import { cite } from "./cite.ts";
import { readAsk } from "./read-ask.ts";
import { retrievalQuery } from "./retrieval-query.ts";
import { loadCalendar } from "./events/load-calendar.ts";
import { dayOfSentence, eventsBySentence } from "./timeline-day.ts";
import type { EventsBySentence, TimelineDay } from "./timeline-day.ts";

/** A quote on a topic, under the days of what it tells of. */
export interface TimelineEntry extends TimelineDay {
  readonly citation: Citation;
}

/** What happened on a topic, one quote for each day. */
export interface Timeline {
  /** As asked, cleaned. */
  readonly topic: string;
  readonly language: AnswerLanguage;
  /** The time asked for or read from the topic; null for all time. */
  readonly window: Days | null;
  /** Oldest first, no day twice; markers count from 1. */
  readonly entries: readonly TimelineEntry[];
  /** Articles on the topic that name no day and have none, and so no place here. */
  readonly undated: number;
}

export interface TimelineSource {
  timeline(ask: Pick<Ask, "now" | "signal" | "window"> & { readonly topic: string }): Promise<Timeline>;
  /** A quote from each article on a topic, the newest first and undated ones last; the latest articles before others. */
  articlesOn(ask: Pick<Ask, "now"> & { readonly topic: string }): Promise<readonly Citation[]>;
}

/** A sentence that may stand for its article. */
export interface TimelineCandidate {
  readonly article: ArticleReading;
  readonly sentence: SentenceReading;
  /** Share of the topic's weight that the sentence and what is beside it speak of, in [0, 1]. */
  readonly coverage: number;
  /** Null where no day is known. */
  readonly day: TimelineDay | null;
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

  async function candidates(question: Question, signal?: AbortSignal): Promise<TimelineCandidate[]> {
    const passages = await retriever.retrieve(
      retrievalQuery(question),
      PASSAGES,
      signal === undefined ? {} : { signal },
    );
    const ids = [...new Set(passages.map((hit) => hit.passage.articleId))].slice(0, ARTICLES_READ);
    const read = await Promise.all(ids.map((id) => readStoredArticle(collection.articles, id)));
    const { events } = await loadCalendar(collection);
    const eventOf = eventsBySentence(events);
    return read.flatMap((article) => tellingSentences(question, article, eventOf));
  }

  return {
    async articlesOn({ topic, now }) {
      const question = readAsk({ question: topic, now }, reader).questions[0]!;
      const time = { ...question.time, preferRecent: true };
      const found = await candidates({ ...question, time });
      const byArticle = new Map(found.map((one) => [one.article.summary.id, one]));
      const newestFirst = [...byArticle.values()].sort(({ article: a }, { article: b }) =>
        (a.summary.date ?? "") < (b.summary.date ?? "") ? 1 : -1,
      );
      return cite(newestFirst.map((one) => ({ ...one, reprints: [] }))).citations;
    },

    async timeline({ topic, signal, ...asked }) {
      const { text, questions } = readAsk({ question: topic, ...asked }, reader);
      const question = questions[0]!;
      const found = await candidates(question, signal);
      const read = question.time.window;
      const within = found.filter(({ day }) => isWithin(day, read));
      const chosen = await Promise.all(
        onePerDay(within).map(async ({ article, day, sentence }) => {
          const reprints = await collection.articles.duplicatesOf(article.summary.id);
          return { article, sentence, reprints, day: day! };
        }),
      );
      const told = withoutReprints(chosen);
      const { citations } = cite(told);
      return {
        topic: text,
        language: question.language,
        window: read === null ? null : { from: read.from, to: read.to },
        entries: told.map(({ day }, at) => ({ ...day, citation: citations[at]! })),
        undated: found.filter(({ day }) => day === null).length,
      };
    },
  };
}

/**
 * The sentences that stand for an article: the one that speaks most of the topic, the earliest of equals, and those that
 * tell of an event of the calendar. None where it is on something else.
 */
export function tellingSentences(
  question: Question,
  article: ArticleReading,
  eventOf: EventsBySentence,
): TimelineCandidate[] {
  const onTopic = article.sentences
    .map((sentence) => ({ sentence, coverage: topicCoverage(question, sentence, article) }))
    .filter(({ coverage }) => coverage >= MIN_COVERAGE);
  const most = Math.max(...onTopic.map(({ coverage }) => coverage));
  const best = onTopic.find(({ coverage }) => coverage === most);
  return onTopic
    .filter((one) => one === best || eventOf(one.sentence) !== null)
    .map((one) => ({ ...one, article, day: dayOfSentence(one.sentence, article, eventOf) }));
}

/** What is named in the sentence itself makes the better quote. */
function topicCoverage(
  { facets }: Question,
  { terms }: SentenceReading,
  { headerTerms }: ArticleReading,
): number {
  return (coverageOf(facets, [terms]) + coverageOf(facets, [terms, headerTerms])) / 2;
}

/** The best candidate of each day, by the first of its days, oldest first; those without a day are left out. */
export function onePerDay(candidates: readonly TimelineCandidate[]): TimelineCandidate[] {
  const byDay = new Map<string, TimelineCandidate>();
  for (const candidate of candidates) {
    if (candidate.day === null) continue;
    const { from, to } = candidate.day;
    const known = byDay.get(`${from} ${to}`);
    if (known === undefined || candidate.coverage > known.coverage) {
      byDay.set(`${from} ${to}`, candidate);
    }
  }
  return [...byDay.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate);
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

function isWithin(day: TimelineDay | null, window: Days | null): boolean {
  return day !== null && (window === null || (window.from <= day.to && day.from <= window.to));
}
