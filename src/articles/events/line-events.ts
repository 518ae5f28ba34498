import type { TimeOfDay } from "../../text/entities/time-of-day.ts";
import type { Span } from "../../text/sentences/span.ts";
import { EVENT_NOUN } from "./event-words.ts";
import { placeAfter } from "./find-place.ts";
import { daysIn, joinRanges, listedDays } from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { timeOf, timesIn } from "./sentence-events.ts";

/** An event as a line gives it: a table row, a list item, or lines such as “When: …”. Offsets are in the article's text. */
export interface LineEvent {
  /** Null where the article's title is the name. */
  readonly title: Span | null;
  readonly day: DaysSaid;
  readonly time: (TimeOfDay & Span) | null;
  readonly place: Span | null;
  readonly price: Span | null;
  readonly signUp: Span | null;
  /** The field that says whether it is cancelled. */
  readonly status: Span | null;
  /** The field that says how it comes back. */
  readonly repeats: Span | null;
  readonly quote: Span;
  /** True where the day stands in a heading above the line. */
  readonly isUnderHeading: boolean;
}

function rangesIn(text: string, basis: DayBasis): DaysSaid[] {
  return /\d/u.test(text) ? joinRanges(text, daysIn(text, basis)) : [];
}

/** The days of a text that names one, or lists some and no others: “19 May, 2 June and 16 June”. */
function listIn(text: string, days: readonly DaysSaid[]): readonly DaysSaid[] | null {
  const [list, ...others] = listedDays(text, days);
  return list === undefined || others.length > 0 ? null : list;
}

interface Line extends Span {
  readonly text: string;
  /** Number of the block that the line is in. */
  readonly block: number;
}

const LONGEST_LINE = 220;
const LONGEST_TITLE = 90;
const CELL = /\s+[·|]\s+|\t+/gu;
const SEPARATOR = /^\s*(?:[:–—|·-]|,(?=\s)|\()\s*/u;
const SAYS_SOMETHING = /\p{L}{3}/u;

/** The events of the lines of a text that are no sentences: tables, lists, programmes and notices by fields. */
export function findLineEvents(text: string, basis: DayBasis): LineEvent[] {
  if (!/\d/u.test(text)) return [];
  const lines = linesOf(text);
  const fields = readFields(lines, basis);
  const tables = readTables(lines, basis);
  const used = new Set([...fields.used, ...tables.used]);
  const rest = lines.filter((line) => !used.has(line));
  return [...fields.events, ...tables.events, ...readItems(rest, basis)];
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let block = 0;
  for (const { index, 0: whole } of text.matchAll(/[^\n]+|\n{2,}/gu)) {
    if (whole.startsWith("\n")) block += 1;
    else if (whole.length <= LONGEST_LINE)
      lines.push({ start: index, end: index + whole.length, text: whole, block });
  }
  return lines;
}

// Fields: “When: Friday, 20 March, 19:00”, “Where: Room B”.

const FIELD = /^(?:[-*•]\s)?(?<name>when|(?:next |further |other |more |upcoming )?dates?|starts?|begins?|ends?|day|time|where|place|venue|location|what|event|title|price|cost|entry|fee|admission|tickets|sign[- ]?up|registration|register|rsvp|status|repeats)\s*:\s*(?<value>\S.*)$/iu; // prettier-ignore

interface Fields {
  readonly events: readonly LineEvent[];
  readonly used: readonly Line[];
}

function readFields(lines: readonly Line[], basis: DayBasis): Fields {
  const events: LineEvent[] = [];
  const used: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const group: { readonly line: Line; readonly name: string; readonly value: Span }[] = [];
    for (; at < lines.length; at += 1) {
      const line = lines[at]!;
      const match = FIELD.exec(line.text);
      if (match === null || (group.length > 0 && line.block > group.at(-1)!.line.block + 1)) break;
      const start = line.start + match[0].length - match.groups!["value"]!.length;
      group.push({
        line,
        name: match.groups!["name"]!.toLowerCase(),
        value: { start, end: line.end },
      });
    }
    if (group.length === 0) at += 1;
    // A lone “Day: …” may be anything.
    if (group.length === 0 || (group.length === 1 && !/^when$|dates?$/u.test(group[0]!.name)))
      continue;
    const of = (names: RegExp) => group.find(({ name }) => names.test(name)) ?? null;
    const when = of(/^when$|dates?$|^day$|^(?:start|begin)s?$/u);
    if (when === null) continue;
    const days = listIn(valueOf(when), rangesIn(valueOf(when), basis))?.map((one) =>
      shift(one, when.value.start),
    );
    const ends = of(/^ends?$/u);
    const last = ends === null ? [] : listIn(valueOf(ends), rangesIn(valueOf(ends), basis));
    if (days === undefined || last === null || (ends !== null && days.length > 1)) continue;
    const timeField = of(/^time$/u) ?? when;
    const time = timesIn(valueOf(timeField))[0];
    const title = of(/^(?:what|event|title)$/u)?.value ?? null;
    used.push(...group.map(({ line }) => line));
    const event = {
      title,
      time: time === undefined ? null : shift(time, timeField.value.start),
      place: of(/^(?:where|place|venue|location)$/u)?.value ?? null,
      price: of(/^(?:price|cost|entry|fee|admission|tickets)$/u)?.value ?? null,
      signUp: of(/^(?:sign|regist|rsvp)/u)?.value ?? null,
      status: of(/^status$/u)?.value ?? null,
      repeats: of(/^repeats$/u)?.value ?? null,
      quote: {
        start: when.line.start,
        end: Math.max(when.line.end, last.length > 0 ? ends!.line.end : 0),
      },
      isUnderHeading: false,
    };
    const to = last[0]?.to ?? "";
    events.push(...days.map((day) => ({ ...event, day: to > day.to ? { ...day, to } : day })));
  }
  return { events, used };
}

function valueOf({ line, value }: { readonly line: Line; readonly value: Span }): string {
  return line.text.slice(value.start - line.start);
}

// Tables: rows of cells under a header that names the columns.

const COLUMNS: Readonly<Record<string, RegExp>> = {
  day: /^(?:day|date|when|dates|tag|gün|tarih|дата|день)$/iu,
  time: /^(?:time|times|start|starts|hour|from|saat|время|начало)$/iu,
  title:
    /^(?:event|title|what|session|talk|activity|topic|name|game|match|course|class|workshop|film|programme|program|etkinlik|событие|мероприятие)$/iu,
  place: /^(?:place|room|venue|where|location|hall|stage|track|channel|yer|salon|место|зал)$/iu,
  price: /^(?:price|cost|fee|entry|tickets|admission)$/iu,
  signUp: /^(?:sign[- ]?up|registration|rsvp|contact|link)$/iu,
};

function readTables(lines: readonly Line[], basis: DayBasis): Fields {
  const events: LineEvent[] = [];
  const used: Line[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const header = cellsOf(lines[at]!);
    const columns = header.map((cell) => columnOf(cell.text.replace(/:$/u, "")));
    if (header.length < 2 || columns.filter((one) => one !== null).length < 2) continue;
    // A programme by hours, its day in the heading above.
    const above = columns.includes("day") || !columns.includes("time") ? null : dayAbove(lines, at, basis); // prettier-ignore
    if (!columns.includes("day") && above === null) continue;
    used.push(lines[at]!);
    let day: DaysSaid | null = null;
    for (let row = at + 1; row < lines.length; row += 1) {
      const cells = cellsOf(lines[row]!);
      if (cells.length < 2 || Math.abs(cells.length - header.length) > 0) break;
      used.push(lines[row]!);
      const event = readTableRow(lines[row]!, cells, columns, above ?? basis, day);
      const dayCell = cellOf(cells, columns, "day");
      if (dayCell !== null) day = event?.day ?? null;
      if (event !== null) events.push(event);
    }
  }
  return { events, used };
}

function dayAbove(lines: readonly Line[], at: number, basis: DayBasis): DaysSaid | null {
  const above = lines[at - 1];
  return above === undefined ? null : headingDay(above, rangesIn(above.text, basis));
}

interface Cell extends Span {
  readonly text: string;
}

function cellsOf(line: Line): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (const { index, 0: separator } of [
    ...line.text.matchAll(CELL),
    { index: line.text.length, 0: "" },
  ]) {
    cells.push({
      start: line.start + start,
      end: line.start + index,
      text: line.text.slice(start, index),
    });
    start = index + separator.length;
  }
  return cells;
}

function columnOf(text: string): string | null {
  return Object.entries(COLUMNS).find(([, pattern]) => pattern.test(text.trim()))?.[0] ?? null;
}

/** Null where the row has none, or an empty one. */
function cellOf(
  cells: readonly Cell[],
  columns: readonly (string | null)[],
  column: string,
): Cell | null {
  const cell = cells[columns.indexOf(column)];
  return cell === undefined || /^\s*[-–—]?\s*$/u.test(cell.text) ? null : cell;
}

/** @param before the day of the row above, which an empty cell repeats */
function readTableRow(
  line: Line,
  cells: readonly Cell[],
  columns: readonly (string | null)[],
  dated: DaysSaid | DayBasis,
  before: DaysSaid | null,
): LineEvent | null {
  const [dayCell, timeOfRow] = [cellOf(cells, columns, "day"), cellOf(cells, columns, "time")];
  const isUnderHeading = "from" in dated || (dayCell === null && before !== null);
  const day = "from" in dated ? dated : isUnderHeading ? before : dayOfCell(dayCell, dated);
  if (day === null) return null;
  const timeCell = timeOfRow ?? dayCell;
  const time = timeCell === null ? undefined : timesIn(timeCell.text)[0];
  // Under a heading what has no hour is no part of the programme.
  if (isUnderHeading && time === undefined) return null;
  const unnamed = columns.indexOf(null);
  const title = cellOf(cells, columns, "title") ?? (unnamed < 0 ? null : (cells[unnamed] ?? null));
  return {
    title,
    day,
    time: time === undefined ? null : shift(time, timeCell!.start),
    place: cellOf(cells, columns, "place"),
    ...NOTHING_MORE,
    price: cellOf(cells, columns, "price"),
    signUp: cellOf(cells, columns, "signUp"),
    quote: { start: line.start, end: line.end },
    isUnderHeading,
  };
}

/** What only fields and columns tell. */
const NOTHING_MORE = { price: null, signUp: null, status: null, repeats: null };

/** Null for none or several, and for a bare weekday, which may be that of every week. */
function dayOfCell(cell: Cell | null, basis: DayBasis): DaysSaid | null {
  if (cell === null || !/\d/u.test(cell.text)) return null;
  const [day, ...others] = rangesIn(cell.text, basis);
  return day === undefined || others.length > 0 ? null : shift(day, cell.start);
}

// Items: “24 March: club evening, 19:00, Café Luna”, or under “Saturday, 13 June” the line “10:00 Keynote (Main hall)”.

function readItems(lines: readonly Line[], basis: DayBasis): LineEvent[] {
  const events: LineEvent[] = [];
  let heading: { readonly day: DaysSaid; readonly line: Line } | null = null;
  const dated = lines.map((line) => {
    const days = isSentence(line) ? [] : rangesIn(line.text, basis);
    return { line, days, items: readItem(line, days) };
  });
  for (const [at, { line, days, items }] of dated.entries()) {
    const only = headingDay(line, days);
    if (only !== null) {
      heading = { day: only, line };
      continue;
    }
    const [item] = items;
    if (item !== undefined) {
      const near = [dated[at - 1], dated[at + 1]].some(
        (other) =>
          other !== undefined &&
          other.items.length > 0 &&
          Math.abs(other.line.block - line.block) <= 1,
      );
      EVENT_NOUN.lastIndex = 0;
      const isNamed = item.title !== null && new RegExp(EVENT_NOUN.source, "iu").test(line.text.slice(item.title.start - line.start, item.title.end - line.start)); // prettier-ignore
      if (near || isNamed) events.push(...items);
      continue;
    }
    const timed = heading === null ? null : readTimedItem(line, heading.day);
    if (timed !== null) events.push(timed);
    // A paragraph ends what a heading opened.
    else if (line.text.length > 120 && /[.!?]$/u.test(line.text)) heading = null;
  }
  return events;
}

function isSentence({ text }: Line): boolean {
  return /[.!?]$/u.test(text) && !/^[^.!?]{3,30}(?::|\s[–—-])\s/u.test(text);
}

function headingDay(line: Line, [day, ...others]: readonly DaysSaid[]): DaysSaid | null {
  if (line.text.length > 60) return null;
  if (day === undefined || others.length > 0 || !/\d/u.test(line.text.slice(day.start, day.end)))
    return null;
  const rest = `${line.text.slice(0, day.start)}${line.text.slice(day.end)}`;
  return /^[\s#*]*(?:day \d+|day one|day two)?[\s:–—,()-]*$/iu.test(rest) && day.from === day.to ? shift(day, line.start) : null; // prettier-ignore
}

function readTimedItem(line: Line, day: DaysSaid): LineEvent | null {
  const time = timesIn(line.text)[0];
  if (time === undefined || !/^[-*•\s]*$/u.test(line.text.slice(0, time.start))) return null;
  const title = titleFrom(line, time.end);
  if (title === null) return null;
  return {
    title,
    day,
    time: shift(time, line.start),
    place: placeOf(line, title.end),
    ...NOTHING_MORE,
    quote: { start: line.start, end: line.end },
    isUnderHeading: true,
  };
}

/** One event, or one for each day of a list of them. */
function readItem(line: Line, said: readonly DaysSaid[]): LineEvent[] {
  const days = listIn(line.text, said) ?? [];
  const [day, last] = [days[0], days.at(-1)];
  if (day === undefined || last === undefined || !/\d/u.test(line.text.slice(day.start, day.end)))
    return [];
  const time = timeOf(line.text, last, timesIn(line.text));
  const isFirst = /^(?:\d{1,2}[.)]\s)?[-*•\s(]*$/u.test(
    line.text.slice(0, Math.min(day.start, time?.start ?? day.start)),
  );
  const title = isFirst
    ? titleFrom(line, Math.max(last.end, time?.end ?? 0))
    : titleBefore(line, day.start);
  if (title === null) return [];
  const after = isFirst ? title.end : line.start + Math.max(last.end, time?.end ?? 0);
  const event = {
    title,
    time: time === null ? (timeAfter(line, title.end) ?? null) : shift(time, line.start),
    place: placeOf(line, after),
    ...NOTHING_MORE,
    quote: { start: line.start, end: line.end },
    isUnderHeading: false,
  };
  return days.map((one) => ({ ...event, day: shift(one, line.start) }));
}

/** The name behind a day or a time and a separator: “: club evening”. Not what is a sentence. */
function titleFrom(line: Line, at: number): Span | null {
  const separator = SEPARATOR.exec(line.text.slice(at)) ?? /^\s+/u.exec(line.text.slice(at));
  if (separator === null) return null;
  const start = at + separator[0].length;
  const name = /^(?:[^,;|·(–—\t]|,(?=\S))+/u.exec(line.text.slice(start))?.[0] ?? "";
  const end = /\s(?:at|in|@)\s(?=\p{Lu}|the\s|our\s|\d)/u.exec(name)?.index ?? name.length;
  return asTitle(line, start, start + end);
}

/** The name before a day: “Quiz night – 24 March, 19:00”, “Spring tournament (18 April)”. */
function titleBefore(line: Line, at: number): Span | null {
  const lead = line.text.slice(0, at);
  const joint = /\s*(?:[:–—|·-]|,)\s*(?:on\s)?$|\s\($/u.exec(lead);
  if (joint === null) return null;
  const bullet = /^[-*•\s]*/u.exec(lead)![0].length;
  return asTitle(line, bullet, joint.index);
}

function asTitle(line: Line, start: number, end: number): Span | null {
  const text = line.text.slice(start, end).trimEnd();
  const isClause = /\b(?:is|are|was|were|will|has|have|had|said|says|be)\b|[.!?]\s/u.test(text);
  // A deadline is no day of an event.
  const isLabel = FIELD.test(`${text}: -`) || /\bdeadlines?\b/iu.test(text);
  if (text.length > LONGEST_TITLE || isClause || isLabel || !SAYS_SOMETHING.test(text)) return null;
  return { start: line.start + start, end: line.start + start + text.replace(/[.:]$/u, "").length };
}

function timeAfter(line: Line, at: number): TimeOfDay | null {
  const time = timesIn(line.text).find(({ start }) => line.start + start >= at);
  return time === undefined ? null : shift(time, line.start);
}

function placeOf(line: Line, at: number): Span | null {
  const rest = line.text.slice(at - line.start);
  const said = placeAfter(line.text, at - line.start);
  if (said !== null) return shift(said, line.start);
  // The last part of an item that has a time: “…, 19:00, Café Luna”.
  const last = /(?:\d|[ap]m),\s(?<place>(?:the\s)?\p{L}[\p{L}\p{N}\s'’.&-]{2,40})$/u.exec(rest)
    ?.groups?.["place"];
  if (last !== undefined) return { start: line.end - last.length, end: line.end };
  const bracket =
    /^\s\((?<place>(?:Room|Hall|Main|Stage|Track|Building|#)[^()\d]{0,40}\d?\w?)\)/u.exec(rest);
  const place = bracket?.groups?.["place"];
  if (place === undefined) return null;
  const start = at + bracket![0].indexOf(place);
  return { start, end: start + place.length };
}

function shift<S extends Span>(span: S, by: number): S {
  return { ...span, start: span.start + by, end: span.end + by };
}
