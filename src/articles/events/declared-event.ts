import type { Span } from "../../text/sentences/span.ts";
import type { Article } from "../read/article.ts";
import { makeRow } from "./event-row.ts";
import type { EventFact, EventRow, EventStatus } from "./event-row.ts";

/** An event that a source gives as data: a page's schema.org `Event`, front matter `event:`. All as written. */
export interface DeclaredEvent {
  readonly name: string;
  /** ISO 8601, a day or a moment with or without an offset or a zone (“2026-05-08 19:30 CET”). */
  readonly start: string;
  readonly end: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  /** ISO 8601; where the event was to begin, see schema.org `previousStartDate`. */
  readonly movedFrom: string | null;
  readonly price: string | null;
  readonly signUp: string | null;
}

const MOMENT =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]((?:[01]?\d|2[0-3]):[0-5]\d)(?::\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2}|[A-Z]{3,4}|\p{Lu}\p{Ll}+\/[\p{L}_/]+)?)?$/u;
const BETWEEN = " · ";

/**
 * The line by which a declared event stands in its article's text, where all that is said is quoted from: its fields as
 * they were given, a dot between them. Null where its day cannot be read.
 */
export function declaredLine(event: DeclaredEvent): string | null {
  return momentOf(event.start) === null
    ? null
    : cellsOf(event)
        .map(([, text]) => text)
        .join(BETWEEN);
}

type Cell = readonly [fact: EventFact | "end", text: string];

function cellsOf(event: DeclaredEvent): Cell[] {
  const { name, start, end, place, status, movedFrom, price, signUp } = event;
  const cells: readonly (readonly [EventFact | "end", string | null])[] = [
    ["title", name],
    ["day", start],
    ["end", end],
    ["place", place],
    ["status", status === "cancelled" || status === "moved" ? status : null],
    ["movedFrom", movedFrom],
    ["price", price],
    ["signUp", signUp],
  ];
  return cells.flatMap(([fact, text]): Cell[] => {
    const line = text?.replace(/\s+/gu, " ").trim() ?? "";
    return line === "" ? [] : [[fact, line]];
  });
}

/** The rows of the events that an article declares, each quoted from its line in the text. */
export function declaredRows(article: Article): EventRow[] {
  const { text, date, declared = [] } = article;
  let from = 0;
  return declared.flatMap((event) => {
    const line = declaredLine(event)?.normalize("NFC");
    const found = line === undefined ? -1 : text.indexOf(line, from);
    const start = momentOf(event.start);
    if (line === undefined || found < 0 || start === null) return [];
    from = found + line.length;
    const spans: [EventFact, Span][] = [];
    let at = found;
    for (const [fact, cell] of cellsOf(event)) {
      const span = { start: at, end: at + cell.length };
      if (fact !== "end") spans.push([fact, span]);
      if (fact === "day" && start.moment.includes("T")) spans.push(["time", span]);
      at = span.end + BETWEEN.length;
    }
    const isPast = date !== null && start.moment.slice(0, 10) < date;
    return makeRow(
      article,
      { start: found, end: from },
      {
        title: event.name.replace(/\s+/gu, " ").trim().normalize("NFC"),
        start: start.moment,
        end: momentOf(event.end ?? "")?.moment ?? null,
        zone: start.zone,
        status: event.status === "planned" && isPast ? "held" : event.status,
        movedFrom: momentOf(event.movedFrom ?? "")?.moment.slice(0, 10) ?? null,
        ...{ recurrence: null, derivedBy: null, spans },
      },
    );
  });
}

/** The day, or day and time of the place, with the offset as a zone; null where it is no day that exists. */
export function momentOf(written: string): { readonly moment: string; readonly zone: string | null } | null {
  const match = MOMENT.exec(written.trim());
  if (match === null) return null;
  const [, day = "", time, offset] = match;
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) return null;
  const zone = offset?.replace(/^Z$/u, "UTC").replace(/^(?=[+-])/u, "UTC") ?? null;
  return { moment: time === undefined ? day : `${day}T${time.padStart(5, "0")}`, zone };
}
