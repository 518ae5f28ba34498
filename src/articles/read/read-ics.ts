import ICAL from "ical.js";
import { addDays } from "../../text/entities/calendar-days.ts";
import { isTimeZone } from "../../text/entities/zone-of.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { eachRecord, refusedFile, type RawRecord } from "./raw-record.ts";
import { errorCode } from "./walk-folder.ts";

/**
 * The events of an `.ics` file (RFC 5545), an article each: what it is called, when and where it is, and what
 * is said of it. An event is dated by its last change or else by its making, never by its own day. Each is parsed by
 * itself: the parser looks through the whole calendar for the zone of each moment in it.
 */
export function* splitIcs(content: Buffer): Generator<RawRecord> {
  const text = content.toString();
  if (!/^\s*BEGIN:VCALENDAR\s*$/imu.test(text.slice(0, 2000))) {
    yield refusedFile("is no calendar");
    return;
  }
  yield* eachRecord(eventsOf(text), readCalendar);
}

/** Each event with what the calendar before it is called, as a calendar of its own. */
function* eventsOf(text: string): Generator<string> {
  // The line of a property goes on where the next begins with a blank.
  const marks =
    /^(?:(BEGIN:VEVENT)|(END:VEVENT)|BEGIN:VCALENDAR|((?:X-WR-CALNAME|NAME)[;:].*(?:\r?\n[ \t].*)*))[ \t]*\r?$/gimu;
  let [names, start] = ["", -1];
  for (const { index, 0: whole, 1: begins, 2: ends, 3: name } of text.matchAll(marks)) {
    if (begins !== undefined) start = index;
    else if (ends !== undefined && start >= 0) {
      const event = text.slice(start, index + whole.length);
      yield `BEGIN:VCALENDAR\r\n${names}${event}\r\nEND:VCALENDAR`;
      start = -1;
    } else if (start < 0) names = name === undefined ? "" : `${names}${name}\r\n`;
  }
}

function readCalendar(text: string): ReadRecord {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    const source = textOf(calendar, "x-wr-calname") ?? textOf(calendar, "name");
    // “TZID=Europe/Berlin” is shown as it is written; no calendar's own time zones are needed for that.
    return readEvent(calendar.getFirstSubcomponent("vevent")!, source);
  } catch (error) {
    return { problem: `is no event of a calendar (${errorCode(error).split("\n")[0]!})` };
  }
}

function readEvent(event: ICAL.Component, source: string | null): ReadRecord {
  const title = textOf(event, "summary");
  const start = momentOf(event, "dtstart");
  if (title === null || start === null) {
    return { problem: `an event has no ${title === null ? "SUMMARY" : "DTSTART"}` };
  }
  const changed = momentOf(event, "last-modified") ?? momentOf(event, "created");
  const recurrence = momentOf(event, "recurrence-id");
  return recordOf({
    id: [textOf(event, "uid"), recurrence?.day].filter((part) => part != null).join(" ") || null,
    title,
    date: changed?.day ?? null,
    source,
    url: textOf(event, "url"),
    text: eventText(event, start),
  });
}

function eventText(event: ICAL.Component, start: Moment): string {
  const status = textOf(event, "status")?.toLowerCase();
  const rule = event.getFirstPropertyValue("rrule")?.toString();
  const lines: readonly (readonly [label: string, text: string | null | undefined])[] = [
    ["When", inWords(start, endOf(event, start))],
    ["Repeats", rule == null ? null : ruleInWords(rule, start.zone)],
    ["Where", textOf(event, "location")?.replace(/\s*\n\s*/gu, ", ")],
    ["Status", status === "cancelled" || status === "tentative" ? status : null],
  ];
  const facts = lines.flatMap(([label, text]) => (text == null ? [] : [`${label}: ${text}`]));
  const description = textOf(event, "description") ?? "";
  return [facts.join("\n"), description].join("\n\n").trim();
}

/** A day, or a moment by the clock of its place. */
interface Moment {
  readonly day: string;
  /** `HH:MM`; null for a whole day. */
  readonly time: string | null;
  /** As written, “Europe/Berlin”; UTC for a moment of Greenwich; null where none is given. */
  readonly zone: string | null;
}

function momentOf(event: ICAL.Component, name: string): Moment | null {
  const property = event.getFirstProperty(name);
  const value: unknown = property?.getFirstValue();
  if (!(value instanceof ICAL.Time)) return null;
  const [day, clock] = [value.toString().slice(0, 10), value.toString().slice(11, 16)];
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(day)) return null;
  const named: unknown = property?.getParameter("tzid");
  const zone = typeof named === "string" ? named : value.zone === ICAL.Timezone.utcTimezone ? "UTC" : null;
  return value.isDate ? { day, time: null, zone: null } : { day, time: clock, zone };
}

/** The end that is given, or made of a duration. An end without an hour is the day after the last. */
function endOf(event: ICAL.Component, start: Moment): Moment {
  const end = new ICAL.Event(event).endDate;
  const [day, time] = [end.toString().slice(0, 10), end.toString().slice(11, 16)];
  return end.isDate ? { ...start, day: addDays(day, -1), time: null } : { ...start, day, time };
}

const LONG_DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

/** “Friday, 12 June 2026, 19:00–22:00 (Europe/Berlin)” */
function inWords(start: Moment, end: Moment): string {
  const zone = start.zone === null ? "" : ` (${start.zone})`;
  if (end.day <= start.day && (end.time ?? "") <= (start.time ?? "")) return at(start) + zone;
  if (start.time === null) return `${at(start)} – ${at(end)}`;
  if (end.day === start.day) return `${at(start)}–${end.time ?? ""}${zone}`;
  const isNight = end.time !== null && end.time < "12:00" && addDays(end.day, -1) === start.day;
  return isNight ? `${at(start)}–${end.time}${zone}` : `${at(start)} – ${at(end)}${zone}`;
}

function at({ day, time }: Moment): string {
  const words = LONG_DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^(\p{L}+) /u, "$1, ");
  return time === null ? words : `${words}, ${time}`;
}

const UNITS: Readonly<Record<string, string>> = {
  DAILY: "day",
  WEEKLY: "week",
  MONTHLY: "month",
  YEARLY: "year",
};
const DAYS: Readonly<Record<string, string>> = {
  MO: "Monday",
  TU: "Tuesday",
  WE: "Wednesday",
  TH: "Thursday",
  FR: "Friday",
  SA: "Saturday",
  SU: "Sunday",
};
const PLACES: Readonly<Record<string, string>> = {
  "1": "first",
  "2": "second",
  "3": "third",
  "4": "fourth",
  "-1": "last",
};

/** “every week on Friday until 2026-12-18”; a rule of another kind as it is written. */
function ruleInWords(rule: string, zone: string | null): string {
  const parts = new Map(rule.split(";").map((part) => part.split("=", 2) as [string, string]));
  const [unit, interval] = [UNITS[parts.get("FREQ") ?? ""], parts.get("INTERVAL") ?? "1"];
  const known = ["FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"];
  if (unit === undefined || [...parts.keys()].some((name) => !known.includes(name))) return rule;
  const days = (parts.get("BYDAY")?.split(",") ?? []).map((day) => {
    const [, place, name] = /^([+-]?\d+)?([A-Z]{2})$/u.exec(day) ?? [];
    const ordinal = place === undefined ? "" : `the ${PLACES[Number(place)] ?? place} `;
    return `${ordinal}${DAYS[name ?? ""] ?? day}`;
  });
  const until = parts.get("UNTIL");
  return [
    interval === "1" ? `every ${unit}` : `every ${interval} ${unit}s`,
    ...(days.length > 0 ? [`on ${days.join(", ")}`] : []),
    ...(until === undefined ? [] : [`until ${lastDay(until, zone)}`]),
    ...(parts.has("COUNT") ? [`${parts.get("COUNT")!} times`] : []),
  ].join(" ");
}

/** The day of UNTIL where the event is: RFC 5545 gives it in UTC, “20261219T003000Z” for an evening of the 18th in New York. */
function lastDay(until: string, zone: string | null): string {
  const { day, utc } = /^(?<day>\d{8})(?:T(?<utc>\d{6}Z))?/u.exec(until.replace(/[-:]/gu, ""))!.groups!;
  const written = day!.replace(/(?<=^\d{4}|^\d{6})/gu, "-");
  if (utc === undefined || zone === null || !isTimeZone(zone)) return written;
  const instant = new Date(`${written}T${utc.replace(/(?<=^\d{2}|^\d{4})/gu, ":")}`);
  // Swedish writes a day as ISO 8601 does.
  return instant.toLocaleDateString("sv-SE", { timeZone: zone });
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
