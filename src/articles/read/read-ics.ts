import ICAL from "ical.js";
import { addDays, calendarDay, daysBetween } from "../../text/entities/calendar-days.ts";
import { zoneOf } from "../../text/entities/zone-of.ts";
import { remembering } from "../../platform/remembering.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import type { DeclaredEvent } from "./declared-event.ts";
import { asBuffer } from "./decode-text.ts";
import { htmlToText } from "./html-to-text.ts";
import { seriesOf } from "./ics-series.ts";
import { lineOrNull } from "./normalize-text.ts";
import { eachRecord, refusedFile, type RawRecord } from "./raw-record.ts";
import { errorCode } from "./walk-folder.ts";

/**
 * The events of an `.ics` file (RFC 5545), an article each: what it is called, when and where it is, and what
 * is said of it. An event is dated by its last change or else by its making, never by its own day. Each is parsed by
 * itself: the parser looks through the whole calendar for the zone of each moment in it.
 */
export function* splitIcs(content: Buffer): Generator<RawRecord> {
  const text = content.toString().replace(FOLD, "");
  if (!/^\s*BEGIN:VCALENDAR\s*$/imu.test(text.slice(0, 2000))) {
    yield refusedFile("is no calendar");
    return;
  }
  yield* eachRecord(withOverrides(eventsOf(text)), readCalendar);
}

/** The line of a property goes on where the next begins with a blank. */
const FOLD = /\r?\n[ \t]/gu;

/** Lines may be folded within a letter, of which the bytes have to be put together before they are read as one. */
export function unfoldIcs(bytes: Uint8Array): Uint8Array {
  const folded = asBuffer(bytes).toString("latin1");
  return FOLD.test(folded) ? Buffer.from(folded.replace(FOLD, ""), "latin1") : bytes;
}

/** An event as it is written, and what tells it from others in the file. */
interface WrittenEvent {
  /** What the calendar says before it of all its events. */
  readonly head: string;
  readonly text: string;
  /** Empty where it has none. */
  readonly uid: string;
  /** The line of its RECURRENCE-ID: the day of what comes back in place of which it is. */
  readonly instance: string;
  /** In order of which one version of it follows another. */
  readonly version: string;
}

function* eventsOf(text: string): Generator<WrittenEvent> {
  const marks =
    /^(?:(BEGIN:VEVENT)|(END:VEVENT)|BEGIN:VCALENDAR|(BEGIN:VTIMEZONE)|(END:VTIMEZONE)|((?:X-WR-CALNAME|NAME|X-WR-TIMEZONE|METHOD)[;:].*))[ \t]*\r?$/gimu;
  const zones = new Map<string, string>();
  let [head, start] = ["", -1];
  for (const { index, 0: whole, 1: begins, 2: ends, 3: beginsZone, 4: endsZone, 5: said } of text.matchAll(
    marks,
  )) {
    const part = start < 0 ? "" : text.slice(start, index);
    if (begins !== undefined || beginsZone !== undefined) start = index + whole.length;
    else if (ends !== undefined && start >= 0) {
      const event = mended(part, zones);
      const [uid, sequence, stamp] = ["UID", "SEQUENCE", "DTSTAMP"].map((name) => valueOf(event, name));
      const instance = /^RECURRENCE-ID[;:].*$/imu.exec(event)?.[0] ?? "";
      yield { head, text: event, uid: uid!, instance, version: `${sequence!.padStart(9, "0")} ${stamp!}` };
      start = -1;
    } else if (endsZone !== undefined) {
      const zone = zoneIn(part);
      if (zone !== null) zones.set(valueOf(part, "TZID"), zone);
      start = -1;
    } else if (start < 0) head = said === undefined ? "" : `${head}${said}\r\n`;
  }
}

function valueOf(part: string, name: string): string {
  return new RegExp(`^${name}(?:;[^:\n]*)?:(.*)$`, "imu").exec(part)?.[1]?.trim() ?? "";
}

/** Where the definition of a zone lies, or its hours all the year round; null for one of its own. */
function zoneIn(definition: string): string | null {
  const offsets = new Set(definition.match(/^TZOFFSETTO:.*$/gimu));
  const [, hours, minutes] = /^TZOFFSETTO:([+-]\d{2})(\d{2})/imu.exec(definition) ?? [];
  const always = offsets.size === 1 && hours !== undefined ? `UTC${hours}:${minutes!}` : null;
  return zoneOf(valueOf(definition, "X-LIC-LOCATION")) ?? always;
}

const MOMENTS = "(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)";
const BARE_DAY = new RegExp(`^${MOMENTS}(?:;TZID=[^:\\n]*)?:(\\d{8}(?:,\\d{8})*)[ \\t]*\\r?$`, "gimu");
const WITH_OFFSET = new RegExp(`^${MOMENTS}:(\\d{8}T\\d{6})([+-]\\d{2}):?(\\d{2})[ \\t]*\\r?$`, "gimu");
const IN_ZONE = new RegExp(`^(${MOMENTS}(?:;[^:\\n]*)?;TZID=)("[^"\\n]*"|[^";:\\n]*)`, "gimu");

/** Days that are not said to be days, hours with an offset, and zones by the names of the IANA. */
function mended(event: string, zones: ReadonlyMap<string, string>): string {
  return event
    .replace(BARE_DAY, "$1;VALUE=DATE:$2")
    .replace(WITH_OFFSET, '$1;TZID="UTC$3:$4":$2')
    .replace(IN_ZONE, (_, before: string, _name, written: string) => {
      const name = written.replaceAll('"', "");
      const [, hours, minutes] = /^(?:UTC|GMT)?([+-]\d{2}):?(\d{2})$/u.exec(name) ?? [];
      const zone = hours === undefined ? zoneOf(name) : `UTC${hours}:${minutes!}`;
      return `${before}"${zone ?? zones.get(name) ?? name}"`;
    });
}

/** Each event as a calendar of its own, null for one of which there is a newer version; what comes back is not on the days for which there is another. */
function* withOverrides(events: Iterable<WrittenEvent>): Generator<string | null> {
  const all = [...events];
  const newest = new Map<string, WrittenEvent>();
  const keyOf = ({ instance, uid }: WrittenEvent): string => `${uid}\n${instance}`;
  for (const event of all) {
    const known = newest.get(keyOf(event));
    if (known === undefined || known.version < event.version) newest.set(keyOf(event), event);
  }
  const taken = new Map<string, string>();
  for (const { instance, uid } of newest.values()) {
    const day = instance.replace(/^RECURRENCE-ID/iu, "EXDATE").replace(/;RANGE=\w+/iu, "");
    if (instance !== "") taken.set(uid, `${taken.get(uid) ?? ""}${day}\r\n`);
  }
  for (const event of all) {
    const { head, instance, text, uid, version } = event;
    if (uid !== "" && version < newest.get(keyOf(event))!.version) {
      yield null;
      continue;
    }
    const without = (instance === "" && uid !== "" && taken.get(uid)) || "";
    yield `BEGIN:VCALENDAR\r\n${head}BEGIN:VEVENT\r\n${without}${text.trim()}\r\nEND:VEVENT\r\nEND:VCALENDAR`;
  }
}

function readCalendar(text: string | null): ReadRecord {
  if (text === null) return { problem: "a newer version of the event stands in the file" };
  try {
    const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
    return readEvent(calendar.getFirstSubcomponent("vevent")!, calendar);
  } catch (error) {
    return { problem: `is no event of a calendar (${errorCode(error).split("\n")[0]!})` };
  }
}

function readEvent(event: ICAL.Component, calendar: ICAL.Component): ReadRecord {
  const title = textOf(event, "summary");
  const [written] = momentsOf(event, "dtstart");
  if (title === null || written === undefined) {
    const missing = title === null ? "SUMMARY" : "DTSTART that is a day of the calendar";
    return { problem: `an event has no ${missing}` };
  }
  // What comes back by UTC has other hours in summer.
  const comesBack = event.getFirstProperty("rrule") !== null;
  const start = inZone(written, comesBack ? null : zoneOf(textOf(calendar, "x-wr-timezone") ?? ""));
  const [changed = null] = [...momentsOf(event, "last-modified"), ...momentsOf(event, "created")];
  const [instead = null] = momentsOf(event, "recurrence-id");
  const isOff = textOf(calendar, "method")?.toUpperCase() === "CANCEL";
  const events = eventsIn(event, { title, start, instead: instead && inZone(instead, start.zone), isOff });
  return recordOf({
    ...{ id: [textOf(event, "uid"), instead?.day].filter((part) => part != null).join(" ") || null, title },
    date: changed?.day ?? null,
    source: textOf(calendar, "x-wr-calname") ?? textOf(calendar, "name"),
    url: textOf(event, "url"),
    text: [events.map(({ told }) => told).join("\n"), descriptionOf(event)].join("\n\n").trim(),
    events,
  });
}

/** What an event is read by, beside its own properties. */
interface EventBasis {
  readonly title: string;
  readonly start: Moment;
  /** Of what comes back the moment in place of which it is. */
  readonly instead: Moment | null;
  /** True where the calendar takes back all that is in it. */
  readonly isOff: boolean;
}

/** The event, and each day more on which it is. */
function eventsIn(event: ICAL.Component, { instead, isOff, start, title }: EventBasis): DeclaredEvent[] {
  const end = endOf(event, start);
  const said = textOf(event, "status")?.toLowerCase();
  const isMoved = instead !== null && instead.day !== start.day;
  const status = isOff || said === "cancelled" ? "cancelled" : isMoved ? "moved" : "planned";
  const place = textOf(event, "location")?.replace(/\s*\n\s*/gu, ", ") ?? null;
  const rule = event.getFirstPropertyValue("rrule");
  const comesBack = rule instanceof ICAL.Recur ? seriesOf(rule, start.day, lastDay(rule, start)) : null;
  const none = daysOf(event, "exdate", start.zone);
  const except = [...new Set(none.map(({ day }) => day))].sort();
  const where = ["Where", place] as const;
  const shared = { name: title, place, price: null, signUp: null };
  const more = daysOf(event, "rdate", start.zone)
    .map((moment) => ({ ...moment, time: moment.time ?? start.time, zone: start.zone }))
    .filter(({ day }) => day !== start.day && !except.includes(day));
  return [
    {
      ...{ ...shared, start: asWritten(start), end: isAfter(end, start) ? asWritten(end) : null, status },
      movedFrom: status === "moved" ? instead!.day : null,
      ...(comesBack?.rule != null && { series: { rule: comesBack.rule, except } }),
      told: linesOf([
        ["When", inWords(start, end)],
        ["Repeats", comesBack?.words ?? null],
        ["Not on", except.map((day) => DAY.format(new Date(day))).join(", ")],
        ["Moved from", status === "moved" ? at(instead!) : null],
        where,
        ["Status", status === "cancelled" ? status : said === "tentative" ? said : null],
      ]),
    },
    ...more.map((day): DeclaredEvent => {
      const last = { ...end, day: addDays(day.day, daysBetween(start.day, end.day)) };
      return {
        ...{ ...shared, start: asWritten(day), end: isAfter(last, day) ? asWritten(last) : null },
        ...{ status: isOff ? "cancelled" : "planned", movedFrom: null },
        told: linesOf([["Also on", inWords(day, last)], where]),
      };
    }),
  ];
}

/** “When: …”, a line each, of the facts that are known. */
function linesOf(facts: readonly (readonly [label: string, text: string | null])[]): string {
  return facts
    .flatMap(([label, text]) => {
      const line = lineOrNull(text);
      return line === null ? [] : [`${label}: ${line}`];
    })
    .join("\n");
}

/** What some programs write in tags, in the one field or in another. */
function descriptionOf(event: ICAL.Component): string {
  const tagged = textOf(event, "x-alt-desc")
    ?.replace(/\\n/giu, "\n")
    .replace(/\\([,;\\])/gu, "$1");
  const text = textOf(event, "description") ?? tagged ?? "";
  return TAGS.test(text) ? htmlToText(text).text.trim() : text;
}

const TAGS = /<\/?(?:a|b|br|div|em|h[1-6]|html|i|li|ol|p|span|strong|u|ul)(?:\s[^<>]*)?\/?>/iu;

/** A day, or a moment by the clock of its place. */
interface Moment {
  readonly day: string;
  /** `HH:MM`; null for a whole day. */
  readonly time: string | null;
  /** Of the IANA (“Europe/Berlin”) where that is known, “UTC” or “UTC+03:00”, else as written; null where none is given. */
  readonly zone: string | null;
}

/** The moments of a property that are in the calendar, in their order. */
function momentsOf(event: ICAL.Component, name: string): Moment[] {
  return event.getAllProperties(name).flatMap((property) => {
    const [, { tzid }, , ...values] = property.toJSON() as [string, { tzid?: string }, string, ...unknown[]];
    // A period has its beginning and its end.
    return values.flatMap((value) => momentIn([value].flat()[0], tzid ?? null) ?? []);
  });
}

/** As `momentsOf`, by the clock of a zone. */
function daysOf(event: ICAL.Component, name: string, zone: string | null): Moment[] {
  return momentsOf(event, name).map((moment) => inZone(moment, zone));
}

/** @param written as jCal (RFC 7265) has it */
function momentIn(written: unknown, zone: string | null): Moment | null {
  const [, year, month, day, time, utc] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T((?:[01]\d|2[0-3]):[0-5]\d)(?::\d{2})?(Z)?)?$/u.exec(String(written)) ?? [];
  const found = calendarDay(Number(year), Number(month), Number(day));
  if (found === null) return null;
  return time === undefined
    ? { day: found, time: null, zone: null }
    : { day: found, time, zone: utc === undefined ? zone : "UTC" };
}

/** A moment of UTC by the clock of a zone that is known; any other as it is. */
function inZone(moment: Moment, zone: string | null): Moment {
  const known = zoneOf(zone ?? "");
  if (moment.zone !== "UTC" || moment.time === null || known === null || zone === "UTC") return moment;
  const said = clockOf(known).format(new Date(`${moment.day}T${moment.time}Z`));
  return { day: said.slice(0, 10), time: said.slice(11, 16), zone };
}

/** One for each zone, which takes longer to make than to use. Swedish writes a day as ISO 8601 does. */
const clockOf = remembering(
  (zone: string) =>
    new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone }),
);

/** ISO 8601, with a zone only that is known. */
function asWritten({ day, time, zone }: Moment): string {
  if (time === null) return day;
  return zone === null || zoneOf(zone) === null
    ? `${day}T${time}`
    : `${day}T${time} ${zone.replace(/^UTC(?=[+-])/u, "")}`;
}

function isAfter(end: Moment, start: Moment): boolean {
  return end.day > start.day || (end.day === start.day && (end.time ?? "") > (start.time ?? ""));
}

/** The end that is given, or made of a duration, else the start. An end without an hour is the day after the last. */
function endOf(event: ICAL.Component, start: Moment): Moment {
  const [given] = daysOf(event, "dtend", start.zone);
  const lasts = given === undefined && event.getFirstProperty("duration") !== null;
  const made = lasts ? momentIn(new ICAL.Event(event).endDate.toString(), start.zone) : null;
  const end = given ?? (made && inZone(made, start.zone));
  if (end === null) return start;
  return { ...start, day: end.time === null ? addDays(end.day, -1) : end.day, time: end.time };
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  ...{ day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
});
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

/** The last day by the clock of the event: RFC 5545 gives it in UTC, “20261219T003000Z” for an evening of the 18th in New York. */
function lastDay({ until }: ICAL.Recur, start: Moment): string | null {
  if (until === null) return null;
  const moment = inZone(momentIn(until.toString(), start.zone)!, start.zone);
  const isBefore = moment.zone === start.zone && moment.time !== null && moment.time < (start.time ?? "");
  return isBefore ? addDays(moment.day, -1) : moment.day;
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
