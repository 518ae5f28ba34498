import { WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import { readLabel } from "../text/entities/labels.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import { dayMentions } from "./days-said.ts";
import type { DaysSaid } from "./days-said.ts";
import { onlyList } from "./days-together.ts";
import { DEADLINE, NO_PLACE, OPEN, PLACE_NOUN } from "./event-words.ts";
import { placeAfter } from "./find-place.ts";
import { shift } from "./lines.ts";
import type { Line, LineEvent } from "./lines.ts";
import { WEEKDAY_AT_START } from "./monthless-days.ts";
import { mayRepeat, readRecurrence } from "./recurrence.ts";
import { timeOf, timesIn } from "./event-time.ts";
import { SAYS_SOMETHING } from "./table-cells.ts";

/** In characters. */
const LONGEST_TITLE = 90;
const SEPARATOR = /^\s*(?:[:–—|·-]|,(?=\s)|\()\s*|^\s+/u;
const EVERY = /\b(?:every|each|alternate|(?:fortnight|(?:bi-?)?week)ly)\b/iu;
const BEFORE_PLACE = /\s(?:at|in|@)\s(?=\p{Lu}|the\s|our\s|\d)/u;

/** False where no day stands where that of an item may: at its beginning or end, or behind a name and a mark. */
export function mayBeItem({ basis, text }: Line): boolean {
  if (!/\d/u.test(text) || WEEKDAY_AT_START.test(text) || /^\W*\d/u.test(text)) return true;
  const days = dayMentions(text, basis);
  return (
    days.length === 0 ||
    days.some(
      ({ end, start }) =>
        /^[\s.)]*$/u.test(text.slice(end)) ||
        /^[^\p{L}]*$|(?:[:–—|·,-]\s*(?:on\s)?|\s\()(?:the\s)?$/u.test(text.slice(0, start)),
    ) ||
    mayRepeat(text)
  );
}

/** The event of an item, “24 March: club evening, 19:00, Café Luna”, or one for each day of a list of them. */
export function readItem(line: Line, said: readonly DaysSaid[]): LineEvent[] {
  const { basis, end: lineEnd, isWeekly, start, text } = line;
  // “Every other Sunday: brunch (next: 26 April)”, not “Sundays 3 and 10 May”
  const isRepeated = said.length === 0 || EVERY.test(text.slice(0, said[0]!.start));
  const recurrence = isRepeated ? readRecurrence(text, basis, () => said) : null;
  const days = recurrence === null ? (onlyList(text, said) ?? []) : [];
  const begins = said.find(({ start: at }) =>
    /^,?\s(?:from|starting)\s$/u.test(text.slice(recurrence?.end, at)),
  );
  const [when, last] = [days[0] ?? recurrence, days.at(-1) ?? begins ?? recurrence];
  if (when == null || last == null || (recurrence === null && !isDayOf(line, when))) return [];
  const time = timeOf(text, last, timesIn(text));
  const end = Math.max(last.end, time?.end ?? 0);
  const isFirst = /^(?:\d{1,2}[.)]\s)?[-*•\s(]*$/u.test(
    text.slice(0, Math.min(when.start, time?.start ?? when.start)),
  );
  const isAhead = days.length > 0 && basis.published !== null && days[0]!.from > basis.published;
  const title = isFirst ? titleFrom(line, end, isAhead) : titleBefore(line, when.start, end);
  if (title === null) return [];
  const hours = time === null ? timeAfter(line, title.end) : shift(time, start);
  const isSure = hours !== null || isWeekly || /\b(?:every|each|month)\b/iu.test(text);
  if (recurrence !== null && (!isSure || OPEN.test(text))) return [];
  const place = placeIn(line, isFirst ? title.end : start + end);
  const event = { title, time: hours, place, quote: { start, end: lineEnd } };
  if (recurrence !== null) return [{ ...event, day: null, recurrence: shift(recurrence, start) }];
  return days.map((day) => ({ ...event, recurrence: null, day: shift(day, start) }));
}

/** A weekday without a number may be any; in a week that is named above it is that week's. */
function isDayOf({ basis, text }: Line, { end, start }: Span): boolean {
  return (
    /\d/u.test(text.slice(start, end)) ||
    (basis.within != null && WEEKDAY_AT_START.exec(text)?.[0].length === end)
  );
}

/** What begins with its hour, on the day that is named above: “10:00 Keynote (Main hall)”. */
export function readTimedItem(line: Line, day: DaysSaid, before: LineEvent | undefined): LineEvent | null {
  const { end, start, text } = line;
  const time = inOrder(timesIn(text)[0], before?.day?.from === day.from ? before : undefined);
  if (time === undefined || !/^[-*•\s]*$/u.test(text.slice(0, time.start))) return null;
  const title = titleFrom(line, time.end);
  if (title === null || isOfNight(time.time, before?.time?.time)) return null;
  const place = placeIn(line, title.end);
  const quote = { start, end };
  return { title, day, recurrence: null, time: shift(time, start), place, quote, isUnderHeading: true };
}

/** “00:30” below “22:00” is of the next day, which nothing names. */
function isOfNight(time: string, before: string | undefined): boolean {
  return before !== undefined && before >= "17:00" && time < "05:00";
}

/** “5.30” below “3pm” is in the afternoon as well; “10:00” below “17:00” is of another day. */
function inOrder(time: TimeOfDay | undefined, before: LineEvent | undefined): TimeOfDay | undefined {
  const last = before?.time?.time;
  if (time === undefined || last === undefined || time.time >= last || time.endTime !== null) return time;
  if (time.time >= MORNING || time.time < "01:00") return time;
  const later = `${String(Number(time.time.slice(0, 2)) + 12)}${time.time.slice(2)}`;
  return later > last && later < "24" ? { ...time, time: later } : time;
}

/** From here on an hour is meant as it is written; before it, “5.30” may be of the afternoon. */
const MORNING = "08:00";

/**
 * The name behind a day or a time and a separator: “: club evening”. Not what is a sentence.
 * @param isAhead of what is to come a sentence may follow, “: Seed swap. Bring labelled envelopes”; of what was, it tells
 */
function titleFrom(line: Line, at: number, isAhead = false): Span | null {
  const separator = SEPARATOR.exec(line.text.slice(at));
  if (separator === null) return null;
  const start = at + separator[0].length;
  const rest = /^(?:[^,;|·(–—\t]|,(?=\S))+/u.exec(line.text.slice(start))?.[0] ?? "";
  const mayGoOn = isAhead && /\S/u.test(separator[0]);
  const name = mayGoOn ? rest.split(/(?<=\p{L}{3})[.!?]\s(?=\p{Lu})/u)[0]! : rest;
  const ends = [BEFORE_PLACE.exec(name)?.index, timesIn(name)[0]?.start, name.length];
  return asTitle(line, start, start + Math.min(...ends.filter((end) => end !== undefined)));
}

/** The name before a day: “Quiz night – 24 March, 19:00”, “Spring tournament (18 April)”, “FILM NIGHT Fri 15 May”. */
function titleBefore(line: Line, at: number, end: number): Span | null {
  const lead = line.text.slice(0, at).replace(WEEKDAYS_AT_END, "");
  const isWhole =
    /^[\s.)]*$/u.test(line.text.slice(end)) && !/\b(?:by|until|till|from|since|of|the|to)\s$/iu.test(lead);
  const joint = isWhole
    ? /(?:[:–—-]\s\p{Lu}\p{Ll}+days)?\s*$/u.exec(lead)
    : /\s*(?:[:–—|·-]|,)\s*(?:on\s)?$|\s\($/u.exec(lead);
  return joint === null ? null : asTitle(line, LEAD.exec(lead)![0].length, joint.index);
}

const LEAD = /^[-*•\s]*(?:(?:The|Our)\s(?=\p{Ll}))?/u;
/** “Book fair: Fri–Sun, 12–14 June” */
const WEEKDAYS_AT_END = new RegExp(
  `(?:${WEEKDAY_BEGINS})\\p{L}*\\.?\\s?[–—-]\\s?(?:${WEEKDAY_BEGINS})\\p{L}*\\.?,?\\s$`,
  "u",
);

const IS_CLAUSE = /\b(?:is|are|was|were|will|has|have|had|said|says|be)\b|[.!?]\s/u;
const NO_NAME = /[€£$₺₽]|^(?:in|at|on|from|with|by|for|until|to)\s|\b(?:starts?|begins?)$/u;

function asTitle(line: Line, start: number, end: number): Span | null {
  const whole = line.text.slice(start, end).trimEnd();
  // “(opening night)” was opened before it.
  const text = /^[^()]*(?=\))/u.exec(whole)?.[0] ?? whole;
  const minutes = /^(?:minutes|results|report)\s(?:of|from)\s(?:the\s)?/iu.exec(text)?.[0].length;
  if (minutes !== undefined) return asTitle(line, start + minutes, end);
  const isOther = IS_CLAUSE.test(text) || DEADLINE.test(text) || NO_NAME.test(text);
  if (isOther || text.length > LONGEST_TITLE || !SAYS_SOMETHING.test(text) || isLabel(text)) return null;
  return { start: line.start + start, end: line.start + start + text.replace(/[.:,]$/u, "").length };
}

function isLabel(text: string): boolean {
  return readLabel(`${text}: -`) !== null;
}

/** Not that of “sign up by 19:00”. */
function timeAfter({ start, text }: Line, at: number): TimeOfDay | null {
  const time = timesIn(text).find(
    (one) => start + one.start >= at && !/\b(?:by|until|till|before)\s$/iu.test(text.slice(0, one.start)),
  );
  return time === undefined ? null : shift(time, start);
}

const IN_BRACKETS = /^\s\((?<place>(?:Room|Hall|Main|Stage|Track|Building|#)[^()\d]{0,40}\d?\w?)\)/u;
/** The last part of an item that has a time: “…, 19:00, Café Luna”, “…, 19:00, back garden”. */
const AT_END = new RegExp(
  `(?:\\d|[ap]m),\\s(?<place>(?:the\\s)?(?:\\p{Lu}[\\p{L}\\p{N}\\s'’.&-]{2,40}|(?:\\p{Ll}+\\s){0,3}(?:${PLACE_NOUN})(?:\\s\\w{1,2})?))\\.?$`,
  "u",
);

/** @param at in the article's text, as is the place */
function placeIn({ start, text }: Line, at: number): Span | null {
  const said = placeAfter(text, at - start);
  if (said !== null) return shift(said, start);
  const rest = text.slice(at - start);
  const match = AT_END.exec(rest) ?? IN_BRACKETS.exec(rest);
  if (match === null) return null;
  const place = match.groups!["place"]!.replace(/\.$/u, "");
  if (NO_PLACE.test(place)) return null;
  const from = at + match.index + match[0].lastIndexOf(place);
  return { start: from, end: from + place.length };
}
