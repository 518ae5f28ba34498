import { daysBetween } from "../text/entities/calendar-days.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { mayNameDay } from "./days-said.ts";
import { eventNames } from "./event-names.ts";
import type { EventRow } from "./event-row.ts";
import { timesIn } from "./event-time.ts";
import { bodyAtStart, isFullName } from "./event-words.ts";
import { isNews } from "./headline.ts";
import { LONGEST_HEADING } from "./lines.ts";
import { MOST_OPENING, slice } from "./notice.ts";
import type { Notice } from "./notice.ts";
import { isSameName, tellsWhich } from "./same-event.ts";
import type { DaysSaid } from "./days-said.ts";
import { isOff } from "./new-day.ts";
import type { NoticeTitle } from "./notice-title.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import type { Title } from "./told-rows.ts";

/**
 * What the sentence calls its event, with its place where that alone says too little; else what the row before, the
 * article's title where that is the event's, or the sentence before names.
 * @param at number of the sentence
 * @param rows what was told before it
 */
export function titleOf(
  { article, sentences, title: own }: Notice,
  { days, name, place, recurrence, status }: SentenceEvent,
  at: number,
  rows: readonly EventRow[],
): Title | null {
  const [sentence, before] = [sentences[at]!, sentences[at - 1]];
  const words = (of: Span, start: number, end: number): Title => {
    const span = { start: of.start + start, end: of.start + end };
    return { text: slice(article, span), span };
  };
  // “The excursion is off” below “Excursion E1 cancelled”: that of the title.
  const isChange = status === "cancelled" || status === "moved";
  const isOfTitle = isChange && own?.isEvent === true && isOneOf(own.name, name?.text ?? "");
  if (isOfTitle) return { text: own.name, span: null };
  if (name !== null && !name.isBare) return words(sentence, name.start, name.end);
  const known = rows.at(-1);
  if (name === null && known !== undefined && (recurrence !== null || isOff(known)))
    return { text: known.title, span: known.spans.title ?? null };
  // The first sentence of a report tells of what its headline does.
  const isReport =
    before === undefined &&
    days !== null &&
    article.date !== null &&
    Math.abs(daysBetween(days.from, article.date)) <= 1;
  if (name === null && status === "moved" && OF_US.test(slice(article, sentence))) {
    const meeting = bodyOfOpening({ article, sentences });
    if (meeting !== null) return meeting;
  }
  const isOwn = own !== null && (isReport || own.isEvent);
  if (isOwn && rows.every(({ spans }) => spans.title !== undefined) && !isOfOtherDay(own, days))
    return { text: isReport ? article.title : own.name, span: null };
  if (name !== null && place !== null && place.start > name.end && place.start - name.end <= 8)
    return words(sentence, name.start, place.end);
  const [named, ...others] = name !== null || before === undefined ? [] : eventNames(slice(article, before));
  if (named !== undefined && others.length === 0 && !named.isBare)
    return words(before!, named.start, named.end);
  // “Next meeting: 6 May” in minutes.
  const part = name === null ? null : NEXT.exec(slice(article, sentence).slice(0, name.end));
  return part === null ? null : words(sentence, part.index, name!.end);
}

const NEXT = /(?:next|following)\s[\p{L}-]+$/iu;

/** Whether a name tells which it is of those that are called by the other. */
function isOneOf(name: string, kind: string): boolean {
  return kind !== "" && isSameName(name, kind) && !tellsWhich(kind, name);
}

const OF_US = /\bwe\b/iu;

/** Who meets, by the beginning of one of the first sentences: “Repair café on Saturday: 20 people came.” */
function bodyOfOpening({ article, sentences }: Pick<Notice, "article" | "sentences">): Title | null {
  for (const span of sentences.slice(0, MOST_OPENING)) {
    const text = bodyAtStart(slice(article, span));
    if (text !== null) return { text, span: { start: span.start, end: span.start + text.length } };
  }
  return null;
}

/** “Street party, Saturday 4 July” is not what a day in May is about. */
export function isOfOtherDay({ days: titled }: NoticeTitle, days: DaysSaid | null): boolean {
  return (
    days !== null && titled.length > 0 && titled.every(({ from, to }) => days.from > to || days.to < from)
  );
}

/** What begins with its day and hour is called by its heading, else, at the beginning of a notice, by the title. */
export function titleOfHeaded(
  { article, sentences, title: own }: Notice,
  event: SentenceEvent,
  at: number,
  rows: readonly EventRow[],
): Title | null {
  const span = sentences[at]!;
  const above = rows.at(-1);
  // The next line of a timetable of days and hours alone.
  const isBelow = above !== undefined && /^\n{1,2}$/u.test(article.text.slice(above.quote.end, span.start));
  if (
    isBelow &&
    saysNoMore(slice(article, span), event) &&
    (above.spans.title?.end ?? 0) <= above.quote.start
  )
    return { text: above.title, span: above.spans.title ?? null };
  const isLineStart = span.start === 0 || article.text[span.start - 1] === "\n";
  const heading = isLineStart ? headingAbove(article, span) : null;
  if (isStamp(article, event, slice(article, span), heading?.text ?? own?.name ?? "")) return null;
  if (heading !== null || own === null || own.name === "") return heading;
  const isShort = own.name.length <= LONGEST_HEADING && !/\d/u.test(own.name);
  const isFirst = event.time !== null && rows.length === 0 && at < MOST_OPENING && isShort;
  return own.isEvent || isFirst ? { text: own.name, span: null } : null;
}

/** “10 March 2026, 14:05” below “Pier reopens after storm”, or of the day of publication, is when that was put out. */
function isStamp(article: Article, event: SentenceEvent, sentence: string, headline: string): boolean {
  const { days, place } = event;
  if (days === null || place !== null || !saysNoMore(sentence, event)) return false;
  const isEvent = eventNames(headline).length > 0;
  return (days.from === article.date && !isEvent) || isNews(headline, isEvent);
}

/** Than when and where it is. */
function saysNoMore(sentence: string, { days, place, recurrence, time }: SentenceEvent): boolean {
  const end = Math.max(...[days, place, recurrence, time].map((span) => span?.end ?? 0));
  return /^[\s.)]*$/u.test(sentence.slice(end));
}

/** A short line without an end, a day or an hour, right above a sentence, with who speaks; null where there is none. */
function headingAbove({ text }: Article, { start }: Span): Title | null {
  const above = text.slice(Math.max(0, start - LONGEST_TALK - 3), start);
  const heading = /(?<=^|\n)[^\n]*\p{L}{3}[^\n]*(?<![.!?:;,\s])(?=\n{1,2}$)/u.exec(above);
  if (heading === null || !isHeadingOf(heading[0])) return null;
  const at = start - above.length + heading.index;
  const speaker = speakerAbove(text.slice(0, at));
  const name = speaker === null ? heading[0] : `${heading[0]} · ${speaker}`;
  return { text: name, span: { start: at, end: at + heading[0].length } };
}

/** In characters. What is longer than other headings or has a figure is the title of a talk, “Mud: 130 years of notebooks”. */
const LONGEST_TALK = 90;

function isHeadingOf(line: string): boolean {
  if (!/\d/u.test(line)) return line.length <= LONGEST_HEADING || /:\s/u.test(line);
  return line.length <= LONGEST_TALK && !mayNameDay(line) && timesIn(line).length === 0;
}

/** “Ana Ruiz”, a line by itself, and perhaps one on who that is, above the title of a talk. */
function speakerAbove(text: string): string | null {
  const lines = text.trimEnd().split(/\n+/u).slice(-2);
  const roleAt = lines.length - 1;
  const at = isFullName(lines[roleAt] ?? "") ? roleAt : roleAt - 1;
  const name = lines[at];
  const isRole = at === roleAt || (lines[roleAt]!.length <= LONGEST_TALK && !/[.!?:]$/u.test(lines[roleAt]!));
  return name !== undefined && isRole && isFullName(name) ? name : null;
}
