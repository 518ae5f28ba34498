import { createHash } from "node:crypto";
import ICAL from "ical.js";
import { tzlib_get_ical_block as calendarZone } from "timezones-ical-library";
import { addDays } from "../text/entities/calendar-days.ts";
import { zoneOf } from "../text/entities/zone-of.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";

/** What a calendar program is told of an event. */
export interface IcsEvent {
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; the end is the last day, or the moment it ends. */
  readonly start: string;
  readonly end: string | null;
  /** As the source writes it; see `zoneOf`. Where none is sure, the hours are those of whoever opens the calendar. */
  readonly zone: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  readonly recurrence: string | null;
  /** Days on which what comes back is not. */
  readonly except: readonly string[];
  /** What it stands on, verbatim. */
  readonly quote: string;
  readonly articleId: string;
  /** Of the article, and its address. */
  readonly headline: string;
  readonly url: string | null;
}

/**
 * Events as a calendar (RFC 5545) that other programs open.
 * @param writtenAt when the file is made, which every event has to say
 */
export function writeIcs(events: readonly IcsEvent[], writtenAt: Date): string {
  const calendar = new ICAL.Component(["vcalendar", [], []]);
  calendar.updatePropertyWithValue("prodid", "-//Kurultai//Event calendar//EN");
  calendar.updatePropertyWithValue("version", "2.0");
  const zones = new Set(events.flatMap((event) => hourZone(event) ?? []));
  zones.delete("UTC");
  for (const zone of zones) calendar.addSubcomponent(zoneComponent(zone));
  for (const event of events) calendar.addSubcomponent(toComponent(event, writtenAt));
  return `${calendar.toString()}\r\n`;
}

function toComponent(event: IcsEvent, writtenAt: Date): ICAL.Component {
  const component = new ICAL.Component("vevent");
  const set = (name: string, value: string | ICAL.Time | ICAL.Recur): ICAL.Property =>
    component.updatePropertyWithValue(name, value);
  const zone = hourZone(event);
  const setTime = (name: string, written: string): void => {
    const property = set(name, timeOf(written, zone));
    if (zone !== null && zone !== "UTC") property.setParameter("tzid", zone);
  };
  set("uid", uidOf(event));
  set("dtstamp", ICAL.Time.fromJSDate(writtenAt, true));
  set("summary", event.title);
  setTime("dtstart", event.start);
  const end = endOf(event);
  if (end !== null) setTime("dtend", end);
  if (event.recurrence !== null) set("rrule", ruleOf(event.recurrence, event.start, zone));
  for (const day of event.except) {
    const property = new ICAL.Property("exdate");
    property.setValue(timeOf(`${day}${event.start.slice(10)}`, zone));
    if (zone !== null && zone !== "UTC") property.setParameter("tzid", zone);
    component.addProperty(property);
  }
  if (event.place !== null) set("location", event.place);
  set("status", event.status === "cancelled" ? "CANCELLED" : "CONFIRMED");
  set("description", [event.quote, "", event.headline, event.url ?? ""].join("\n").trimEnd());
  if (event.url !== null) set("url", event.url);
  return component;
}

/** The same event has the same id in the next file, so that it replaces itself. */
function uidOf({ articleId, title, start }: IcsEvent): string {
  const hash = createHash("sha256").update(JSON.stringify([articleId, title, start]));
  return `${hash.digest("hex").slice(0, 32)}@kurultai`;
}

/** Of whole days the day after the last, as the format has it. */
function endOf({ start, end }: IcsEvent): string | null {
  if (end === null) return null;
  if (start.includes("T") !== end.includes("T")) return null;
  return end.includes("T") ? end : addDays(end, 1);
}

/** Where the start has a time, the last day has to be a moment: its end, in UTC where there is a zone (RFC 5545, 3.3.10). */
function ruleOf(recurrence: string, start: string, zone: string | null): ICAL.Recur {
  const rule = ICAL.Recur.fromString(recurrence);
  if (rule.until === null || !start.includes("T")) return rule;
  const end = timeOf(`${rule.until.toString().slice(0, 10)}T23:59`, zone);
  if (zone !== null && zone !== "UTC") end.zone = new ICAL.Timezone(zoneComponent(zone));
  rule.until = zone === null ? end : end.convertToZone(ICAL.Timezone.utcTimezone);
  return rule;
}

function timeOf(written: string, zone: string | null): ICAL.Time {
  if (!written.includes("T")) return ICAL.Time.fromDateString(written);
  return ICAL.Time.fromDateTimeString(`${written}:00${zone === "UTC" ? "Z" : ""}`);
}

/** By which the hours of an event go; null for whole days, and where it is not sure. */
function hourZone({ start, zone }: IcsEvent): string | null {
  return zone !== null && start.includes("T") ? zoneOf(zone) : null;
}

/** The hours of a zone, winter and summer, without which a calendar program need not know its name. */
function zoneComponent(zone: string): ICAL.Component {
  const [block = ""] = calendarZone(zone);
  return new ICAL.Component(ICAL.parse(block) as unknown[]);
}
