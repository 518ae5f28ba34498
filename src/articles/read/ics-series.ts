import ICAL from "ical.js";
import { weekdayOf } from "../../text/entities/calendar-days.ts";
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
/** Days that are counted to find the last one of a rule that says how many there are. */
const MOST_COUNTED = 5000;

/** How an event of a calendar comes back. */
interface Series {
  /** RFC 5545 RRULE by days alone, with the last one where there is one; null where its days cannot be found for sure. */
  readonly rule: string | null;
  /** “every week on Friday until 2026-12-18”; a rule of a rare kind as it is written. */
  readonly words: string;
}

/**
 * Reads a rule so that its days can be found from any day on: what only the first day tells is put into it, and a number of
 * times becomes a last day.
 * @param first its first day
 * @param until its last day by the clock of the event; null for none
 * @throws Error for a rule that contradicts itself
 */
export function seriesOf(written: ICAL.Recur, first: string, until: string | null): Series {
  const unknown = { rule: null, words: written.toString() };
  const { count, interval, parts } = written;
  // The hour is that of the start.
  const by = Object.fromEntries(
    Object.entries(parts as Record<string, (string | number)[]>).filter(
      ([name]) => !/^BY(?:HOUR|MINUTE|SECOND)$/u.test(name),
    ),
  );
  const isOfWeekdays = written.freq === "DAILY" && by["BYDAY"] !== undefined && interval === 1;
  const freq = isOfWeekdays ? "WEEKLY" : written.freq;
  if (Object.keys(by).some((name) => PARTS[freq]?.includes(name) !== true)) return unknown;
  if (PARTS[freq] === undefined || interval > (by["BYMONTH"] === undefined ? LONGEST_INTERVAL : 1))
    return unknown;
  const [, month, day] = first.split("-").map(Number);
  const isOpen = by["BYDAY"] === undefined && by["BYMONTHDAY"] === undefined;
  if (freq === "WEEKLY")
    by["BYDAY"] = (by["BYDAY"] ?? [CODES[weekdayOf(first)]!]).map((one) => String(one).slice(-2));
  if (freq === "YEARLY" && isOpen) by["BYMONTH"] ??= [month!];
  if (freq === "YEARLY" && by["BYMONTH"] === undefined) return unknown;
  if ((freq === "YEARLY" || freq === "MONTHLY") && isOpen) by["BYMONTHDAY"] = [day!];
  const [[weekday, ...others] = [], [place, ...places] = []] = [by["BYDAY"], by["BYSETPOS"]];
  if (place !== undefined && others.length + places.length === 0 && /^[A-Z]{2}$/u.test(String(weekday))) {
    by["BYDAY"] = [`${place}${weekday!}`];
    delete by["BYSETPOS"];
  }
  const rule = [
    `FREQ=${freq}`,
    ...(interval > 1 ? [`INTERVAL=${interval}`] : []),
    ...PARTS[freq].flatMap((name) => (by[name] === undefined ? [] : [`${name}=${by[name].join(",")}`])),
    // Of weeks that are left out it matters which day they begin with.
    ...(interval > 1 && freq === "WEEKLY" && written.wkst !== ICAL.Time.MONDAY
      ? [`WKST=${CODES[written.wkst - 1]!}`]
      : []),
  ].join(";");
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first));
  let last = (days.next() as ICAL.Time | null)?.toString();
  const isOfMonth = by["BYMONTH"]?.map(Number).includes(Number(last?.slice(5, 7))) !== false;
  if (last === undefined || !isOfMonth || (until !== null && last > until)) return unknown;
  for (let known = 1; known < Math.min(count ?? 1, MOST_COUNTED); known += 1)
    last = (days.next() as ICAL.Time | null)?.toString() ?? last;
  const end = count === null ? until : last;
  const words = [
    ruleInWords(freq, interval, by),
    ...(until === null ? [] : [`until ${until}`]),
    ...(count === null ? [] : [`${count} times`]),
  ].join(" ");
  return { rule: end === null ? rule : `${rule};UNTIL=${end.replaceAll("-", "")}`, words };
}

const UNITS: Readonly<Record<string, string>> = {
  ...{ DAILY: "day", WEEKLY: "week", MONTHLY: "month", YEARLY: "year" },
};
const PLACES: Readonly<Record<string, string>> = {
  ...{
    "1": "first",
    "2": "second",
    "3": "third",
    "4": "fourth",
    "5": "fifth",
    "-1": "last",
    "-2": "last but one",
  },
};
const listed = new Intl.ListFormat("en-GB");

/** “every 2 weeks on Tuesday and Thursday”, “every month on the last Friday”, “every year on the 14th of July” */
function ruleInWords(
  freq: string,
  interval: number,
  by: Readonly<Record<string, readonly (string | number)[]>>,
): string {
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
  const ending = new Map([
    ["one", "st"],
    ["two", "nd"],
    ["few", "rd"],
  ]).get(ORDINAL.select(number));
  return `${number}${ending ?? "th"}`;
}

const ORDINAL = new Intl.PluralRules("en", { type: "ordinal" });
