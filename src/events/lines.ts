import { WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import { EVERY_WEEK } from "./event-words.ts";
import { daysBelow, yearNamed } from "./days-of-headings.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import type { Recurrence } from "./recurrence.ts";

/** A line of a text that is no paragraph. */
export interface Line extends Span {
  readonly text: string;
  /** Number of the block that the line is in. */
  readonly block: number;
  /** What its days are read by. */
  readonly basis: DayBasis;
  /** True below a heading that says that what follows is of every week. */
  readonly isWeekly: boolean;
}

/** An event as a line gives it: a table row, a list item, or lines such as “When: …”. Offsets are in the article's text. */
export interface LineEvent {
  /** Null where the article's title is the name. */
  readonly title: Span | null;
  /** Null for what comes back. */
  readonly day: DaysSaid | null;
  readonly recurrence: Recurrence | null;
  readonly time: (TimeOfDay & Span) | null;
  readonly place: Span | null;
  readonly quote: Span;
  readonly price?: Span | null;
  readonly signUp?: Span | null;
  /** The field that says whether it is cancelled. */
  readonly status?: Span | null;
  /** True where the day stands in a heading above the line; default false. */
  readonly isUnderHeading?: boolean;
}

/** What a reader of lines has found, and the lines that it leaves to no other. */
export interface ReadLines {
  readonly events: readonly LineEvent[];
  readonly used: readonly Line[];
}

/** “Monday: pub quiz”, “First Friday of the month: karaoke”. */
const OF_WEEKDAY = new RegExp(`^(?:[-*•]\\s)?(?:\\p{L}+\\s)?(?:${WEEKDAY_BEGINS})`, "iu");
/** In characters; what is longer is a paragraph. */
const LONGEST_LINE = 220;
export const LONGEST_HEADING = 60;

/** The lines of a text, each with the year, the week and the “every week” of the headings above it. */
export function linesOf(text: string, ofArticle: DayBasis): Line[] {
  const lines: Line[] = [];
  let [block, basis, isBelowWeekly] = [0, ofArticle, false];
  for (const { index, 0: whole } of text.matchAll(/[^\n]+|\n{2,}/g)) {
    if (whole.startsWith("\n")) block += 1;
    if (whole.startsWith("\n") || whole.length > LONGEST_LINE) continue;
    const isHeading = whole.length <= LONGEST_HEADING && !/[.!?]$|\s[·|]\s/.test(whole);
    const isWeekday = OF_WEEKDAY.test(whole);
    const year = isHeading ? yearNamed(whole) : null;
    const within = isHeading && !isWeekday && !/^[-*•\d]/u.test(whole) ? daysBelow(whole, basis) : null;
    if (year !== null) basis = { ...basis, year };
    if (within !== null) basis = { ...basis, within };
    // “Regular evenings”, and below it “Monday: pub quiz”.
    if (!isWeekday) isBelowWeekly = isHeading && !/\d/u.test(whole) && EVERY_WEEK.test(whole);
    const isWeekly = isWeekday && isBelowWeekly;
    const ofLine = isWeekly ? { ...basis, plan: basis.plan ?? { from: null, to: null } } : basis;
    lines.push({ start: index, end: index + whole.length, text: whole, block, basis: ofLine, isWeekly });
  }
  return lines;
}

/** The end of a sentence, not of “Tuesday: quiz!” */
export function isSentence({ text }: Pick<Line, "text">): boolean {
  return /[.!?][”"’)]?$/.test(text) && !/^[^.!?]{3,30}(?::|\s[–—-])\s/u.test(text);
}

/** A span of a part of a text, with those within it, as one of the text. */
export function shift<S extends Span & { readonly except?: readonly Span[] }>(span: S, by: number): S {
  const except = span.except?.map((one) => shift(one, by));
  return { ...span, start: span.start + by, end: span.end + by, ...(except !== undefined && { except }) };
}
