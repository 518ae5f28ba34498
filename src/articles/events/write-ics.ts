import { addDays } from "../../text/entities/calendar-days.ts";
import { createHash } from "node:crypto";
import ICAL from "ical.js";
import type { EventStatus } from "./event-row.ts";

/** What a calendar program is told of an event. */
export interface IcsEvent {
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`; the end is the last day, or the moment it ends. */
  readonly start: string;
  readonly end: string | null;
  /** As the source writes it. Only UTC is a zone that a calendar program surely knows; other hours are those of its own place. */
  readonly zone: string | null;
  readonly place: string | null;
  readonly status: EventStatus;
  readonly recurrence: string | null;
  /** What it stands on, verbatim. */
  readonly quote: string;
  readonly articleId: string;
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
  for (const event of events) calendar.addSubcomponent(toComponent(event, writtenAt));
  return `${calendar.toString()}\r\n`;
}

function toComponent(event: IcsEvent, writtenAt: Date): ICAL.Component {
  const component = new ICAL.Component("vevent");
  const set = (name: string, value: string | ICAL.Time | ICAL.Recur): void => {
    component.updatePropertyWithValue(name, value);
  };
  const isUtc = event.zone === "UTC" || event.zone === "GMT";
  set("uid", uidOf(event));
  set("dtstamp", ICAL.Time.fromJSDate(writtenAt, true));
  set("summary", event.title);
  set("dtstart", timeOf(event.start, isUtc));
  const end = endOf(event);
  if (end !== null) set("dtend", timeOf(end, isUtc));
  if (event.recurrence !== null) set("rrule", ICAL.Recur.fromString(event.recurrence));
  if (event.place !== null) set("location", event.place);
  set("status", event.status === "cancelled" ? "CANCELLED" : "CONFIRMED");
  set("description", event.quote);
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

function timeOf(written: string, isUtc: boolean): ICAL.Time {
  if (!written.includes("T")) return ICAL.Time.fromDateString(written);
  return ICAL.Time.fromDateTimeString(`${written}:00${isUtc ? "Z" : ""}`);
}
