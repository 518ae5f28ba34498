import ICAL from "ical.js";
import { addDays, daysBetween, END_OF_TIME, weekdayOf } from "../../text/entities/calendar-days.ts";
import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";

/** The parts of a rule (RFC 5545, 3.3.10) by which days are found, for each of its frequencies. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ["BYDAY", "BYMONTH"],
  MONTHLY: ["BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"],
  YEARLY: ["BYDAY", "BYMONTHDAY", "BYMONTH"],
};
const CODES = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
/** Of days, weeks, months or years: the library would look for days beyond the end of the calendar. */
const LONGEST_INTERVAL = 1000;
/** Days that are counted one by one to find the last; a rule of more months or years is taken for one without an end. */
const MOST_COUNTED = 1000;

/** How an event of a calendar comes back. */
interface Series {
  /** RFC 5545 RRULE by days alone, with the last one where there is one; null where its days cannot be found for sure. */
  readonly rule: string | null;
  /** “every week on Friday until 2026-12-18”; a rule of a rare kind as it is written. */
  readonly words: string;
}

type Parts = Record<string, readonly (string | number)[]>;

/**
 * Reads a rule so that its days can be found from any day on: what only the first day tells is put into it, and a number of
 * times becomes a last day.
 * @param first its first day
 * @param until its last day by the clock of the event; null for none
 * @throws Error for a rule that contradicts itself
 */
export function seriesOf(written: ICAL.Recur, first: string, until: string | null): Series {
  const unknown = { rule: null, words: written.toString() };
  const { count, interval, wkst } = written;
  const read = partsOf(written, first);
  if (read === null) return unknown;
  const { freq, by } = read;
  const rule = [
    `FREQ=${freq}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...PARTS[freq]!.flatMap((name) => (by[name] === undefined ? [] : [`${name}=${by[name].join(",")}`])),
    // Of weeks that are left out it matters which day they begin with.
    ...(interval > 1 && freq === "WEEKLY" && wkst !== ICAL.Time.MONDAY ? [`WKST=${CODES[wkst - 1]!}`] : []),
  ].join(";");
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first));
  const next = (): string | undefined => (days.next() as ICAL.Time | null)?.toString();
  const start = next();
  const isOfMonth = by["BYMONTH"]?.map(Number).includes(Number(start?.slice(5, 7))) !== false;
  if (start === undefined || !isOfMonth || (until !== null && start > until)) return unknown;
  const end = count === null ? until : lastOf(count, start, next, { freq, by, interval });
  const words = [
    ruleInWords(freq, interval, by),
    ...(until === null ? [] : [`until ${until}`]),
    ...(count === null ? [] : [`${count} times`]),
  ].join(" ");
  return { rule: end === null ? rule : `${rule};UNTIL=${end.replaceAll("-", "")}`, words };
}

/** The parts of a rule with what the first day tells; null where its days cannot be found for sure. */
function partsOf(
  { freq: written, interval, parts }: ICAL.Recur,
  first: string,
): { readonly freq: string; readonly by: Parts } | null {
  // The hour is that of the start.
  const by: Parts = Object.fromEntries(
    Object.entries(parts as Parts).filter(([name]) => !/^BY(?:HOUR|MINUTE|SECOND)$/u.test(name)),
  );
  const isOfWeekdays = written === "DAILY" && by["BYDAY"] !== undefined && interval === 1;
  const freq = isOfWeekdays ? "WEEKLY" : written;
  const names = PARTS[freq];
  if (names === undefined || Object.keys(by).some((name) => !names.includes(name))) return null;
  if (interval > (by["BYMONTH"] === undefined ? LONGEST_INTERVAL : 1)) return null;
  const [, month, day] = first.split("-").map(Number);
  const isOpen = by["BYDAY"] === undefined && by["BYMONTHDAY"] === undefined;
  if (freq === "WEEKLY") {
    const weekdays = by["BYDAY"] ?? [CODES[weekdayOf(first)]!];
    by["BYDAY"] = [...new Set(weekdays.map((one) => String(one).slice(-2)))];
  }
  if (freq === "YEARLY" && isOpen) by["BYMONTH"] ??= [month!];
  if (freq === "YEARLY" && by["BYMONTH"] === undefined) return null;
  if ((freq === "YEARLY" || freq === "MONTHLY") && isOpen) by["BYMONTHDAY"] = [day!];
  const [[weekday, ...others] = [], [place, ...places] = []] = [by["BYDAY"], by["BYSETPOS"]];
  if (place !== undefined && others.length + places.length === 0 && /^[A-Z]{2}$/u.test(String(weekday))) {
    by["BYDAY"] = [`${place}${weekday!}`];
    delete by["BYSETPOS"];
  }
  return { freq, by };
}

/** The last day of so many; null where it lies beyond the calendar, or is not looked for. */
function lastOf(
  count: number,
  start: string,
  next: () => string | undefined,
  { freq, by, interval }: { readonly freq: string; readonly by: Parts; readonly interval: number },
): string | null {
  // Days and weeks come back to the same after as many times; of months and years each is looked for.
  const isRegular = freq === "DAILY" || (freq === "WEEKLY" && by["BYMONTH"] === undefined);
  const times = isRegular ? (by["BYDAY"]?.length ?? 1) : count;
  const turns = Math.floor((count - 1) / times);
  const days = turns * interval * (freq === "DAILY" ? 1 : 7);
  const left = count - turns * times;
  if (left > MOST_COUNTED || days > daysBetween(start, END_OF_TIME)) return null;
  let last = start;
  for (let known = 1; known < left; known += 1) last = next() ?? last;
  return last.length > END_OF_TIME.length ? null : addDays(last, days);
}

const UNITS: Readonly<Record<string, string>> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};
const PLACES: Readonly<Record<string, string>> = {
  ...{ "1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth" },
  ...{ "-1": "last", "-2": "last but one" },
};
const listed = new Intl.ListFormat("en-GB");

/** “every 2 weeks on Tuesday and Thursday”, “every month on the last Friday”, “every year on the 14th of July” */
function ruleInWords(freq: string, interval: number, by: Parts): string {
  const days = listed.format((by["BYDAY"] ?? []).map(weekdayInWords));
  const dates = listed.format((by["BYMONTHDAY"] ?? []).map((day) => `the ${nth(Number(day))}`));
  const months = listed.format((by["BYMONTH"] ?? []).map((month) => ENGLISH_MONTHS[Number(month) - 1]!));
  const places = listed.format((by["BYSETPOS"] ?? []).map((place) => `the ${placeInWords(place)}`));
  const on = [places === "" ? days : `${places} of ${days}`, dates].filter((part) => part !== "").join(" ");
  return [
    interval === 1 ? `every ${UNITS[freq]!}` : `every ${interval} ${UNITS[freq]!}s`,
    ...(on === "" ? [] : [`on ${on}`]),
    ...(months === "" ? [] : [`${freq === "YEARLY" ? "of" : "in"} ${months}`]),
  ].join(" ");
}

/** “Friday”, “the last Friday” */
function weekdayInWords(day: string | number): string {
  const [, place, code = ""] = /^([+-]?\d+)?([A-Z]{2})$/u.exec(String(day)) ?? [];
  const name = ENGLISH_WEEKDAYS[CODES.indexOf(code)]!;
  return place === undefined ? name : `the ${placeInWords(place)} ${name}`;
}

function placeInWords(place: string | number): string {
  return PLACES[Number(place)] ?? nth(Number(place));
}

/** “21st”, “last day”, “3rd day from the end” */
function nth(number: number): string {
  if (number === -1) return "last day";
  if (number < 0) return `${nth(-number)} day from the end`;
  return `${number}${ENDINGS[ORDINAL.select(number)] ?? "th"}`;
}

const ENDINGS: Readonly<Record<string, string>> = { one: "st", two: "nd", few: "rd" };
const ORDINAL = new Intl.PluralRules("en", { type: "ordinal" });
