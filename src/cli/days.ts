import type { ReadWindow } from "../answer/answer.ts";
import type { AnswerPhrases } from "./answer-phrases.ts";

/** A window that reaches beyond these days has no bound on that side: “before 2020”, `since: 2021`. */
const EARLIEST = "1800-01-01";
const LATEST = "2100-12-31";

/** `7 March 2026`, by the custom of `locale`. */
export function formatDay(day: string, locale: string): string {
  return dayFormat(locale).format(noon(day));
}

/** `1–31 March 2026`; one date where both days are the same. */
export function formatDays(from: string, to: string, locale: string): string {
  return tightDays(plainSpaces(dayFormat(locale).formatRange(noon(from), noon(to))));
}

/** The time a question was read to mean; null where it has no bound at all. */
export function formatWindow({ from, to }: ReadWindow, phrases: AnswerPhrases): string | null {
  const { dateLocale } = phrases;
  const hasStart = from > EARLIEST;
  const hasEnd = to < LATEST;
  if (hasStart && hasEnd) return formatDays(from, to, dateLocale);
  if (hasStart) return phrases.from(formatDay(from, dateLocale));
  return hasEnd ? phrases.until(formatDay(to, dateLocale)) : null;
}

function dayFormat(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
}

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** ICU sets thin spaces round the dash in some languages; terminals without them show a box. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f\u00a0]/g, " ");
}

/** `1 – 31 March` reads better as `1–31 March`; `1 March – 2 April` stays as it is. */
function tightDays(range: string): string {
  return range.replace(/^(\d+) – (?=\d)/, "$1–");
}
