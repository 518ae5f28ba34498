import { addDays, weekdayOf } from "../text/entities/calendar-days.ts";
import type { DatedArticle } from "./calendar.ts";
import type { EventRow } from "./event-row.ts";
import { occurrences } from "./recurrence.ts";

/**
 * Rows of “year-of-collection” with that year, without those for which there is none, or more than one; of undated articles
 * what comes back begins with the collection's newest day.
 */
export function withStarts(
  rows: readonly EventRow[],
  articles: ReadonlyMap<string, DatedArticle>,
): EventRow[] {
  const published = [...articles.values()].flatMap(({ date }) => date ?? []);
  const told = [...rows.flatMap(({ start }) => start ?? []), ...published].filter((day) => /^\d/u.test(day));
  const years = told.map((day) => Number(day.slice(0, 4)));
  // What is announced may lie in the year after.
  const [first, last] = [Math.min(...years), Math.max(...years) + 1];
  const newest = published.sort().at(-1);
  return rows.flatMap((row): EventRow | EventRow[] => {
    if (row.recurrence !== null && !/^\d/u.test(row.start ?? "")) return begunAfter(row, newest);
    return row.start?.startsWith("-") === true ? inOnlyYear(row, first, last) : row;
  });
}

/** @param newest day of publication in the collection */
function begunAfter(row: EventRow, newest: string | undefined): EventRow[] {
  if (newest === undefined) return [];
  const [day] = occurrences({ recurrence: row.recurrence!, start: newest, except: [] }, newest, 1);
  if (day === undefined) return [];
  const end = row.end && `${addDays(day, row.end <= row.start! ? 1 : 0)}${row.end}`;
  return [{ ...row, start: `${day}${row.start ?? ""}`, end }];
}

function inOnlyYear(row: EventRow, first: number, last: number): EventRow[] {
  const inYear = (year: number, moment: string): string => `${year}${moment.slice(1)}`;
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const [year, ...others] = years.filter(
    (one) => weekdayOf(inYear(one, row.start!.slice(0, "--MM-DD".length))) === row.weekday,
  );
  if (year === undefined || others.length > 0) return [];
  return [{ ...row, start: inYear(year, row.start!), end: row.end && inYear(year, row.end) }];
}
