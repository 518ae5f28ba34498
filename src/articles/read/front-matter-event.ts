import { type DeclaredEvent, isBefore, momentOf } from "./declared-event.ts";
import { eventStatus } from "./linked-events.ts";
import { quoted } from "./normalize-text.ts";

type Field = Exclude<keyof DeclaredEvent, "series" | "told">;

/** What the fields of `DeclaredEvent` are called in front matter; a name that comes first goes first. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  name: ["title", "name"],
  start: ["start", "date"],
  end: ["end"],
  place: ["place", "location"],
  status: ["status"],
  movedFrom: ["movedFrom"],
  price: ["price"],
  signUp: ["url", "signUp"],
};

/**
 * The events that front matter gives as `event`, and what is wrong with the others: a wrong row is worse than none, so
 * that an event with a start or a status that cannot be read is left out.
 *
 * @param written mappings, as maps by name, and whatever else stands in their place
 * @param title the article's, which an event without one has
 */
export function readWrittenEvents(
  written: readonly unknown[],
  title: string | undefined,
): { readonly events: readonly DeclaredEvent[]; readonly warnings: readonly string[] } {
  const read = written.map((event) => toEvent(event, title));
  return {
    events: read.flatMap((event) => (typeof event === "string" ? [] : event)),
    warnings: read.flatMap((event, index) => {
      const which = written.length === 1 ? '"event"' : `event ${index + 1}`;
      return typeof event === "string" ? `front matter: ${which} ${event}, so it is ignored` : [];
    }),
  };
}

/** The event, or what is wrong with it. */
function toEvent(written: unknown, title: string | undefined): DeclaredEvent | string {
  if (!(written instanceof Map)) return "is no mapping with a title and a start";
  const textOf = (name: string): string => {
    const value: unknown = written.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const field = (key: Field): string | null => NAMES[key].map(textOf).find((value) => value !== "") ?? null;
  const [name, start, end, movedFrom, said] = [
    field("name") ?? title,
    field("start"),
    field("end"),
    field("movedFrom"),
    field("status"),
  ];
  if (name === undefined) return "has no title";
  if (start === null) return "has no start";
  for (const [key, moment] of Object.entries({ start, end, movedFrom })) {
    if (moment !== null && momentOf(moment) === null)
      return `has as its ${key} no day (like “2026-05-08” or “2026-05-08 19:30 +02:00”): ${quoted(moment)}`;
  }
  if (end !== null && isBefore(end, start)) return "ends before it begins";
  const status = eventStatus(said);
  if (status === null)
    return `has a status other than planned, held, moved and cancelled: ${quoted(said ?? "")}`;
  return {
    name,
    start,
    end,
    place: field("place"),
    status,
    movedFrom,
    price: field("price"),
    signUp: field("signUp"),
  };
}
