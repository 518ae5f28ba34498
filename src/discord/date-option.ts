import { monthSpan } from "../text/entities/calendar-days.ts";

/** Which day of a year or month is meant where no day is given. */
export type Edge = "first" | "last";

/**
 * A day as people write it in `since` and `until`: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the first or
 * last day of a year or month. Null for anything else, a day the calendar does not have included.
 *
 *     readDateOption("2024-02", "last")  // "2024-02-29"
 */
export function readDateOption(text: string, edge: Edge): string | null {
  const parts = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text.trim());
  if (parts === null) return null;
  const year = Number(parts[1]);
  const month = parts[2] === undefined ? (edge === "first" ? 1 : 12) : Number(parts[2]);
  if (month < 1 || month > 12) return null;
  const lastDay = Number(monthSpan(year, month).to.slice(-2));
  const day = parts[3] === undefined ? (edge === "first" ? 1 : lastDay) : Number(parts[3]);
  if (day < 1 || day > lastDay) return null;
  return `${parts[1]!}-${twoDigits(month)}-${twoDigits(day)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
