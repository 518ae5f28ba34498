import { calendarDay } from "../../text/entities/calendar-days.ts";
import { monthNumber } from "../../text/words/month-names.ts";

/** The web has no older pages; what looks like an older day is a number. */
const FIRST_YEAR = 1991;

const YEAR = String.raw`(?<year>(?:19|20)\d{2})`;
const IN_PATH: readonly RegExp[] = [
  // /2026/03/10/title · /2026-03-10-title · /2026_3_10
  new RegExp(String.raw`(?<!\d)${YEAR}(?<sign>[/_.-])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})(?!\d)`, "u"),
  // /2026/mar/10/title
  new RegExp(String.raw`/${YEAR}/(?<word>\p{L}{3,10})/(?<day>\d{1,2})(?!\d)`, "u"),
  // /20260310/title · /title-20260310.html
  new RegExp(String.raw`(?<![\dA-Za-z])${YEAR}(?<month>\d{2})(?<day>\d{2})(?![\dA-Za-z])`, "u"),
  // /2026/0310/title
  new RegExp(String.raw`/${YEAR}[/-](?<month>\d{2})(?<day>\d{2})(?=[/_.-]|$)`, "u"),
  // /10-03-2026/title
  new RegExp(String.raw`(?<!\d)(?<day>\d{2})[-_.](?<month>\d{2})[-_.]${YEAR}(?!\d)`, "u"),
];

/** Before a day these say that it is one of a calendar: `/events/2026/10/12/fair`, `programme-2026-10-12.html`. */
const OF_CALENDAR =
  /(?:^|[/_-])(?:events?|calendar|programmes?|program|agenda|schedule|timetable|line-?up|invitation|flyer|poster|tickets?|veranstaltung(?:en)?|termine?|kalender|einladung|flugblatt|etkinlik(?:ler)?|takvim|davet|afiche?|kalendar|sobytiya|afisha)[/_-]$/iu;

/**
 * The day that the address of a page or the path of a file names, as sites sort their articles by it and programs that
 * make sites have it in the names of posts: `/2026/03/10/pier`, `_posts/2026-03-10-pier.md`. Null where there is none,
 * or it is that of an event.
 */
export function dayOfAddress(address: string): string | null {
  const path = address.replace(/^https?:\/\/[^/]*/iu, "").replace(/[?#].*$/u, "");
  for (const form of IN_PATH) {
    const match = form.exec(path);
    const { year, month, word, day } = (match?.groups ?? {}) as Partial<Record<string, string>>;
    if (match === null || Number(year) < FIRST_YEAR) continue;
    const begin = match.index + (match[0].startsWith("/") ? 1 : 0);
    if (OF_CALENDAR.test(path.slice(0, begin))) return null;
    const number = word === undefined ? Number(month) : (monthNumber(word) ?? 0);
    const found = calendarDay(Number(year), number, Number(day));
    if (found !== null) return found;
  }
  return null;
}
