import type { Question } from "../question/question.ts";
import { addDays, daysBetween } from "../text/entities/calendar-days.ts";
import { strengthIn } from "../index/search/coverage.ts";
import type { ArticleReading } from "./article-reading.ts";
import { isOutBy } from "./out-by.ts";
import type { ReadSentence } from "./read-candidates.ts";

/** What speaks for and against a sentence as the answer; every value is finite, most lie in [-1, 1]. */
export interface AnswerFeatures {
  /** The reader's margin over “no answer”, in tens, between -2 and 2. */
  readonly margin: number;
  readonly coverage: number;
  readonly contextCoverage: number;
  readonly retrieval: number;
  readonly isHeadline: number;
  /** Share of the weight of the names in the question that the whole article does not know. */
  readonly missingNames: number;
  /** 1 where the article came out in the time asked for or shortly after, -1 where it did not, 0 where nothing is asked or known. */
  readonly timeAgreement: number;
  /** 1 for news of the day of asking, falling to 0 within a year or so, where the question names no time. */
  readonly freshness: number;
  /** Whether it is dated after the asking. */
  readonly isAhead: number;
  /** `coverage` again where the question is in another language than the articles. */
  readonly foreignCoverage: number;
  /** Decimal logarithm of the number of articles, from 1: the more there are, the better the best of them look by chance. */
  readonly size: number;
}

/** News of an event appears up to so many days after the time that the question names. */
const REPORTING_DAYS = 31;
/** How fast the wish for news fades, a day (Li & Croft, Time-Based Language Models, CIKM 2003). */
const FADING = 0.01;

/** Smaller collections count as one of so many articles: there is nothing to learn from below. */
const FEW_ARTICLES = 10;

/**
 * The features of a sentence that was read.
 * @param articles how many the collection holds
 */
export function answerFeatures(question: Question, read: ReadSentence, articles: number): AnswerFeatures {
  const { article, contextCoverage, coverage, retrieval, sentence } = read;
  const { date } = article.summary;
  const isForeign = question.language !== "en";
  return {
    margin: Math.max(-2, Math.min(2, read.margin / 10)),
    coverage,
    contextCoverage,
    retrieval,
    isHeadline: sentence.part === "title" ? 1 : 0,
    // A name in other letters may be missed for its spelling alone.
    missingNames: isForeign ? 0 : missingNames(question, article),
    timeAgreement: timeAgreement(question, date),
    freshness: freshness(question, date),
    isAhead: isOutBy(date, question) ? 0 : 1,
    foreignCoverage: isForeign ? coverage : 0,
    size: Math.log10(Math.max(FEW_ARTICLES, articles)),
  };
}

/** Share of the weight of the names in the question, also of those that it carries over, that the whole article does not know, in [0, 1]. */
export function missingNames({ facets }: Question, { terms }: Pick<ArticleReading, "terms">): number {
  const names = facets.filter(({ kind }) => kind === "name");
  const missing = names.filter((name) => strengthIn([terms], name) === 0);
  const weightOf = (of: typeof names): number => of.reduce((sum, { weight }) => sum + weight, 0);
  return missing.length === 0 ? 0 : weightOf(missing) / weightOf(names);
}

/** Whether the question names years, and neither the article nor its date speaks of any of them. */
export function missesYear(question: Question, article: Pick<ArticleReading, "terms">): boolean {
  const years = question.facets.filter(({ kind }) => kind === "year");
  return years.length > 0 && years.every((year) => strengthIn([article.terms], year) === 0);
}

/** See `AnswerFeatures`. */
export function timeAgreement({ time: { window } }: Question, date: string | null): number {
  if (window === null || date === null) return 0;
  return date >= window.from && date <= addDays(window.to, REPORTING_DAYS) ? 1 : -1;
}

function freshness({ askedOn, time }: Question, date: string | null): number {
  if (date === null || time.window !== null || time.yearless !== null) return 0;
  return Math.exp(-FADING * Math.max(0, daysBetween(date, askedOn)));
}
