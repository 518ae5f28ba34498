import { calendarDay } from "../../text/entities/calendar-days.ts";
import { isNoDay } from "./publication-date.ts";

/** As the article tells it: whether a planned event was held in the end, it may not know. */
export type EventStatus = "planned" | "held" | "moved" | "cancelled";

/** An event that a source gives as data: a page's schema.org `Event`, front matter `event:`. All as written. */
export interface DeclaredEvent {
  readonly name: string;
  /** ISO 8601, a day or a moment with or without an offset or a zone (“2026-05-08 19:30 CET”). */
  readonly start: string;
  readonly end: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  /** ISO 8601; where the event was to begin, see schema.org `previousStartDate`. It is `start` where there is no new day yet. */
  readonly movedFrom: string | null;
  readonly price: string | null;
  readonly signUp: string | null;
  /** How it comes back; left out for one that does not. */
  readonly series?: {
    /** RFC 5545 RRULE, with its last day where it has one; without what only the day of `start` would tell. */
    readonly rule: string;
    /** Days on which it is not. */
    readonly except: readonly string[];
  };
  /** The lines of the article's text that tell of it (“When: …”), each with the fact that it tells, if any; left out where `declaredLine` is added to the text. */
  readonly told?: readonly (readonly [label: string, fact: DeclaredFact | null, text: string])[];
}

export type DeclaredFact =
  "title" | "day" | "end" | "place" | "status" | "movedFrom" | "recurrence" | "price" | "signUp";

const MOMENT =
  /^(\d{4})(-?)(\d{1,2})\2(\d{1,2})(?:[T ]([01]?\d|2[0-3]):?([0-5]\d)(?::?\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|[A-Z]{3,4}|\p{L}+(?:\/[\p{L}\d_+-]+)+)?)?$/u;
/** Stands between the fields of a declared event's line. */
const BETWEEN = " · ";

/**
 * The line by which a declared event stands in its article's text, where all that is said is quoted from: its fields as
 * they were given, a dot between them, or the lines that tell of it. Null where its day cannot be read.
 */
export function declaredLine(event: DeclaredEvent): string | null {
  if (event.told !== undefined) return event.told.map(([label, , text]) => `${label}: ${text}`).join("\n");
  if (momentOf(event.start) === null) return null;
  return cellsOf(event)
    .map(([, text]) => text)
    .join(BETWEEN);
}

/** A field of a declared event, as its line has it. */
type Cell = readonly [fact: DeclaredFact, text: string];

/** The fields that a declared event gives, in the order of its line or lines. */
export function cellsOf(event: DeclaredEvent): Cell[] {
  if (event.told !== undefined)
    return event.told.flatMap(([, fact, text]): Cell[] => (fact === null ? [] : [[fact, text]]));
  const { name, start, place, status, price, signUp } = event;
  const cells: readonly (readonly [DeclaredFact, string | null])[] = [
    ["title", name],
    ["day", start],
    ["end", endOf(event)],
    ["place", place],
    ["status", isPutOff(event) ? "postponed" : status === "cancelled" || status === "moved" ? status : null],
    ["movedFrom", isPutOff(event) ? null : event.movedFrom],
    ["price", price],
    ["signUp", signUp],
  ];
  return cells.flatMap(([fact, text]): Cell[] => {
    const line = text?.replace(/\s+/gu, " ").trim() ?? "";
    return line === "" ? [] : [[fact, line]];
  });
}

/** True for one that was put off and has no new day yet. */
export function isPutOff({ movedFrom, start, status }: DeclaredEvent): boolean {
  return status === "moved" && movedFrom === start;
}

/** When it ends, as written; null where that is not said, or before it begins. */
export function endOf({ end, start }: DeclaredEvent): string | null {
  return end === null || isBefore(end, start) ? null : end;
}

/** As far as both are given: a day is not before a moment of it. False where either cannot be read. */
export function isBefore(one: string, other: string): boolean {
  const [a, b] = [momentOf(one), momentOf(other)];
  if (a === null || b === null) return false;
  const length = a.zone === b.zone ? Math.min(a.moment.length, b.moment.length) : "YYYY-MM-DD".length;
  return a.moment.slice(0, length) < b.moment.slice(0, length);
}

/** The day, or day and time of the place, with the offset as a zone; null where it is no day that exists. */
export function momentOf(written: string): { readonly moment: string; readonly zone: string | null } | null {
  const match = MOMENT.exec(written.trim());
  if (match === null) return null;
  const [, year, , month, date, hour, minute = "", offset] = match;
  const day = calendarDay(Number(year), Number(month), Number(date));
  if (day === null || isNoDay(day)) return null;
  const zone = offset?.replace(/^Z$/u, "UTC").replace(/^(?=[+-])/u, "UTC") ?? null;
  return { moment: hour === undefined ? day : `${day}T${hour.padStart(2, "0")}:${minute}`, zone };
}
