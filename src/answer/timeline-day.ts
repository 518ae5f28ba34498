import { groupBy } from "../platform/group-by.ts";
import type { Days } from "../text/entities/calendar-days.ts";
import { daysBetween } from "../text/entities/calendar-days.ts";
import { findDates } from "../text/entities/find-dates.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import type { CalendarEvent } from "../events/calendar.ts";
import { eventKey } from "./events/event-source.ts";

/** When what a sentence tells of happened, or is to happen; one that names only a year is of all its days. */
export interface TimelineDay extends Days {
  /** True where the sentence names no day, and the days are that of its publication. */
  readonly isReported: boolean;
  /** See `eventKey`; null where the calendar has no event of that sentence. */
  readonly eventKey: string | null;
}

/** The events that an article's sentences tell of. */
export type EventsBySentence = (sentence: SentenceReading) => CalendarEvent | null;

/** Finds the calendar's event that a sentence is quoted for. */
export function eventsBySentence(events: readonly CalendarEvent[]): EventsBySentence {
  const rows = events.flatMap((event) => event.rows.map((row) => ({ ...row, event })));
  const quoted = groupBy(rows, ({ articleId }) => articleId);
  return ({ articleId, part, span: { start, end } }) => {
    if (part === "title") return null;
    const told = quoted.get(articleId)?.find(({ quote }) => quote.start < end && start < quote.end);
    return told?.event ?? null;
  };
}

/** What is told of days further apart is told of a time, not of its days. */
const MONTH_DAYS = 31;

/**
 * The days of a sentence: those of the calendar's event that it tells of, as a later notice may have moved it; else the
 * narrowest days that it names; else those that its paragraph has come to, “… until November 2022. He then became …”;
 * else that of its publication. Null where there is none of these.
 */
export function dayOfSentence(
  sentence: SentenceReading,
  article: Pick<ArticleReading, "dayOrder" | "sentences" | "summary" | "text">,
  eventOf: EventsBySentence,
): TimelineDay | null {
  const { date } = article.summary;
  const event = eventOf(sentence);
  const isOnDay = event !== null && !event.isPutOff;
  const key = isOnDay ? eventKey(event.rows[0]!) : null;
  if (isOnDay && event.recurrence === null) {
    const from = event.start.slice(0, 10);
    return { from, to: event.end?.slice(0, 10) ?? from, isReported: false, eventKey: key };
  }
  const named = daysNamed(sentence, article) ?? daysBefore(sentence, article);
  if (named !== null) return { ...named, isReported: false, eventKey: key };
  return date === null ? null : { from: date, to: date, isReported: true, eventKey: key };
}

/** The narrowest days named; not a time around publication, such as “the strategy 2022–2026”, in which anything may lie. */
function daysNamed(
  { text }: SentenceReading,
  { dayOrder, summary: { date: published } }: Pick<ArticleReading, "dayOrder" | "summary">,
): Days | null {
  const [narrowest] = findDates(text, published, dayOrder)
    .flatMap(({ days }) => days ?? [])
    .filter((days) => !isWide(days) || published === null || published < days.from || published > days.to)
    .sort((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to));
  return narrowest === undefined ? null : { from: narrowest.from, to: narrowest.to };
}

/** Those of the nearest dated sentence before, in the same paragraph. */
function daysBefore(
  { ordinal, span }: SentenceReading,
  article: Pick<ArticleReading, "dayOrder" | "sentences" | "summary" | "text">,
): Days | null {
  const { sentences, text } = article;
  for (const before of sentences.slice(0, Math.max(0, ordinal)).reverse()) {
    if (text.slice(before.span.end, span.start).includes("\n\n")) return null;
    const days = daysNamed(before, article);
    if (days !== null) return isWide(days) ? null : days;
  }
  return null;
}

function isWide({ from, to }: Days): boolean {
  return daysBetween(from, to) >= MONTH_DAYS;
}
