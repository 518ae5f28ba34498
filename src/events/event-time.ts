import { findTimesOfDay } from "../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";

/** Times of a text without that of the doors, where the beginning is told as well: “doors 7pm, start 8pm”. */
export function timesIn(text: string): TimeOfDay[] {
  const times = findTimesOfDay(text);
  return times.length > 1 ? times.filter(({ start }) => !OF_DOORS.test(text.slice(0, start))) : times;
}

const OF_DOORS = /\bdoors\s(?:open\s)?(?:at\s)?$/iu;

/** The time beside a day: “on Friday at 19:00”, “at 7pm on Friday”, “Friday, 19:00–22:00”. */
export function timeOf(sentence: string, day: Span, times: readonly TimeOfDay[]): TimeOfDay | null {
  const after = times.find(({ start }) => start >= day.end);
  if (after !== undefined && linksTime(sentence.slice(day.end, after.start))) return after;
  const before = times.findLast(({ end }) => end <= day.start);
  return before !== undefined && /^,?\s?(?:on\s)?(?:the\s)?$/u.test(sentence.slice(before.end, day.start))
    ? before
    : null;
}

const BETWEEN =
  /^[\s,:(|·–—-]*(?:(?:starting |beginning |starts? |doors |kick-off |first \p{L}+ )?(?:at|from|@|around)?\s?)?$/u;
/** “on Saturday in the library at 14:00”, “on Saturday, big hall, 14:00” */
const BEHIND_PLACE =
  /^,?\s(?:in|at)\s(?:[\p{L}\p{N}'’&-]+\s){1,6}(?:at|from)\s$|^,\s(?:the\s)?(?:[\p{L}'’-]+\s){0,2}(?:hall|room|garden|church|library|café|cafe|house|school|park|centre|center)(?:\s\p{Lu})?,\s$/iu;

function linksTime(afterDay: string): boolean {
  const gap = afterDay.replace(/,?\sdoors\s[^,;]{1,20}[,;]/iu, ",");
  return BETWEEN.test(gap) || BEHIND_PLACE.test(gap);
}
