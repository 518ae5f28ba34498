import { ENGLISH_MONTHS, WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import { columnOf, readLabel } from "../text/entities/labels.ts";
import type { Column, Label } from "../text/entities/labels.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import { DEADLINE, EVENT_NOUN, EVERY_WEEK, NEWS, OPEN } from "./event-words.ts";
import { eventNames } from "./event-names.ts";
import { placeAfter } from "./find-place.ts";
import {
  WEEKDAY_AT_START,
  daysBelow,
  daysIn,
  joinRanges,
  listedDays,
  monthlessDays,
  yearNamed,
} from "./days-said.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { readRecurrence } from "./recurrence.ts";
import type { Recurrence } from "./recurrence.ts";
import { timeOf } from "./sentence-events.ts";
import { timesIn } from "./sentence.ts";

/** An event as a line gives it: a table row, a list item, or lines such as “When: …”. Offsets are in the article's text. */
export interface LineEvent {
  /** Null where the article's title is the name. */
  readonly title: Span | null;
  /** Null for what comes back. */
  readonly day: DaysSaid | null;
  readonly recurrence: Recurrence | null;
  readonly time: (TimeOfDay & Span) | null;
  readonly place: Span | null;
  readonly price: Span | null;
  readonly signUp: Span | null;
  /** The field that says whether it is cancelled. */
  readonly status: Span | null;
  readonly quote: Span;
  /** True where the day stands in a heading above the line. */
  readonly isUnderHeading: boolean;
}

function rangesIn(text: string, basis: DayBasis): DaysSaid[] {
  if (!/\d/u.test(text)) return [];
  const days = joinRanges(text, daysIn(text, basis));
  return days.length > 0 ? days : monthlessDays(text, basis);
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
  /** What its days are read by. */
  readonly basis: DayBasis;
  /** True below a heading that says that what follows is of every week. */
  readonly isWeekly: boolean;
}

/** “Monday: pub quiz”, “First Friday of the month: karaoke”. */
const OF_WEEKDAY = new RegExp(`^(?:[-*•]\\s)?(?:\\p{L}+\\s)?(?:${WEEKDAY_BEGINS})`, "iu");

const LONGEST_LINE = 220;
const LONGEST_HEADING = 60;
const LONGEST_TITLE = 90;
const CELL = /\s+[·|]\s+|\t+/gu;
const SEPARATOR = /^\s*(?:[:–—|·-]|,(?=\s)|\()\s*/u;
const SAYS_SOMETHING = /\p{L}{3}/u;

/**
 * The events of the lines of a text that are no sentences: tables, lists, programmes and notices by fields.
 * @param titleDay the day that the article's title names, of which a programme without a heading is
 */
export function findLineEvents(text: string, basis: DayBasis, titleDay: DaysSaid | null): LineEvent[] {
  if (!/\d/u.test(text)) return [];
  const lines = linesOf(text, basis);
  const fields = readFields(lines);
  const tables = readTables(lines, titleDay);
  const used = new Set([...fields.used, ...tables.used]);
  const rest = lines.filter((line) => !used.has(line));
  return [...fields.events, ...tables.events, ...readItems(rest, titleDay)];
}

function linesOf(text: string, ofArticle: DayBasis): Line[] {
  const lines: Line[] = [];
  let [block, basis, isBelowWeekly] = [0, ofArticle, false];
  for (const { index, 0: whole } of text.matchAll(/[^\n]+|\n{2,}/gu)) {
    if (whole.startsWith("\n")) block += 1;
    if (whole.startsWith("\n") || whole.length > LONGEST_LINE) continue;
    const isHeading = whole.length <= LONGEST_HEADING && !/[.!?]$|\s[·|]\s/u.test(whole);
    const isWeekday = OF_WEEKDAY.test(whole);
    const year = isHeading ? yearNamed(whole) : null;
    const within = isHeading && !isWeekday && !/^[-*•\d]/u.test(whole) ? daysBelow(whole, basis) : null;
    if (year !== null) basis = { ...basis, year };
    if (within !== null) basis = { ...basis, within };
    // “Regular evenings”, and below it “Monday: pub quiz”.
    if (!isWeekday) isBelowWeekly = isHeading && !/\d/u.test(whole) && EVERY_WEEK.test(whole);
    const isWeekly = isWeekday && isBelowWeekly;
    const ofLine = isWeekly && basis.plan == null ? { ...basis, plan: { from: null, to: null } } : basis;
    lines.push({ start: index, end: index + whole.length, text: whole, block, basis: ofLine, isWeekly });
  }
  return lines;
}

// Fields: “When: Friday, 20 March, 19:00”, “Where: Room B”.

interface Fields {
  readonly events: readonly LineEvent[];
  readonly used: readonly Line[];
}

function readFields(lines: readonly Line[]): Fields {
  const events: LineEvent[] = [];
  const used: Line[] = [];
  for (let at = 0; at < lines.length;) {
    const group: { readonly line: Line; readonly label: Label; readonly value: Span }[] = [];
    for (; at < lines.length; at += 1) {
      const line = lines[at]!;
      const read = readLabel(line.text);
      if (read === null || (group.length > 0 && line.block > group.at(-1)!.line.block + 1)) break;
      group.push({ line, label: read.label, value: { start: line.start + read.start, end: line.end } });
    }
    if (group.length === 0) at += 1;
    // A lone “Day: …” may be anything.
    if (group.length === 0 || (group.length === 1 && group[0]!.label !== "when")) continue;
    const of = (...labels: readonly Label[]) => group.find(({ label }) => labels.includes(label)) ?? null;
    const when = of("when", "day");
    if (when === null) continue;
    const { basis } = when.line;
    const days = listIn(valueOf(when), rangesIn(valueOf(when), basis))?.map((one) =>
      shift(one, when.value.start),
    );
    const ends = of("end");
    const last = ends === null ? [] : listIn(valueOf(ends), rangesIn(valueOf(ends), basis));
    const timeField = of("time") ?? when;
    const time = timesIn(valueOf(timeField))[0];
    const comesBack = days === undefined && time !== undefined ? readRecurrence(valueOf(when), basis) : null;
    if (last === null || (ends !== null && days?.length !== 1)) continue;
    if (days === undefined && comesBack === null) continue;
    const title = of("title")?.value ?? null;
    used.push(...group.map(({ line }) => line));
    const event = {
      title,
      time: time === undefined ? null : shift(time, timeField.value.start),
      place: of("place")?.value ?? null,
      price: of("price")?.value ?? null,
      signUp: of("sign up")?.value ?? null,
      status: of("status")?.value ?? null,
      quote: {
        start: when.line.start,
        end: Math.max(when.line.end, last.length > 0 ? ends!.line.end : 0),
      },
      isUnderHeading: false,
    };
    const to = last[0]?.to ?? "";
    const recurrence = comesBack && shift(comesBack, when.value.start);
    const dated = days?.map((day) => (to > day.to ? { ...day, to } : day)) ?? [null];
    events.push(...dated.map((day) => ({ ...event, recurrence, day })));
  }
  return { events, used };
}

function valueOf({ line, value }: { readonly line: Line; readonly value: Span }): string {
  return line.text.slice(value.start - line.start);
}

// Tables: rows of cells under a header that names the columns.

function readTables(lines: readonly Line[], titleDay: DaysSaid | null): Fields {
  const events: LineEvent[] = [];
  const used: Line[] = [];
  const all = lines.map((line) => ({ line, cells: cellsOf(line) }));
  for (let at = 0; at < lines.length; at += 1) {
    const width = all[at]!.cells.length;
    if (width < 2) continue;
    let end = at + 1;
    while (all[end]?.cells.length === width) end += 1;
    const own = all.slice(at + 1, end);
    if (own.length === 0) continue;
    const header = all[at]!.cells.map((cell) => ({ ...cell, text: cell.text.replace(/:$/u, "") }));
    const columns = columnsOf(header, own);
    const { basis } = lines[at]!;
    const week = daysOfHeader(header, basis);
    if (week !== null) {
      used.push(lines[at]!, ...own.map(({ line }) => line));
      events.push(...own.flatMap(({ line, cells }) => readWeek(line, cells, week)));
      continue;
    }
    if (columns.filter((one) => one !== null).length < 2) continue;
    // A programme by hours, its day in the heading above or in the title.
    const above =
      columns.includes("day") || !columns.includes("time") ? null : (dayAbove(lines, at) ?? titleDay);
    if (!columns.includes("day") && above === null) continue;
    used.push(lines[at]!, ...own.map(({ line }) => line));
    let day: DaysSaid | null = null;
    for (const { line, cells } of own) {
      const event = readTableRow(line, cells, columns, above ?? basis, day);
      if (cellOf(cells, columns, "day") !== null) day = event?.day ?? null;
      if (event !== null) events.push(event);
    }
  }
  return { events, used };
}

type When = Pick<LineEvent, "day" | "recurrence">;

/** So many columns of weekdays are a week; fewer may be the days of one event, unless the article has a plan of the week. */
const LEAST_WEEKDAYS = 4;

/** Of a timetable whose columns are days, what each of them stands for; null where they are not. */
function daysOfHeader(header: readonly Cell[], basis: DayBasis): (When | null)[] | null {
  const bare = header.filter(
    ({ text }) =>
      /^\p{L}+$/u.test(text) && whenOf(text, { ...basis, plan: { from: null, to: null } }) !== null,
  ).length;
  const plan = basis.plan ?? (bare < LEAST_WEEKDAYS ? null : { from: null, to: null });
  const days = header.map(({ text }) => (text.length > 30 ? null : whenOf(text, { ...basis, plan })));
  return days.filter((day) => day !== null).length < 2 ? null : days;
}

/** The day of a cell or label, or the days on which it comes back; null for none or several. */
function whenOf(text: string, basis: DayBasis): When | null {
  const [monthless, ...more] = monthlessDays(text, basis);
  if (monthless !== undefined) return more.length > 0 ? null : { day: monthless, recurrence: null };
  const said = daysIn(text, basis);
  const recurrence = /\d/u.test(text.replace(/[\d:.]+\s?[-–—]?\s?[\d:.]*/u, ""))
    ? null
    : readRecurrence(text, basis, () => said);
  if (recurrence !== null) return { day: null, recurrence };
  const [day, ...others] = joinRanges(text, said);
  // A bare weekday may be that of every week.
  return day === undefined || others.length > 0 || !/\d/u.test(text) ? null : { day, recurrence: null };
}

/** The cells of a row below days: “18:00 Judo”, or beside an hour “Judo”. */
function readWeek(line: Line, cells: readonly Cell[], week: readonly (When | null)[]): LineEvent[] {
  const [lead] = cells;
  const ofRow = week[0] === null ? timesIn(lead!.text)[0] : undefined;
  return cells.flatMap((cell, at): LineEvent[] => {
    const when = week[at] ?? null;
    const own = timesIn(cell.text);
    const time = own[0] ?? ofRow;
    if (when === null || time === undefined || own.length > 1) return [];
    const name = own.length === 0 ? cell : nameBeside(cell, own[0]!);
    if (!SAYS_SOMETHING.test(name.text) || /^(?:closed|free|none|geschlossen|kapalı)$/iu.test(name.text))
      return [];
    const placed = shift(time, own.length === 0 ? lead!.start : cell.start);
    return [
      {
        title: name,
        ...when,
        time: placed,
        place: null,
        ...NOTHING_MORE,
        quote: { start: line.start, end: line.end },
        isUnderHeading: true,
      },
    ];
  });
}

/** What a cell says before an hour, or behind it: “Judo” of “18:00 Judo”, “Quiz” of “Quiz, from 7 pm, $3”. */
function nameBeside(cell: Cell, { start, end }: Span): Cell {
  const pieces = [cell.text.slice(0, start), cell.text.slice(end)].map((one) =>
    one.replace(/^[\s,:–—-]+|[\s,:–—(-]+(?:(?:from|at)\s)?$/giu, ""),
  );
  const text = pieces.find((one) => SAYS_SOMETHING.test(one)) ?? "";
  const at = cell.start + cell.text.indexOf(text);
  return { start: at, end: at + text.length, text };
}

function dayAbove(lines: readonly Line[], at: number): DaysSaid | null {
  const above = lines[at - 1];
  return above === undefined ? null : headingDay(above, rangesIn(above.text, above.basis));
}

interface Cell extends Span {
  readonly text: string;
}

function cellsOf(line: Line): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  const separators = /[·|\t]/.test(line.text) ? line.text.matchAll(CELL) : [];
  for (const { index, 0: separator } of [...separators, { index: line.text.length, 0: "" }]) {
    cells.push({
      start: line.start + start,
      end: line.start + index,
      text: line.text.slice(start, index),
    });
    start = index + separator.length;
  }
  return cells;
}

/** What each column holds; “When” is the hour where all its cells are hours. */
function columnsOf(
  header: readonly Cell[],
  rows: readonly { readonly cells: readonly Cell[] }[],
): (Column | null)[] {
  const isHour = ({ text }: Cell): boolean => {
    const [time, ...others] = timesIn(text);
    return others.length === 0 && time?.start === 0 && time.end === text.length;
  };
  return header.map(({ text }, at) => {
    const column = columnOf(text);
    return column === "day" && rows.every(({ cells }) => isHour(cells[at]!)) ? "time" : column;
  });
}

/** Null where the row has none, or an empty one. */
function cellOf(cells: readonly Cell[], columns: readonly (Column | null)[], column: Column): Cell | null {
  const cell = cells[columns.indexOf(column)];
  return cell === undefined || /^\s*[-–—]?\s*$/u.test(cell.text) ? null : cell;
}

/** @param before the day of the row above, which an empty cell repeats */
function readTableRow(
  line: Line,
  cells: readonly Cell[],
  columns: readonly (Column | null)[],
  dated: DaysSaid | DayBasis,
  before: DaysSaid | null,
): LineEvent | null {
  const [dayCell, timeOfRow] = [cellOf(cells, columns, "day"), cellOf(cells, columns, "time")];
  const isUnderHeading = "from" in dated || (dayCell === null && before !== null);
  const when =
    "from" in dated
      ? { day: dated, recurrence: null }
      : isUnderHeading
        ? before && { day: before, recurrence: null }
        : dayCell && (whenOf(dayCell.text, dated) ?? onFrom(dayCell.text, dated, before));
  if (when === null) return null;
  const moved = "from" in dated || dayCell === null ? 0 : dayCell.start;
  const [day, recurrence] = [
    when.day && shift(when.day, moved),
    when.recurrence && shift(when.recurrence, moved),
  ];
  const unnamed = columns.indexOf(null);
  const whole = cellOf(cells, columns, "title") ?? (unnamed < 0 ? null : (cells[unnamed] ?? null));
  const ofDay = timeOfRow === null && dayCell !== null ? timesIn(dayCell.text)[0] : undefined;
  // “Quiz, 7:30 pm” has its hour beside its name.
  const timeCell = timeOfRow ?? (ofDay === undefined && !columns.includes("time") ? whole : dayCell);
  const time = timeCell === null ? undefined : timesIn(timeCell.text)[0];
  const title = timeCell === whole && whole !== null && time !== undefined ? nameBeside(whole, time) : whole;
  // Under a heading what has no hour is no part of the programme.
  if (isUnderHeading && time === undefined) return null;
  // Opening hours have an hour and no name.
  if (
    recurrence !== null &&
    (time === undefined || title === null || !/\p{L}{3}/u.test(title.text.replace(/closed|open/iu, "")))
  )
    return null;
  return {
    title,
    ...{ day, recurrence },
    time: time === undefined ? null : shift(time, timeCell!.start),
    place: cellOf(cells, columns, "place"),
    ...NOTHING_MORE,
    price: cellOf(cells, columns, "price"),
    signUp: cellOf(cells, columns, "sign up"),
    quote: { start: line.start, end: line.end },
    isUnderHeading,
  };
}

/** The day of a cell that is too far off to have a year by itself. */
function onFrom(text: string, basis: DayBasis, before: DaysSaid | null): When | null {
  const [day, ...others] = before === null ? [] : daysOfLine({ text, basis }, inWords(before.to));
  return day === undefined || others.length > 0 ? null : { day, recurrence: null };
}

/** What only fields and columns tell. */
const NOTHING_MORE = { price: null, signUp: null, status: null };

// Items: “24 March: club evening, 19:00, Café Luna”, or under “Saturday, 13 June” the line “10:00 Keynote (Main hall)”.

function readItems(lines: readonly Line[], titleDay: DaysSaid | null): LineEvent[] {
  const events: LineEvent[] = [];
  let day = titleDay;
  // Below “Deadlines” and “Latest news” days are not those of events.
  let isOther = false;
  let last = "";
  const read = lines.map((line) => {
    const days = isSentence(line) ? [] : daysOfLine(line, last);
    last = days.length === 1 ? inWords(days[0]!.to) : "";
    const only = dayAlone(line, days);
    return { line, days, only, items: only === null ? readItem(line, days) : [] };
  });
  if (titleDay === null && read.every(({ days, items }) => items.length === 0 && days.length === 0))
    return [];
  const lastDays = new Set(
    read.flatMap(({ line, days }) => (days.length > 0 && DEADLINE.test(line.text) ? [line.block] : [])),
  );
  for (const [at, { line, days, items, only }] of read.entries()) {
    const near = [read[at - 1], read[at + 1]].filter(
      (other) => other !== undefined && Math.abs(other.line.block - line.block) <= 1,
    );
    if (days.length === 0 && items.length === 0 && line.text.length <= 60)
      isOther = isOtherList(line) || (isOther && /\d/u.test(line.text));
    if (only !== null) {
      const intro = read.slice(0, at).findLast((other) => other.only === null)?.line;
      if (near.some((other) => other!.only !== null))
        events.push(
          ...(isOther || intro === undefined || DEADLINE.test(intro.text)
            ? []
            : [onDayAlone(line, only, intro)]),
        );
      else if (headingDay(line, days) !== null) day = only;
      continue;
    }
    const isNamed = items.some(
      ({ title }) =>
        title !== null &&
        line.text.slice(title.start - line.start, title.end - line.start).search(EVENT_NOUN) >= 0,
    );
    if (items.length > 0) {
      const isIn = near.some((other) => other!.items.length > 0) && !lastDays.has(line.block);
      if (!isOther && (isIn || isNamed || items[0]!.recurrence !== null)) events.push(...items);
      continue;
    }
    const below = read[at + 1];
    const headed =
      below === undefined || below.days.length > 0 || isOther ? null : readHeaded(line, days, below.line);
    if (headed !== null) {
      events.push(headed);
      continue;
    }
    const timed = day === null ? null : readTimedItem(line, day, events.at(-1));
    if (timed !== null) events.push(timed);
    // A paragraph ends what a heading opened.
    else if (line.text.length > 120 && /[.!?]$/u.test(line.text)) day = titleDay;
  }
  return events;
}

/** “27 May 2026”; nothing for a day without its year. */
function inWords(day: string): string {
  const [year, month, date] = day.split("-");
  return day.startsWith("-") ? "" : `${Number(date)} ${ENGLISH_MONTHS[Number(month) - 1]!} ${year!}`;
}

/** The days of a line; those of a list's item go on from the day of the one before. */
function daysOfLine({ text, basis }: Pick<Line, "text" | "basis">, last: string): DaysSaid[] {
  const alone = rangesIn(text, basis);
  if (alone.length > 0 || last === "" || !/^\W*\d/u.test(text)) return alone;
  const listed = `${last}, ${text.replace(/^\W+/u, "")}`;
  const by = text.length - listed.length;
  return rangesIn(listed, basis).flatMap((day) => (day.start < last.length ? [] : [shift(day, by)]));
}

function isOtherList({ text }: Line): boolean {
  return DEADLINE.test(text) || NEWS.test(text);
}

/** “- 17 June (glazing)”. */
function dayAlone(line: Line, days: readonly DaysSaid[]): DaysSaid | null {
  const [day, ...others] = days;
  if (day === undefined || others.length > 0 || line.text.length > 60) return null;
  if (!/\d/u.test(line.text.slice(day.start, day.end))) return null;
  const rest = `${line.text.slice(0, day.start)}${line.text.slice(day.end)}`;
  return /^[\s#*•-]*(?:day (?:\d+|one|two))?[\s:–—,-]*(?:\([^()]*\))?\s*$/iu.test(rest)
    ? shift(day, line.start)
    : null;
}

/** One of several such days, by the line that introduces them: “Dates (all Wednesdays, 18:30–21:00):”. */
function onDayAlone(line: Line, day: DaysSaid, intro: Line): LineEvent {
  const time = timesIn(intro.text)[0];
  return {
    ...{ title: null, day, recurrence: null, place: null, ...NOTHING_MORE },
    time: time === undefined || !/:$/u.test(intro.text) ? null : shift(time, intro.start),
    quote: { start: line.start, end: line.end },
    isUnderHeading: false,
  };
}

/** “Saturday 20 March, 9:00” above “Hike to the hut with Ada Berg. Good shoes.” */
function readHeaded(line: Line, days: readonly DaysSaid[], below: Line): LineEvent | null {
  const [day, ...others] = days;
  if (day === undefined || others.length > 0) return null;
  const [time, ...more] = timesIn(line.text);
  if (time === undefined || more.length > 0) return null;
  const rest = [day, time]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), line.text);
  if (/[\p{L}\d]/u.test(rest.replace(/\b(?:at|from|um)\b/iu, "")) || below.block - line.block > 1)
    return null;
  const name = /^\p{Lu}[^.!?,;:()|·–—]+/u.exec(below.text)?.[0] ?? "";
  const place = /\s(?:at|in|@)\s(?=\p{Lu}|the\s|our\s|\d)/u.exec(name)?.index ?? name.length;
  const title = name.length > LONGEST_HEADING ? null : asTitle(below, 0, place);
  // “St Bride's Church” and “Free entry” are no names of events.
  if (title === null || eventNames(below.text)[0]?.start !== 0) return null;
  return {
    ...{ title, recurrence: null, ...NOTHING_MORE, place: placeOf(below, title.end) },
    ...{ day: shift(day, line.start), time: shift(time, line.start) },
    quote: { start: line.start, end: below.end },
    isUnderHeading: false,
  };
}

function isSentence({ text }: Line): boolean {
  return /[.!?]$/u.test(text) && !/^[^.!?]{3,30}(?::|\s[–—-])\s/u.test(text);
}

function headingDay(line: Line, days: readonly DaysSaid[]): DaysSaid | null {
  const day = dayAlone(line, days);
  return day === null || day.from !== day.to || /\)\s*$/u.test(line.text) ? null : day;
}

function readTimedItem(line: Line, day: DaysSaid, before?: LineEvent): LineEvent | null {
  const time = inOrder(timesIn(line.text)[0], before?.day?.from === day.from ? before : undefined);
  if (time === undefined || !/^[-*•\s]*$/u.test(line.text.slice(0, time.start))) return null;
  const title = titleFrom(line, time.end);
  if (title === null) return null;
  return {
    title,
    ...{ day, recurrence: null },
    time: shift(time, line.start),
    place: placeOf(line, title.end),
    ...NOTHING_MORE,
    quote: { start: line.start, end: line.end },
    isUnderHeading: true,
  };
}

/** “5.30” below “3pm” is in the afternoon as well. */
function inOrder(time: TimeOfDay | undefined, before: LineEvent | undefined): TimeOfDay | undefined {
  const last = before?.time?.time;
  if (time === undefined || last === undefined || time.time >= last || last >= "23" || time.endTime !== null)
    return time;
  const later = `${String(Number(time.time.slice(0, 2)) + 12)}${time.time.slice(2)}`;
  return Number(time.time.slice(0, 2)) < 12 && later > last ? { ...time, time: later } : time;
}

/** A weekday without a number may be any; in a week that is named above it is that week's. */
function isDayOf({ basis, text }: Line, { end, start }: Span): boolean {
  return (
    /\d/u.test(text.slice(start, end)) ||
    (basis.within != null && WEEKDAY_AT_START.exec(text)?.[0].length === end)
  );
}

/** One event, or one for each day of a list of them. */
function readItem(line: Line, said: readonly DaysSaid[]): LineEvent[] {
  const days = listIn(line.text, said) ?? [];
  const recurrence = said.length > 0 || isSentence(line) ? null : readRecurrence(line.text, line.basis);
  const [when, last] = [days[0] ?? recurrence, days.at(-1) ?? recurrence];
  if (when == null || last == null || (recurrence === null && !isDayOf(line, when))) return [];
  const times = timesIn(line.text);
  const time = timeOf(line.text, last, times);
  const isFirst = /^(?:\d{1,2}[.)]\s)?[-*•\s(]*$/u.test(
    line.text.slice(0, Math.min(when.start, time?.start ?? when.start)),
  );
  const title = isFirst
    ? titleFrom(line, Math.max(last.end, time?.end ?? 0))
    : titleBefore(line, when.start, Math.max(last.end, time?.end ?? 0));
  if (title === null) return [];
  const after = isFirst ? title.end : line.start + Math.max(last.end, time?.end ?? 0);
  const hours = time === null ? timeAfter(line, title.end) : shift(time, line.start);
  const isSure = hours !== null || line.isWeekly || /\b(?:every|each|month)\b/iu.test(line.text);
  if (recurrence !== null && (!isSure || OPEN.test(line.text))) return [];
  const event = {
    title,
    time: hours,
    place: placeOf(line, after),
    ...NOTHING_MORE,
    quote: { start: line.start, end: line.end },
    isUnderHeading: false,
  };
  if (recurrence !== null) return [{ ...event, day: null, recurrence: shift(recurrence, line.start) }];
  return days.map((one) => ({ ...event, recurrence: null, day: shift(one, line.start) }));
}

/** The name behind a day or a time and a separator: “: club evening”. Not what is a sentence. */
function titleFrom(line: Line, at: number): Span | null {
  const separator = SEPARATOR.exec(line.text.slice(at)) ?? /^\s+/u.exec(line.text.slice(at));
  if (separator === null) return null;
  const start = at + separator[0].length;
  const name = /^(?:[^,;|·(–—\t]|,(?=\S))+/u.exec(line.text.slice(start))?.[0] ?? "";
  const ends = [
    /\s(?:at|in|@)\s(?=\p{Lu}|the\s|our\s|\d)/u.exec(name)?.index,
    timesIn(name)[0]?.start,
    name.length,
  ];
  return asTitle(line, start, start + Math.min(...ends.filter((end) => end !== undefined)));
}

/** The name before a day: “Quiz night – 24 March, 19:00”, “Spring tournament (18 April)”, “FILM NIGHT Fri 15 May”. */
function titleBefore(line: Line, at: number, end: number): Span | null {
  const lead = line.text.slice(0, at);
  const isWhole =
    /^[\s.)]*$/u.test(line.text.slice(end)) && !/\b(?:by|until|till|from|since|of|the|to)\s$/iu.test(lead);
  const joint = isWhole
    ? /(?:[:–—-]\s\p{Lu}\p{Ll}+days)?\s*$/u.exec(lead)
    : /\s*(?:[:–—|·-]|,)\s*(?:on\s)?$|\s\($/u.exec(lead);
  if (joint === null) return null;
  const bullet = /^[-*•\s]*/u.exec(lead)![0].length;
  return asTitle(line, bullet, joint.index);
}

function asTitle(line: Line, start: number, end: number): Span | null {
  const whole = line.text.slice(start, end).trimEnd();
  // “(opening night)” was opened before it.
  const text = /^[^()]*(?=\))/u.exec(whole)?.[0] ?? whole;
  const isClause = /\b(?:is|are|was|were|will|has|have|had|said|says|be)\b|[.!?]\s/u.test(text);
  const noName = /^(?:minutes|results|report)\s(?:of|from)\s(?:the\s)?/iu.exec(text)?.[0].length ?? 0;
  if (noName > 0) return asTitle(line, start + noName, end);
  const isLabel =
    readLabel(`${text}: -`) !== null ||
    DEADLINE.test(text) ||
    /[€£$₺₽]|^(?:in|at|on|from|with|by|for|until|to)\s|\b(?:starts?|begins?)$/u.test(text);
  if (text.length > LONGEST_TITLE || isClause || isLabel || !SAYS_SOMETHING.test(text)) return null;
  return { start: line.start + start, end: line.start + start + text.replace(/[.:,]$/u, "").length };
}

function timeAfter(line: Line, at: number): TimeOfDay | null {
  // “sign up by 19:00”
  const time = timesIn(line.text).find(
    ({ start }) =>
      line.start + start >= at && !/\b(?:by|until|till|before)\s$/iu.test(line.text.slice(0, start)),
  );
  return time === undefined ? null : shift(time, line.start);
}

function placeOf(line: Line, at: number): Span | null {
  const rest = line.text.slice(at - line.start);
  const said = placeAfter(line.text, at - line.start);
  if (said !== null) return shift(said, line.start);
  // The last part of an item that has a time: “…, 19:00, Café Luna”.
  const last = /(?:\d|[ap]m),\s(?<place>(?:the\s)?\p{L}[\p{L}\p{N}\s'’.&-]{2,40})$/u.exec(rest)?.groups?.[
    "place"
  ];
  if (last !== undefined) return { start: line.end - last.length, end: line.end };
  const bracket = /^\s\((?<place>(?:Room|Hall|Main|Stage|Track|Building|#)[^()\d]{0,40}\d?\w?)\)/u.exec(rest);
  const place = bracket?.groups?.["place"];
  if (place === undefined) return null;
  const start = at + bracket![0].indexOf(place);
  return { start, end: start + place.length };
}

function shift<S extends Span>(span: S, by: number): S {
  return { ...span, start: span.start + by, end: span.end + by };
}
