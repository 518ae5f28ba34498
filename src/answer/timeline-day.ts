import { daysBetween } from "../text/entities/calendar-days.ts";
import { findDates } from "../text/entities/find-dates.ts";
import type { Span } from "../text/sentences/span.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import type { CalendarEvent } from "./events/calendar.ts";
import { eventKey } from "./events/event-source.ts";

/** When what a sentence tells of happened, or is to happen. */
export interface TimelineDay {
  /** `YYYY-MM-DD`, both inside; a sentence that names only a year is of all its days. */
  readonly from: string;
  readonly to: string;
  /** True where the sentence names no day, and the days are that of its publication. */
  readonly isReported: boolean;
  /** See `eventKey`; null where the calendar has no event of that sentence. */
  readonly eventKey: string | null;
}

/** The events that an article's sentences tell of. */
export type EventsBySentence = (sentence: SentenceReading) => CalendarEvent | null;

/** Finds the calendar's event that a sentence is quoted for. */
export function eventsBySentence(events: readonly CalendarEvent[]): EventsBySentence {
  const quoted = new Map<string, { readonly span: Span; readonly event: CalendarEvent }[]>();
  for (const event of events) {
    for (const { articleId, quote } of event.rows) {
      const ofArticle = quoted.get(articleId) ?? [];
      ofArticle.push({ span: quote, event });
      quoted.set(articleId, ofArticle);
    }
  }
  return ({ articleId, part, span: { start, end } }) => {
    if (part === "title") return null;
    const told = quoted.get(articleId)?.find(({ span }) => span.start < end && start < span.end);
    return told?.event ?? null;
  };
}

/**
 * The days of a sentence: those of the calendar's event that it tells of, as a later notice may have moved it; else the
 * narrowest days that it names; else that of its publication. Null where there is none of these.
 */
export function dayOfSentence(
  sentence: SentenceReading,
  { summary: { date } }: Pick<ArticleReading, "summary">,
  eventOf: EventsBySentence,
): TimelineDay | null {
  const event = eventOf(sentence);
  const isOnDay = event !== null && !event.isPutOff;
  const key = isOnDay ? eventKey(event.rows[0]!) : null;
  if (isOnDay && event.recurrence === null) {
    const from = event.start.slice(0, 10);
    return { from, to: event.end?.slice(0, 10) ?? from, isReported: false, eventKey: key };
  }
  const [named] = findDates(sentence.text, date)
    .flatMap(({ days }) => days ?? [])
    .sort((a, b) => daysBetween(a.from, a.to) - daysBetween(b.from, b.to));
  if (named !== undefined) {
    return { from: named.from, to: named.to, isReported: false, eventKey: key };
  }
  return date === null ? null : { from: date, to: date, isReported: true, eventKey: key };
}
