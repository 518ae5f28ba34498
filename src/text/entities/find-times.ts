import { inPieces } from "../sentences/in-pieces.ts";
import type { Span } from "../sentences/span.ts";
import { findDates } from "./find-dates.ts";
import { resolveDate, type DayOrder, type DayRule, type Days } from "./resolve-date.ts";
import { directionAt } from "./sentence-direction.ts";
import { findTimesOfDay, type TimeOfDay } from "./time-of-day.ts";

/** A time that a sentence names: days, a time of day, or both. */
export interface TimeExpression extends Span {
  /** First and last day, both inside, `YYYY-MM-DD`; null where the sentence and the day of publication do not settle them. */
  readonly from: string | null;
  readonly to: string | null;
  /** `HH:MM` of the first day; null where only days are named. */
  readonly time: string | null;
  /** `HH:MM` of the last day; where no later than `time` on one day, behind its midnight. */
  readonly endTime: string | null;
  /** As written behind the time; null where none is. */
  readonly zone: string | null;
  /** How the days were found; null where they were not. */
  readonly rule: DayRule | null;
  /** An RRULE of RFC 5545, such as `FREQ=WEEKLY;BYDAY=FR`, for “every Friday”; null for what is once. */
  readonly recurrence: string | null;
}

export interface TimeContext {
  /** Day of publication, `YYYY-MM-DD`; null for an undated article. */
  readonly published: string | null;
  /** The order in which the outlet writes 3/7/2026, see `resolveDate`. */
  readonly order?: DayOrder | null;
}

interface Day extends Span {
  readonly days: Days | null;
  readonly recurrence: string | null;
}

/**
 * The times of a sentence, list item or table row, left to right: each day with each time of day that
 * belongs to it, and a span of days as one. “Friday 12 June, 19:00–22:00” is one expression.
 */
export function findTimes(sentence: string, context: TimeContext): TimeExpression[] {
  return inPieces(sentence, (piece) => findInPiece(piece, context));
}

function findInPiece(sentence: string, context: TimeContext): TimeExpression[] {
  const times = findTimesOfDay(sentence);
  const dates = findDates(sentence, context.published, context.order ?? null)
    .filter((date) => !times.some((time) => overlap(date, time)))
    .map(({ start, end, days }) => ({ start, end, days, recurrence: recurrenceAt(sentence, { start, end }) })); // prettier-ignore
  const owners = times.map((time) => ownerOf(sentence, dates, time));
  const expressions = [
    ...dates.filter((date) => !owners.includes(date)).map((date) => express(date, null)),
    ...times.map((time, index) => {
      const date = owners[index] ?? null;
      return express(date && withNext(sentence, date, context), time);
    }),
  ].sort((a, b) => a.start - b.start || a.end - b.end);
  return joinSpans(sentence, expressions);
}

function express(date: Day | null, time: TimeOfDay | null): TimeExpression {
  const spans = [date, time].filter((span) => span !== null);
  const isRecurrent = date?.recurrence != null;
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
    from: isRecurrent ? null : (date?.days?.from ?? null),
    to: isRecurrent ? null : (date?.days?.to ?? null),
    time: time?.time ?? null,
    endTime: time?.endTime ?? null,
    zone: time?.zone ?? null,
    rule: isRecurrent ? null : (date?.days?.rule ?? null),
    recurrence: date?.recurrence ?? null,
  };
}

/** “Quiz night: Thursday, 20:00”: a weekday with a time and no verb is the next one. */
function withNext(sentence: string, date: Day, { published }: TimeContext): Day {
  const text = sentence.slice(date.start, date.end);
  const isOpen = date.days === null && date.recurrence === null && /^\p{Lu}\p{Ll}+$/u.test(text);
  if (!isOpen || directionAt(sentence, date).direction !== "unknown") return date;
  const told = { direction: "future", hold: "likely" } as const;
  return { ...date, days: resolveDate(text, { published, told }) };
}

/** What may stand between a time and the day right behind it: “at 19:00 on Friday”. */
const TIGHT = /^[\s,·|(–—]*(?:on|of|every|the|each)?\s?(?:the\s)?$/i;

/** The day a time belongs to: the one right behind it, else the last before it, else the next. */
function ownerOf(sentence: string, dates: readonly Day[], time: Span): Day | null {
  const before = dates.findLast(({ end }) => end <= time.start);
  const behind = dates.find(({ start }) => start >= time.end);
  const isTight = behind !== undefined && TIGHT.test(sentence.slice(time.end, behind.start));
  if (
    isTight &&
    !(
      before !== undefined && /^[\s,·|(–—-]*(?:at\s)?$/.test(sentence.slice(before.end, time.start))
    )
  ) {
    // prettier-ignore
    return behind;
  }
  return before ?? behind ?? null;
}

const RUNS_TO = /^\s?(?:[-–—]|to|until|till|through)\s?(?:on\s|the\s)?$/i;

/** “from 28 October to 5 November”, “Friday 19:00 – Sunday 14:00” as one. */
function joinSpans(sentence: string, expressions: readonly TimeExpression[]): TimeExpression[] {
  const joined: TimeExpression[] = [];
  for (const next of expressions) {
    const last = joined.at(-1);
    const gap = last === undefined ? "" : sentence.slice(last.end, next.start);
    const isBetween = last !== undefined && /^\s?and\s?(?:the\s)?$/i.test(gap) && /\bbetween\s(?:the\s)?$/i.test(sentence.slice(0, last.start)); // prettier-ignore
    const { from } = last ?? {};
    if (from == null || next.to === null || next.to <= from || !(isBetween || RUNS_TO.test(gap))) {
      joined.push(next);
      continue;
    }
    joined[joined.length - 1] = { ...last!, end: next.end, to: next.to, endTime: next.time, zone: last!.zone ?? next.zone }; // prettier-ignore
  }
  return joined;
}

const ORDINALS: Readonly<Record<string, string>> = { first: "1", second: "2", third: "3", fourth: "4", last: "-1", "1st": "1", "2nd": "2", "3rd": "3", "4th": "4" }; // prettier-ignore

/** “every Friday”, “Fridays”, “every other Tuesday”, “the first Monday of each month” as a rule of RFC 5545. */
function recurrenceAt(sentence: string, { start, end }: Span): string | null {
  const text = sentence.slice(start, end);
  const weekday = /(mon|tues|wednes|thurs|fri|satur|sun)day(s)?/i.exec(text);
  if (weekday === null || /\d/.test(text)) return null;
  const day = weekday[1]!.slice(0, 2).toUpperCase();
  const [before, after] = [sentence.slice(0, start), sentence.slice(end)];
  const ordinal = /\b(first|second|third|fourth|last|[1-4](?:st|nd|rd|th))\s$/i.exec(before)?.[1] ?? /^last\s/i.exec(text)?.[0].trim(); // prettier-ignore
  if (ordinal !== undefined && /^\s(?:of|in)\s(?:each|every|the)\smonth\b/i.test(after)) {
    return `FREQ=MONTHLY;BYDAY=${ORDINALS[ordinal.toLowerCase()]!}${day}`;
  }
  if (/\b(?:every\s(?:other|second)|alternate)\s$/i.test(before)) {
    return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${day}`;
  }
  const isEach = /\b(?:every|each)\s$/i.test(before) || weekday[2] !== undefined;
  return isEach ? `FREQ=WEEKLY;BYDAY=${day}` : null;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
