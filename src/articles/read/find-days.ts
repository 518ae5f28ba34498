import { calendarDay } from "../../text/entities/calendar-days.ts";
import type { DayOrder } from "../../text/entities/day-order.ts";
import { monthNumber } from "../../text/words/month-names.ts";

export interface DayOptions {
  /** Null where it is not known: then such a date is none unless one of the figures is beyond twelve. */
  readonly order?: DayOrder | null;
  /** Language of the text, whose names of months go before those of others. */
  readonly lang?: string | null;
  /** Whether the text is nothing but a date, which may then have a year of two figures. */
  readonly isAlone?: boolean;
}

/** A day of the calendar as it stands in a text; offsets in UTF-16 units. */
export interface FoundDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly start: number;
  readonly end: number;
}

type Parts = Readonly<Record<string, string | undefined>>;

const DAY = String.raw`(?<day>\d{1,2})`;
const YEAR = String.raw`(?<year>\d{4})`;
/** “10 March, 14:05”, “10 March, 10 am” and “10 March, 10–12” have an hour there. */
const NO_HOUR = String.raw`(?![:.h–\-]\d| ?(?:[AaPp]\.?[Mm]|Uhr|h|ч|час\p{L}*)(?!\p{L}))`;
const SHORT_YEAR = String.raw`(?<year>\d{4}|['’]?\d{2}${NO_HOUR})`;
const WORD = String.raw`(?<word>\p{L}{3,14})`;
const TIME = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?: [A-Z]{2,5}| [+\-]\d{4})?`;
const ORDINAL = String.raw`(?: ?(?:st|nd|rd|th|er)|[.ºª°])?`;
const BEFORE = String.raw`(?<![\p{L}\d])`;

/** Each with a named group for what it holds; tried in this order at every place. */
const FORMS = (year: string): readonly string[] => [
  // 2026-03-10 · 2026/3/10 · 2026.03.10
  String.raw`(?<![\d.\/\-])(?<year>\d{4})(?<sign>[.\/\-]) ?(?<month>\d{1,2})\k<sign> ?(?<day>\d{1,2})(?![\d\/\-]|\.\d)`,
  // 10.03.2026 · 10/03/2026 · 10-03-26
  String.raw`(?<![\d.\/\-])(?<first>\d{1,2})(?<sign>[.\/\-]) ?(?<second>\d{1,2})\k<sign> ?${year}(?![\d\/\-]|\.\d)`,
  // 2026年3月10日 · 2026년 3월 10일
  String.raw`(?<!\d)(?<year>\d{4}) ?[年년] ?(?<month>\d{1,2}) ?[月월] ?(?<day>\d{1,2}) ?[日일]`,
  // 10 March 2026 · 10th of March, 2026 · 10. März 2026 · 10 de marzo de 2026 · 10-Mar-2026
  `${BEFORE}${DAY}${ORDINAL}[ \\-]{0,2}(?:(?:of|de|del|di) |d['’])?${WORD}[.,]{0,2}[ \\-](?:(?:of|de|del|din) )?${year}(?!\\d)`,
  // Tue 10 Mar 14:05 2026
  `${BEFORE}${DAY}${ORDINAL} ${WORD}[.,]{0,2} ${TIME} ${YEAR}(?!\\d)`,
  // March 10, 2026 · Mar 10 2026 · Mar 10 09:35:14 CET 2026
  `${BEFORE}${WORD}\\.?[ \\-]${DAY}(?: ?(?:st|nd|rd|th))?(?:, ?|[ \\-]| ${TIME} )${YEAR}(?!\\d)`,
  // 2026. március 10 · 2026 жылғы 10 наурыз · 2026-yil 10-mart · 2026, March 10
  `(?<!\\d)${YEAR}(?:\\.|,| жылғы| жылы| ж\\.|-yil)? (?:${WORD} ${DAY}|(?<dayBefore>\\d{1,2})[ \\-](?<wordAfter>\\p{L}{3,14}))(?![\\p{L}\\d])`,
];

const compile = (year: string): readonly RegExp[] => FORMS(year).map((form) => new RegExp(form, "gu"));
const IN_TEXT = compile(YEAR);
const ALONE = compile(SHORT_YEAR);

/**
 * The days that a text names with their year, in figures or words of any of the languages that `monthNumber` knows, in
 * the order of the text. What is no day of the calendar is passed over.
 */
export function findDays(text: string, options: DayOptions = {}): FoundDay[] {
  const found: FoundDay[] = [];
  const plain = text.replace(/[\u00a0\u2009\u202f\t\n\r]/gu, " ");
  if (!/\d/u.test(plain)) return found;
  for (const form of options.isAlone === true ? ALONE : IN_TEXT) {
    for (const match of plain.matchAll(form)) {
      const start = match.index;
      const parts = match.groups ?? {};
      const day = dayOf(parts, options) ?? dayByWeekday(parts, plain.slice(0, start), options.lang);
      const end = start + match[0].length;
      if (day === null || found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ day, start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function dayOf(parts: Parts, { order = null, lang = null }: DayOptions): string | null {
  const year = yearOf(parts["year"] ?? "");
  if (parts["first"] !== undefined) {
    const figures = [Number(parts["first"]), Number(parts["second"])] as const;
    return fromFigures(year, figures, parts["sign"] === "." ? "day-first" : order);
  }
  const word = parts["word"] ?? parts["wordAfter"];
  const month = word === undefined ? Number(parts["month"]) : monthNumber(word, lang);
  return month === null ? null : calendarDay(year, month, Number(parts["day"] ?? parts["dayBefore"]));
}

/** “Mon, 12/07/2009”: of the two days that it may be one is a Monday. */
function dayByWeekday(parts: Parts, before: string, lang: string | null = "en"): string | null {
  const word = /(\p{L}{2,12})[.,]{0,2} ?$/u.exec(before.slice(-16))?.[1]?.toLowerCase();
  if (parts["first"] === undefined || word === undefined) return null;
  const language = /^[a-z]{2}/iu.exec(lang ?? "")?.[0] ?? "en";
  const named = (["day-first", "month-first"] as const).filter((order) => {
    const day = dayOf(parts, { order });
    const weekday = day && new Date(day).toLocaleDateString(language, { weekday: "long", timeZone: "UTC" });
    return weekday?.toLowerCase().startsWith(word);
  });
  return named.length === 1 ? dayOf(parts, { order: named[0]! }) : null;
}

function fromFigures(
  year: number,
  [first, second]: readonly [number, number],
  order: DayOrder | null,
): string | null {
  if (first > 12 || first === second) return calendarDay(year, second, first);
  if (second > 12) return calendarDay(year, first, second);
  if (order === null) return null;
  return order === "day-first" ? calendarDay(year, second, first) : calendarDay(year, first, second);
}

/** Of two figures those up to 69 are of this century, as POSIX has it. */
function yearOf(written: string): number {
  const year = Number(written.replace(/^['’]/u, ""));
  if (written.length >= 4) return year;
  return year <= 69 ? 2000 + year : 1900 + year;
}
