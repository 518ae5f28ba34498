import type { Days } from "../text/entities/calendar-days.ts";
import { addDays } from "../text/entities/calendar-days.ts";

/** A window that reaches beyond these days has no bound on that side: “before 2020”, `since: 2021`. */
const EARLIEST = "1800-01-01";
const LATEST = "2100-12-31";

/** How a language writes days, and windows with one bound. */
export interface DayWords {
  /** BCP 47 tag. */
  readonly dateLocale: string;
  readonly fromDay: (day: string) => string;
  readonly untilDay: (day: string) => string;
}

/** `7 March 2026`, by the custom of `locale`. */
export function formatDay(day: string, locale: string): string {
  return formatDays(day, day, locale);
}

/**
 * `1–30 March 2026`, by the custom of `locale`; one date where both days are the same, whole months without days, and
 * `2025–2026` for whole years.
 */
export function formatDays(from: string, to: string, locale: string): string {
  if (from.endsWith("-01-01") && to.endsWith("-12-31")) {
    const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
    return first === last ? first : `${first}–${last}`;
  }
  const isOfMonths = from.endsWith("-01") && addDays(to, 1).endsWith("-01");
  const format = new Intl.DateTimeFormat(locale, {
    ...(isOfMonths ? {} : { day: "numeric" }),
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const range = format.formatRange(new Date(`${from}T12:00:00Z`), new Date(`${to}T12:00:00Z`));
  // ICU sets thin spaces round the dash in some languages; fonts and terminals without them show a box.
  const plain = range.replace(/[\u2009\u202f\u00a0]/g, " ");
  // “1 – 31 March” reads better as “1–31 March”; “1 March – 2 April” stays as it is.
  return plain.replace(/^(\d+) – (?=\d)/, "$1–");
}

/** The time a question was read to mean; null where it has no bound at all. */
export function windowInWords({ from, to }: Days, words: DayWords): string | null {
  const { dateLocale, fromDay, untilDay } = words;
  const hasStart = from > EARLIEST;
  const hasEnd = to < LATEST;
  if (hasStart && hasEnd) return formatDays(from, to, dateLocale);
  if (hasStart) return fromDay(formatDay(from, dateLocale));
  return hasEnd ? untilDay(formatDay(to, dateLocale)) : null;
}
