import type { DaysSaid } from "./days-said.ts";
import { timesIn } from "./event-time.ts";
import { DEADLINE, EVENT_NOUN, NEWS } from "./event-words.ts";
import { mayBeItem, readItem, readTimedItem } from "./item.ts";
import { LONGEST_HEADING, isSentence, shift } from "./lines.ts";
import type { Line, LineEvent } from "./lines.ts";
import { daysRunningOn } from "./monthless-days.ts";

/** A paragraph ends what a heading opened; in characters. */
const LEAST_PARAGRAPH = 120;

/**
 * The events of lists and programmes: “24 March: club evening, 19:00, Café Luna”, or below “Saturday, 13 June” the line
 * “10:00 Keynote (Main hall)”.
 */
export function readItems(lines: readonly Line[], titleDay: DaysSaid | null): LineEvent[] {
  const read = readLines(lines);
  if (titleDay === null && read.every(({ items, only }) => items.length === 0 && only === null)) return [];
  const events: LineEvent[] = [];
  let day = titleDay;
  // Below “Deadlines” and “Latest news” days are not those of events.
  let isOther = false;
  const blocksOfDeadlines = new Set(
    read.flatMap(({ days, line }) => (days.length > 0 && DEADLINE.test(line.text) ? [line.block] : [])),
  );
  for (const [at, { days, items, line, only }] of read.entries()) {
    const near = [read[at - 1], read[at + 1]].flatMap((other) =>
      other !== undefined && Math.abs(other.line.block - line.block) <= 1 ? [other] : [],
    );
    if (days.length === 0 && items.length === 0 && line.text.length <= LONGEST_HEADING)
      isOther = DEADLINE.test(line.text) || NEWS.test(line.text) || (isOther && /\d/u.test(line.text));
    if (only !== null) {
      const isOfList = near.some((other) => other.only !== null);
      const intro = read.slice(0, at).findLast((other) => other.only === null)?.line;
      if (isOfList && !isOther) events.push(eventOnDayAlone(line, only, intro));
      else if (!isOfList && mayHead(line)) day = only;
    } else if (items.length > 0) {
      const isListed = near.some((other) => other.items.length > 0) && !blocksOfDeadlines.has(line.block);
      if (!isOther && (isListed || isNamed(line, items) || items[0]!.recurrence !== null))
        events.push(...items);
    } else {
      const timed = day && readTimedItem(line, day, events.at(-1));
      if (timed !== null) events.push(timed);
      else if (line.text.length > LEAST_PARAGRAPH && /[.!?]$/u.test(line.text)) day = titleDay;
    }
  }
  return events;
}

function readLines(lines: readonly Line[]): ReadLine[] {
  let above: ReadLine | null = null;
  return lines.map((line) => (above = new ReadLine(line, above)));
}

/** A line as an item; its days take long, and are looked for where it is, or may be, one of a list. */
class ReadLine {
  readonly line: Line;
  /** The day that is all it says. */
  readonly only: DaysSaid | null;
  readonly items: readonly LineEvent[];
  readonly #above: ReadLine | null;
  #days?: readonly DaysSaid[];

  constructor(line: Line, above: ReadLine | null) {
    this.line = line;
    this.#above = above;
    const isProse = isSentence(line);
    if (isProse) this.#days = [];
    this.only = isProse || line.text.length > LONGEST_HEADING ? null : dayAlone(line, this.days);
    this.items = isProse || this.only !== null || !mayBeItem(line) ? [] : readItem(line, this.days);
  }

  get days(): readonly DaysSaid[] {
    const { basis, text } = this.line;
    const dayAbove = (): DaysSaid | null => {
      const days = this.#above?.days ?? [];
      return days.length === 1 ? days[0]! : null;
    };
    return (this.#days ??= daysRunningOn(text, basis, dayAbove));
  }
}

/** By the noun of an event. */
function isNamed({ start, text }: Line, items: readonly LineEvent[]): boolean {
  return items.some(
    ({ title }) =>
      title !== null && text.slice(title.start - start, title.end - start).search(EVENT_NOUN) >= 0,
  );
}

/** What may stand beside a day that is alone: “Day 1:”, “(glazing)”. */
const BESIDE = /^[\s#*•-]*(?:day (?:\d+|one|two))?[\s:–—,-]*(?:\([^()]*\))?\s*$/iu;

/** The day of a line that says no more, “- 17 June (glazing)”; in the article's text. */
export function dayAlone(line: Line, days: readonly DaysSaid[]): DaysSaid | null {
  const [day, ...others] = days;
  if (day === undefined || others.length > 0 || line.text.length > LONGEST_HEADING) return null;
  if (!/\d/u.test(line.text.slice(day.start, day.end))) return null;
  const rest = `${line.text.slice(0, day.start)}${line.text.slice(day.end)}`;
  return BESIDE.test(rest) ? shift(day, line.start) : null;
}

/** Whether a day alone is that of what is below it: not “17 June (glazing)”. */
export function mayHead({ text }: Line): boolean {
  return !/\)\s*$/u.test(text);
}

/** One of several days that stand alone, by the line that introduces them: “Dates (all Wednesdays, 18:30–21:00):”. */
function eventOnDayAlone({ end, start }: Line, day: DaysSaid, intro: Line | undefined): LineEvent {
  const time = intro?.text.endsWith(":") === true ? timesIn(intro.text)[0] : undefined;
  return {
    ...{ title: null, day, recurrence: null, place: null },
    time: time === undefined ? null : shift(time, intro!.start),
    quote: { start, end },
  };
}
