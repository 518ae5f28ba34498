import { addDays, daysBetween } from "../../text/entities/calendar-days.ts";
import { readDayOrder } from "../../text/entities/day-order.ts";
import type { TimeOfDay } from "../../text/entities/time-of-day.ts";
import type { Span } from "../../text/sentences/span.ts";
import type { Article } from "../read/article.ts";
import { declaredRows } from "./declared-event.ts";
import { daysIn } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { eventNames } from "./event-names.ts";
import { makeRow } from "./event-row.ts";
import type { EventRow } from "./event-row.ts";
import { foreignNames } from "./foreign-events.ts";
import { findLineEvents } from "./line-events.ts";
import type { LineEvent } from "./line-events.ts";
import { ruleOfWords } from "./recurrence.ts";
import { findHeadedEvent, findSentenceEvents } from "./sentence-events.ts";
import type { SentenceEvent } from "./sentence-events.ts";

/** Of an article that tells of more, these come first. */
const MOST_ROWS = 400;

/**
 * The events an article tells of, in the order of the text: those it declares as data, those of its tables and lists,
 * and those of its sentences. An event told several times is a row each; a day that cannot be settled makes none.
 *
 * @param sentences of the article, in order, with offsets in its text
 */
export function findEvents(article: Article, sentences: readonly Span[]): EventRow[] {
  const basis = { published: article.date, order: readDayOrder(article) };
  const declared = declaredRows(article);
  const taken: Span[] = declared.map(({ quote }) => quote);
  const lines = findLineEvents(article.text, basis).flatMap((event) => {
    if (overlapsAny(event.quote, taken)) return [];
    return rowOfLine(article, event) ?? [];
  });
  taken.push(...lines.map(({ quote }) => quote));
  const said = readSentences(
    article,
    basis,
    sentences.filter((span) => !overlapsAny(span, taken)),
  );
  const rows = [...declared, ...lines, ...said].sort((a, b) => a.quote.start - b.quote.start);
  return withPriceAndSignUp(article, sentences, rows).slice(0, MOST_ROWS);
}

function overlapsAny(span: Span, taken: readonly Span[]): boolean {
  return taken.some((other) => span.start < other.end && other.start < span.end);
}

function readSentences(article: Article, basis: DayBasis, sentences: readonly Span[]): EventRow[] {
  const rows: EventRow[] = [];
  let before: Span | null = null;
  for (const span of sentences) {
    const text = article.text.slice(span.start, span.end);
    const told = findSentenceEvents(text, basis)
      .map((event) => onItsNewDay(event, rows.at(-1)))
      .map((event) => ({ event, title: titleOf(article, basis, event, span, before, rows) }));
    const isLineStart = span.start === 0 || article.text[span.start - 1] === "\n";
    const headed = told.length === 0 && isLineStart ? findHeadedEvent(text, basis) : null;
    if (headed !== null) told.push({ event: headed, title: headingAbove(article, span) });
    for (const { event, title } of told) {
      const row = title === null ? null : rowOfSentence(article, event, span, title);
      if (row !== null) rows.push(event === headed ? withPriceOf(article, row, sentences) : row);
    }
    before = span;
  }
  return rows;
}

/** “It is now on the 18th”, behind what was put off. */
function onItsNewDay(event: SentenceEvent, before: EventRow | undefined): SentenceEvent {
  const isOfPutOff = event.name === null && event.days !== null && isPutOff(before);
  return isOfPutOff ? { ...event, status: "moved" } : event;
}

function isPutOff(row: EventRow | undefined): boolean {
  return row?.status === "moved" && row.start === null;
}

/** What the paragraph below a heading says of money is about the event that it names. */
function withPriceOf(article: Article, row: EventRow, sentences: readonly Span[]): EventRow {
  const end = article.text.indexOf("\n", row.quote.end);
  const isOfParagraph = ({ start }: Span): boolean => start >= row.quote.start && (end < 0 || start < end); // prettier-ignore
  const price = sentences.find((span) => isOfParagraph(span) && PRICE.test(slice(article, span)));
  return withFact(article, row, "price", price);
}

/** Where the row does not tell it itself, and there is one. */
function withFact(
  article: Article,
  row: EventRow,
  fact: "price" | "signUp",
  span: Span | undefined,
): EventRow {
  if (row[fact] !== null || span === undefined) return row;
  return { ...row, [fact]: slice(article, span), spans: { ...row.spans, [fact]: span } };
}

/** A short line without an end or a day, right above a sentence. Above the first one it is the title, which pages have apart. */
function headingAbove(article: Article, { start }: Span): Title | null {
  const { text } = article;
  if (start === 0) {
    const title = ownTitle(article);
    return title === null || title.length > LONGEST_HEADING || /\d/u.test(title) ? null : { text: title, span: null }; // prettier-ignore
  }
  const above = text.slice(Math.max(0, start - LONGEST_HEADING - 3), start);
  const heading = /(?<=^|\n)[^\n\d]*\p{L}{3}[^\n\d]*(?<![.!?:;,\s])(?=\n{1,2}$)/u.exec(above);
  if (heading === null || heading[0].length > LONGEST_HEADING) return null;
  const at = start - above.length + heading.index;
  return { text: heading[0], span: { start: at, end: at + heading[0].length } };
}

/** In characters. */
const LONGEST_HEADING = 60;

interface Title {
  readonly text: string;
  readonly span: Span | null;
}

/**
 * What the sentence calls it, with its place where that alone says too little; else what the sentence before names, or the
 * article's title where that is the event's.
 */
function titleOf(
  article: Article,
  basis: DayBasis,
  event: SentenceEvent,
  sentence: Span,
  before: Span | null,
  rows: readonly EventRow[],
): Title | null {
  const { name, recurrence, place, days } = event;
  const titled = (start: number, end: number): Title => ({ text: article.text.slice(start, end), span: { start, end } }); // prettier-ignore
  if (name !== null && !name.isBare) return titled(sentence.start + name.start, sentence.start + name.end); // prettier-ignore
  const known = rows.at(-1);
  if (name === null && known !== undefined && (recurrence !== null || isPutOff(known))) {
    return { text: known.title, span: known.spans.title ?? null };
  }
  const own = ownTitle(article);
  // The first sentence of a report tells of what its headline does.
  const isReport = before === null && days !== null && article.date !== null && Math.abs(daysBetween(days.from, article.date)) <= 1; // prettier-ignore
  if (
    own !== null &&
    rows.every(({ spans }) => spans.title !== undefined) &&
    !isOfOtherDay(own, basis, days)
  ) {
    const text = isReport ? own : noticeName(own);
    if (text !== null) return { text, span: null };
  }
  if (name !== null && place !== null && place.start > name.end && place.start - name.end <= 8) {
    return titled(sentence.start + name.start, sentence.start + place.end);
  }
  const named =
    name !== null || before === null
      ? []
      : eventNames(article.text.slice(before.start, before.end));
  if (named.length !== 1 || named[0]!.isBare) return null;
  return titled(before!.start + named[0]!.start, before!.start + named[0]!.end);
}

/** “Street party, Saturday 4 July” is not what a day in May is about. */
function isOfOtherDay(title: string, basis: DayBasis, days: DaysSaid | null): boolean {
  if (days === null || !/\d/u.test(title)) return false;
  const titled = daysIn(title, basis);
  return titled.length > 0 && titled.every(({ from, to }) => days.from > to || days.to < from);
}

/**
 * “Summer camp in Lakeside”, “Movie night: The Third Man”: the event's name and little more, no headline. Of “Course record
 * at Brant marathon” the event is but the marathon.
 */
function noticeName(title: string): string | null {
  const [name] = [...eventNames(title), ...foreignNames(title, "tr"), ...foreignNames(title, "ru")];
  if (name === undefined || title.length - (name.end - name.start) > 30) return null;
  const isPart = /\s(?:at|in|on|of|for|from|after|before|about)\s(?:the\s|our\s)?$/iu.test(title.slice(0, name.start)); // prettier-ignore
  return isPart && !name.isBare ? name.text : title;
}

/** Null where the title was made of the text's first sentence, so that the article has none of its own. */
function ownTitle({ title, text }: Article): string | null {
  return text.startsWith(title.replace(/…$/u, "")) && /[.!?…]$|\s\d/u.test(title) ? null : title;
}

function rowOfSentence(
  article: Article,
  event: SentenceEvent,
  sentence: Span,
  title: Title,
): EventRow | null {
  const { days, time, place, status, statusSpan, movedFrom, recurrence } = event;
  const shift = (span: Span | null): Span | null => span && { start: sentence.start + span.start, end: sentence.start + span.end }; // prettier-ignore
  const first = recurrence?.first ?? null;
  const start = recurrence === null ? startOf(days, time) : first && at(first, time?.time);
  if (start === null && status !== "cancelled" && status !== "moved") return null;
  return makeRow(article, sentence, {
    ...{ title: title.text, start, status, zone: time?.zone ?? null },
    ...(days?.weekday !== undefined && { weekday: days.weekday }),
    end: recurrence === null ? endOf(days, time) : null,
    movedFrom: movedFrom?.from ?? null,
    recurrence: recurrence?.rule ?? null,
    derivedBy: recurrence === null ? (days?.derivedBy ?? null) : "first-of-recurrence",
    spans: [
      ["title", title.span],
      ["day", shift(days)],
      ["time", shift(time)],
      ["place", shift(place)],
      ["status", shift(statusSpan)],
      ["movedFrom", shift(movedFrom)],
      ["recurrence", shift(recurrence)],
    ],
  });
}

function rowOfLine(article: Article, event: LineEvent): EventRow | null {
  const { title, day, time, place, price, signUp, quote, status, repeats, isUnderHeading } = event;
  const own = title === null ? ownTitle(article) : slice(article, title);
  if (own === null) return null;
  const isOff = /\bcancell?ed\b/iu.test(slice(article, status ?? quote));
  const isPast = article.date !== null && day.to < article.date;
  return makeRow(article, quote, {
    ...{ title: own, movedFrom: null, zone: time?.zone ?? null },
    ...(day.weekday !== undefined && { weekday: day.weekday }),
    ...{ start: startOf(day, time), end: endOf(day, time) },
    status: isOff ? "cancelled" : isPast ? "held" : "planned",
    recurrence: repeats && ruleOfWords(slice(article, repeats)),
    derivedBy: day.derivedBy ?? (isUnderHeading ? "day-of-heading" : null),
    spans: [["title", title], ["day", day], ["time", time], ["place", place], ["price", price], ["signUp", signUp], ["status", status], ["recurrence", repeats]], // prettier-ignore
  });
}

function startOf(days: DaysSaid | null, time: TimeOfDay | null): string | null {
  return days === null ? null : at(days.from, days.from === days.to ? time?.time : undefined);
}

/** An evening that ends past midnight ends on the next day. */
function endOf(days: DaysSaid | null, time: TimeOfDay | null): string | null {
  if (days === null) return null;
  if (days.from !== days.to) return days.to;
  if (time?.endTime == null) return null;
  const isNextDay = time.endTime <= time.time;
  if (isNextDay && days.from.startsWith("-")) return null;
  return at(isNextDay ? addDays(days.from, 1) : days.from, time.endTime);
}

function at(day: string, time: string | undefined): string {
  return time === undefined ? day : `${day}T${time}`;
}

const PRICE = /(?:[€$£₺₽]\s?\d|\d\s?(?:€|euros?|dollars?|pounds?|lira|EUR|USD|GBP)\b)/u;
const ENTRY = /\b(?:entry|entrance|admission|tickets?|fees?|costs?|price|registration|free)\b/iu;
const FREE = /\b(?:admission|entry|entrance|attendance|participation|event|it) (?:is|are) free\b|\bfree (?:admission|entry|of charge|for (?:all|everyone|members))\b/iu; // prettier-ignore
const SIGN_UP =
  /\b(?:sign[- ]?up|register|registration (?:is|opens|closes|via|at)|RSVP|book (?:a|your|tickets|at)|apply (?:by|at|to))\b/iu;

/** In a notice of one event alone, the sentences on price and on taking part are about it. */
function withPriceAndSignUp(
  article: Article,
  sentences: readonly Span[],
  rows: readonly EventRow[],
): EventRow[] {
  const [single, ...others] = rows.filter(({ recurrence }) => recurrence === null);
  const isNotice = others.length === 0 && sentences.length <= 15 && single?.status !== "held";
  if (single === undefined || !isNotice) return [...rows];
  const first = (test: (text: string) => boolean) =>
    sentences.find((span) => test(slice(article, span)));
  const price = first((text) => FREE.test(text) || (PRICE.test(text) && ENTRY.test(text)));
  const signUp = first((text) => SIGN_UP.test(text));
  const told = withFact(article, withFact(article, single, "price", price), "signUp", signUp);
  return rows.map((row) => (row === single ? told : row));
}

function slice({ text }: Article, { start, end }: Span): string {
  return text.slice(start, end);
}
