import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import type { DayBasis, DaysSaid } from "./days-said.ts";
import { shift } from "./lines.ts";
import { daysOfRow } from "./monthless-days.ts";

/**
 * The days of a row or an item of a list; of one that is too far off to have a year by itself it is that of the row above.
 * @param dayAbove the only day of that row; null where it has none, or several
 */
export function daysRunningOn(text: string, basis: DayBasis, dayAbove: () => DaysSaid | null): DaysSaid[] {
  const alone = daysOfRow(text, basis);
  if (alone.length > 0 || !/^\W*\d/u.test(text)) return alone;
  const last = inWords(dayAbove()?.to ?? "-");
  if (last === "") return alone;
  const listed = `${last}, ${text.replace(/^\W+/u, "")}`;
  const by = text.length - listed.length;
  return daysOfRow(listed, basis).flatMap((day) => (day.start < last.length ? [] : [shift(day, by)]));
}

/** “27 May 2026”; nothing for a day without its year. */
function inWords(day: string): string {
  const [year, month, date] = day.split("-");
  return day.startsWith("-") ? "" : `${Number(date)} ${ENGLISH_MONTHS[Number(month) - 1]!} ${year!}`;
}
