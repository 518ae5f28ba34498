import type { DayRule } from "../text/entities/resolve-date.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";

/** How a day was found that does not stand in its sentence or line as it is. */
type DerivedBy =
  | DayRule
  /** “every second Tuesday of the month”: the first such day after the day of publication. */
  | "first-of-recurrence"
  /** The line stands below a heading that is the day, or in a table below the row that has it. */
  | "day-of-heading"
  /** The article's title has the day. */
  | "day-of-title"
  /** “Saturday, 26 September” of an undated text: the one year of those the collection tells of in which it is a Saturday. */
  | "year-of-collection";

/** What an event row says, each with its place in the article's text. */
export type EventFact =
  "title" | "day" | "time" | "place" | "status" | "movedFrom" | "recurrence" | "price" | "signUp";

/** An event as one sentence, list item or table row of an article tells it. */
export interface EventRow {
  readonly articleId: string;
  /** As it stands in the text, or the article's title; both of what is part of something, “Spring Cup: draw”. */
  readonly title: string;
  /**
   * `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`, by “year-of-collection” `--MM-DD` or `--MM-DDTHH:MM`; null only for one that is
   * cancelled, or moved to no day yet, and whose day is not said, and for one that comes back of an
   * undated article, which has `THH:MM` where its hour is told, as has one that is moved to another hour alone.
   */
  readonly start: string | null;
  /** From 0 for Sunday, by “year-of-collection”; else left out. */
  readonly weekday?: number;
  /** Last day, or moment, of the event, in the form of `start`; null where it is not given. */
  readonly end: string | null;
  /** Of the times, as written (“CET”) or an IANA name; null where none is given: then it is that of the place. */
  readonly zone: string | null;
  readonly place: string | null;
  /** True where it is moved to a place that the row does not name; else left out. */
  readonly isElsewhere?: true;
  readonly status: EventStatus;
  /** The day that a moved event was to be on, where it is said. */
  readonly movedFrom: string | null;
  /** RFC 5545 RRULE, e.g. `FREQ=MONTHLY;BYDAY=2TU`; `start` is then the first day of it. */
  readonly recurrence: string | null;
  /** Days of the rule on which it is not, where its article declares them; default none. */
  readonly except?: readonly string[];
  /** The sentence, cell or field that says what it costs. */
  readonly price: string | null;
  /** The sentence, cell or field that says how to take part. */
  readonly signUp: string | null;
  /** Null where the day stands in the quote with its year. */
  readonly derivedBy: DerivedBy | null;
  /** The sentence, list item or table row that tells of the event: what is quoted. `text` is the article's there. */
  readonly quote: Span & { readonly text: string };
  /** Where in the article's text each fact stands; the title's is missing where it is the article's. */
  readonly spans: Readonly<Partial<Record<EventFact, Span>>>;
}

/** Facts of a row that are not told by their span alone; a span is null where the text does not say it. */
export type RowFacts = Omit<EventRow, "articleId" | "place" | "price" | "signUp" | "quote" | "spans"> & {
  readonly spans: readonly (readonly [EventFact, Span | null])[];
};

/** @param quote in the article's text, as are the spans */
export function makeRow(article: Article, quote: Span, { spans, ...facts }: RowFacts): EventRow {
  const slice = ({ start, end }: Span): string => article.text.slice(start, end);
  const known = spans.flatMap(([fact, span]) =>
    span === null ? [] : [[fact, { start: span.start, end: span.end }] as const],
  );
  const said: EventRow["spans"] = Object.fromEntries(known);
  const wordsOf = (fact: EventFact): string | null => (said[fact] ? slice(said[fact]) : null);
  return {
    ...{ articleId: article.id, ...facts },
    ...{ place: wordsOf("place"), price: wordsOf("price"), signUp: wordsOf("signUp") },
    ...{ quote: { ...quote, text: slice(quote) }, spans: said },
  };
}
