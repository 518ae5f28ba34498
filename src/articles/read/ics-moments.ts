import ICAL from "ical.js";
import { remembering } from "../../platform/remembering.ts";
import { addDays, calendarDay, weekdayOf } from "../../text/entities/calendar-days.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import { zoneOf } from "../../text/entities/zone-of.ts";
import { longDay } from "../../text/words/long-day.ts";
import type { DeclaredEvent } from "./declared-event.ts";

/** A day, or a moment by the clock of its place. */
export interface Moment {
  readonly day: string;
  /** `HH:MM`; null for a whole day. */
  readonly time: string | null;
  /** Of the IANA (“Europe/Berlin”) where that is known, “UTC” or “UTC+03:00”, else as written; null where none is given. */
  readonly zone: string | null;
}

/** The moments of a property that are in the calendar, in their order. */
export function momentsOf(event: ICAL.Component, name: string): Moment[] {
  return event.getAllProperties(name).flatMap((property) => {
    const [, { tzid }, , ...values] = property.toJSON() as [string, { tzid?: string }, string, ...unknown[]];
    // A period has its beginning and its end.
    return values.flatMap((value) => momentIn([value].flat()[0], tzid ?? null) ?? []);
  });
}

/** As `momentsOf`, by the clock of a zone. */
export function daysOf(event: ICAL.Component, name: string, zone: string | null): Moment[] {
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
export function inZone(moment: Moment, zone: string | null): Moment {
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

/** ISO 8601, with a zone only that is known; the end is null where it is not after the start. */
export function asWritten(start: Moment, end: Moment): Pick<DeclaredEvent, "start" | "end"> {
  return { start: written(start), end: isAfter(end, start) ? written(end) : null };
}

function written({ day, time, zone }: Moment): string {
  if (time === null) return day;
  const isKnown = zone !== null && zoneOf(zone) !== null;
  return isKnown ? `${day}T${time} ${zone.replace(/^UTC(?=[+-])/u, "")}` : `${day}T${time}`;
}

function isAfter(end: Moment, start: Moment): boolean {
  return end.day > start.day || (end.day === start.day && (end.time ?? "") > (start.time ?? ""));
}

/** The end that is given, or made of a duration, else the start. An end without an hour is the day after the last. */
export function endOf(event: ICAL.Component, start: Moment): Moment {
  const [given] = daysOf(event, "dtend", start.zone);
  const lasts = given === undefined && event.getFirstProperty("duration") !== null;
  const made = lasts ? momentIn(new ICAL.Event(event).endDate.toString(), start.zone) : null;
  const end = given ?? (made && inZone(made, start.zone));
  if (end === null) return start;
  return { ...start, day: end.time === null ? addDays(end.day, -1) : end.day, time: end.time };
}

/** The last day by the clock of the event: RFC 5545 gives it in UTC, “20261219T003000Z” for an evening of the 18th in New York. */
export function lastDay({ until }: ICAL.Recur, start: Moment): string | null {
  if (until === null) return null;
  const moment = inZone(momentIn(until.toString(), start.zone)!, start.zone);
  const isBefore = moment.zone === start.zone && moment.time !== null && moment.time < (start.time ?? "");
  return isBefore ? addDays(moment.day, -1) : moment.day;
}

/** “Friday, 12 June 2026, 19:00–22:00 (Europe/Berlin)” */
export function inWords(start: Moment, end: Moment): string {
  const zone = start.zone === null ? "" : ` (${start.zone})`;
  if (!isAfter(end, start)) return at(start) + zone;
  if (start.time === null) return `${at(start)} – ${at(end)}`;
  if (end.day === start.day) return `${at(start)}–${end.time ?? ""}${zone}`;
  const isNight = end.time !== null && end.time < "12:00" && addDays(end.day, -1) === start.day;
  return isNight ? `${at(start)}–${end.time}${zone}` : `${at(start)} – ${at(end)}${zone}`;
}

/** “Friday, 12 June 2026, 19:00” */
export function at({ day, time }: Moment): string {
  const words = `${ENGLISH_WEEKDAYS[weekdayOf(day)]!}, ${longDay(day)}`;
  return time === null ? words : `${words}, ${time}`;
}
