import { addDays } from "../text/entities/calendar-days.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";
import type { DaysSaid } from "./days-said.ts";
import { makeRow } from "./event-row.ts";
import type { EventRow, RowFacts } from "./event-row.ts";
import { isTitle } from "./event-words.ts";
import type { LineEvent } from "./lines.ts";

/** What an event is called, and where that stands; null where it is the article's title. */
export interface Title {
  readonly text: string;
  readonly span: Span | null;
}

/** What is told of an event in one place; spans are in the article's text. */
export interface Told extends Omit<Partial<LineEvent>, "title"> {
  readonly title: Title;
  readonly quote: Span;
  readonly is: EventStatus;
  readonly movedFrom?: DaysSaid | null;
  /** True where the title has the day. */
  readonly isOfTitle?: boolean;
}

/** The row of an event, and one for each day on which what comes back is said not to be; none where no day is known. */
export function rowsOf(article: Article, told: Told): EventRow[] {
  const { is, day = null, movedFrom = null, quote, recurrence = null, time = null, title } = told;
  if (!isTitle(title.text)) return [];
  const isChange = is === "cancelled" || is === "moved";
  const isOfHour = is === "moved" && day === null;
  const first = recurrence?.first ?? null;
  const moments = recurrence === null && !isOfHour ? momentsOn(day, time) : momentsFrom(first, time);
  const hasDay =
    recurrence === null
      ? moments.start !== null || isChange
      : recurrence.first !== null || article.date === null;
  if (!hasDay) return [];
  const row = makeRow(article, quote, {
    ...{ title: title.text, ...moments, zone: time?.zone ?? null, status: is },
    ...(day?.weekday !== undefined && { weekday: day.weekday }),
    ...{ movedFrom: movedFrom?.from ?? null, recurrence: recurrence?.rule ?? null },
    ...{ derivedBy: derivationOf(told), spans: spansOf(told) },
  });
  const except = recurrence?.except ?? [];
  return [row, ...except.flatMap((off) => rowsOf(article, { title, quote, day: off, is: "cancelled" }))];
}

function derivationOf({ day, isOfTitle, isUnderHeading, recurrence }: Told): RowFacts["derivedBy"] {
  if (recurrence != null) return "first-of-recurrence";
  return isOfTitle === true
    ? "day-of-title"
    : (day?.derivedBy ?? (isUnderHeading === true ? "day-of-heading" : null));
}

function spansOf(told: Told): RowFacts["spans"] {
  const { day = null, movedFrom = null, time = null } = told;
  const dated =
    told.isOfTitle === true
      ? []
      : ([
          ["day", day],
          ["time", time],
          ["movedFrom", movedFrom],
        ] as const);
  return [
    ["title", told.title.span],
    ...dated,
    ["place", told.place ?? null],
    ["price", told.price ?? null],
    ["signUp", told.signUp ?? null],
    ["status", told.status ?? null],
    ["recurrence", told.recurrence ?? null],
  ];
}

type Moments = Pick<EventRow, "start" | "end">;

/** Of several days an hour is that of each where it is told with its end; an evening that ends past midnight ends on the next day. */
function momentsOn(day: DaysSaid | null, time: TimeOfDay | null): Moments {
  if (day === null) return { start: null, end: null };
  const { from, to } = day;
  const endTime = time?.endTime ?? null;
  if (from !== to) return { start: at(from, endTime && time!.time), end: at(to, endTime) };
  const start = at(from, time?.time ?? null);
  if (endTime === null) return { start, end: null };
  const isNextDay = endTime <= time!.time;
  // The day behind one without its year is not known.
  if (isNextDay && from.startsWith("-")) return { start, end: null };
  return { start, end: at(isNextDay ? addDays(from, 1) : from, endTime) };
}

/** Of another hour of a day that is not said, and without a day of publication, the calendar finds the day. */
function momentsFrom(first: string | null, time: TimeOfDay | null): Moments {
  if (first !== null) return momentsOn({ start: 0, end: 0, from: first, to: first, derivedBy: null }, time);
  return { start: time && at("", time.time), end: time?.endTime == null ? null : at("", time.endTime) };
}

function at(day: string, time: string | null): string {
  return time === null ? day : `${day}T${time}`;
}
