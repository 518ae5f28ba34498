import { zoneOf } from "../../text/entities/zone-of.ts";
import { asBuffer } from "./decode-text.ts";

/**
 * The line of a property goes on where the next begins with a blank. Lines may be folded within a letter, of which the bytes
 * have to be put together before they are read as one.
 */
export function unfoldIcs(bytes: Uint8Array): Uint8Array {
  return Buffer.from(
    asBuffer(bytes)
      .toString("latin1")
      .replace(/\r?\n[ \t]/gu, ""),
    "latin1",
  );
}

/**
 * The events of a calendar (RFC 5545), each as a calendar of its own, null for one of which there is a newer version; what
 * comes back is not on the days for which there is another.
 */
export function* eventsApart(text: string): Generator<string | null> {
  const all = [...eventsOf(text)];
  const newest = new Map<string, WrittenEvent>();
  const keyOf = ({ instance, uid }: WrittenEvent): string => `${uid}\n${instance}`;
  for (const event of all) {
    const known = newest.get(keyOf(event));
    if (known === undefined || known.version < event.version) newest.set(keyOf(event), event);
  }
  const taken = new Map<string, string>();
  for (const { instance, uid } of newest.values()) {
    const day = instance.replace(/^RECURRENCE-ID/iu, "EXDATE");
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

/** Number of a version, see RFC 5545, 3.3.8. */
const LARGEST = "2147483647";

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
      yield {
        head,
        text: event,
        uid: uid!,
        instance,
        version: `${sequence!.padStart(LARGEST.length, "0")} ${stamp!}`,
      };
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
