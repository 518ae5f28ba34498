import ICAL from "ical.js";
import { addDays, daysBetween } from "../../text/entities/calendar-days.ts";
import { zoneOf } from "../../text/entities/zone-of.ts";
import { longDay } from "../../text/words/long-day.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { declaredLine, type DeclaredEvent, type DeclaredFact } from "./declared-event.ts";
import { htmlToText } from "./html-to-text.ts";
import { eventsApart } from "./ics-components.ts";
import {
  asWritten,
  at,
  daysOf,
  endOf,
  inWords,
  inZone,
  lastDay,
  momentsOf,
  type Moment,
} from "./ics-moments.ts";
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
  const text = content.toString();
  if (!/^[ \t]*BEGIN:VCALENDAR[ \t]*\r?$/imu.test(text)) {
    yield refusedFile("is no calendar");
    return;
  }
  yield* eachRecord(eventsApart(text), readCalendar);
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
    text: [events.map(declaredLine).join("\n"), descriptionOf(event)].join("\n\n").trim(),
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
  const isCancelled = isOff || said === "cancelled";
  const status = isCancelled ? "cancelled" : isMoved ? "moved" : "planned";
  const place = textOf(event, "location")?.replace(/\s*\n\s*/gu, ", ") ?? null;
  const rule = event.getFirstPropertyValue("rrule");
  const comesBack = rule instanceof ICAL.Recur ? seriesOf(rule, start.day, lastDay(rule, start)) : null;
  const none = daysOf(event, "exdate", start.zone);
  const except = [...new Set(none.map(({ day }) => day))].sort();
  const shared = { name: title, place, price: null, signUp: null };
  const more = daysOf(event, "rdate", start.zone)
    .map((moment) => ({ ...moment, time: moment.time ?? start.time, zone: start.zone }))
    .filter(({ day }) => day !== start.day && !except.includes(day));
  return [
    {
      ...{ ...shared, ...asWritten(start, end), status },
      movedFrom: status === "moved" ? instead!.day : null,
      ...(comesBack?.rule != null && { series: { rule: comesBack.rule, except } }),
      told: known([
        ["When", "day", inWords(start, end)],
        ["Repeats", "recurrence", comesBack?.words ?? null],
        ["Not on", null, except.map(longDay).join(", ")],
        ["Moved from", "movedFrom", status === "moved" ? at(instead!) : null],
        ["Where", "place", place],
        ["Status", "status", status === "cancelled" ? status : said === "tentative" ? said : null],
      ]),
    },
    ...more.map((day): DeclaredEvent => {
      const last = { ...end, day: addDays(day.day, daysBetween(start.day, end.day)) };
      return {
        ...{
          ...shared,
          ...asWritten(day, last),
          status: isCancelled ? "cancelled" : "planned",
          movedFrom: null,
        },
        told: known([
          ["Also on", "day", inWords(day, last)],
          ["Where", "place", place],
          ["Status", "status", isCancelled ? "cancelled" : null],
        ]),
      };
    }),
  ];
}

/** The facts that are known, each on one line. */
function known(
  facts: readonly (readonly [label: string, fact: DeclaredFact | null, text: string | null])[],
): NonNullable<DeclaredEvent["told"]> {
  return facts.flatMap(([label, fact, text]) => {
    const line = lineOrNull(text);
    return line === null ? [] : [[label, fact, line] as const];
  });
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

function textOf(component: ICAL.Component, name: string): string | null {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
