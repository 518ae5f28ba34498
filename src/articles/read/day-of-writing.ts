import { isDayOfEvent, readLabel } from "../../text/entities/labels.ts";
import { hasHoursOfEvent, isTimetable } from "./event-day.ts";
import { findDays } from "./find-days.ts";

/** A day that a notice tells of itself, at its head. */
export interface DayOfWriting {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Where the notice begins: behind a first line that tells nothing but this day, else 0. */
  readonly textFrom: number;
}

/** Further down a day is one that the notice tells of. */
const LINES_AT_HEAD = 4;
/** A longer line is a paragraph. */
const LONGEST_LINE = 120;

const WEEKDAY = String.raw`\p{L}{2,12}[.,]{0,2}[ \t]+`;
/** “Posted”, “notice of”, “(note from” before a day say that it is the notice's own; “minutes of” would be the meeting's. */
const LABEL = new RegExp(
  String.raw`(?:^|[\s(])(?:posted|published|updated|written|printed|issued|dated?|(?<=^|\()as of|eklendi|yayın tarihi|tarih|опубликовано|дата|` +
    String.raw`(?:notice|note|letter|bulletin|version)\s(?:of|from)|list\sof)(?:\son)?:?[ \t]+(?:${WEEKDAY})?$`,
  "iu",
);
/** Who wrote it may follow: “written 28 October 2026, Petra”. */
const END = /^\)?[ \t]*[.:]?[ \t]*(?:,[ \t]*(?:by[ \t]+)?\p{Lu}[^.!?]{0,40})?$/u;
const ONLY_WEEKDAY = new RegExp(String.raw`^[ \t]*(?:${WEEKDAY})?$`, "u");

/**
 * The day on which a notice says that it was written, in one of its first lines: behind a label; as all of its first line;
 * or on a line of its own or in brackets behind the title where a later day is told of below, since a notice is
 * written before what it announces. Null where a day may be that of the event.
 */
export function dayOfWriting(text: string): DayOfWriting | null {
  let at = 0;
  let above = "";
  for (let seen = 0; seen < LINES_AT_HEAD && at < text.length;) {
    const next = text.indexOf("\n", at) + 1 || text.length;
    const line = text.slice(at, next).trimEnd();
    if (line.trim() !== "") {
      const found = line.length > LONGEST_LINE ? null : dayOfLine(line, { above, rest: text.slice(next) });
      if (found !== null) return { date: found.day, textFrom: found.isAll && seen === 0 ? next : 0 };
      seen += 1;
      above = line;
    }
    at = next;
  }
  return null;
}

interface Around {
  /** The line above; empty for the first. */
  readonly above: string;
  /** Of the notice, below the line. */
  readonly rest: string;
}

function dayOfLine(
  line: string,
  { above, rest }: Around,
): { readonly day: string; readonly isAll: boolean } | null {
  const isFirst = above === "";
  const [found, ...others] = findDays(line);
  // “📅 Date: 12 June 2026” tells of an event also where nothing of it follows.
  if (found === undefined || others.length > 0 || readLabel(line)?.hasSign) return null;
  const behind = rest.trimStart().split("\n", 1)[0]!;
  if (isDayOfEvent(line, behind) || isDayOfEvent(line, above)) return null;
  const { day, end, start } = found;
  const [before, after] = [line.slice(0, start), line.slice(end)];
  if (!END.test(after)) return null;
  const label = LABEL.exec(before);
  if (label !== null) return { day, isAll: label.index === 0 && /^\.?$/u.test(after.trim()) };
  if (hasHoursOfEvent(behind) || isTimetable(rest.split("\n"))) return null;
  const isAlone = ONLY_WEEKDAY.test(before) && /^\.?$/u.test(after.trim());
  if (isFirst && isAlone && before.trim() === "") return { day, isAll: true };
  const isInBrackets = isFirst && before.endsWith("(") && after.startsWith(")");
  const isBeforeAll = findDays(rest).some((other) => other.day > day);
  return (isAlone || isInBrackets) && isBeforeAll ? { day, isAll: isAlone } : null;
}
