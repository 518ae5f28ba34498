import { ENGLISH_MONTHS, ENGLISH_WEEKDAYS } from "../text/entities/calendar-names.ts";
import { joinRanges } from "./days-together.ts";
import { timeOf } from "./event-time.ts";
import { DEADLINE, OPEN, UNSURE } from "./event-words.ts";
import { placeAfter, placeBehind } from "./find-place.ts";
import { LONGEST_NOTICE, NOTHING_MORE } from "./sentence-event.ts";
import type { SentenceEvent } from "./sentence-event.ts";
import type { Sentence } from "./sentence.ts";
import { statusOf } from "./status.ts";

/** What may stand before the day at the head of a sentence or of a list's item: “We meet on the”. */
const LEAD =
  "^(?:(?:\\d{1,2}[.)]|[-*•])\\s+)?(?:[Ww]e meet|[Mm]eets?|(?:[Nn]ext|[Nn]ew)(?: (?:one|time|date|day))?(?: is)?)?:?\\s?(?:[Oo]n\\s|[Ff]rom\\s)?(?:the\\s)?";
const IS_LEAD = new RegExp(`${LEAD}$`, "u");
const MAY_BE_HEADED = new RegExp(
  `${LEAD}(?:\\d|${[...ENGLISH_WEEKDAYS, ...ENGLISH_MONTHS].map((name) => name.slice(0, 3)).join("|")})`,
  "u",
);

/**
 * What begins with its day and hour and has no name: “Friday 25 September, 19:30, at De Zeilmakerij”, “Every Thursday
 * 17:00–18:30 in the café”, “We meet on Mondays at 8pm”. It is called as its heading is. Null for any other sentence.
 */
export function findHeadedEvent(read: Sentence): SentenceEvent | null {
  const { language, text } = read;
  const { published } = read.basis;
  if (text.length > LONGEST_NOTICE || read.isChange) return null;
  const { recurrence } = read;
  if (recurrence === null && language === null && !MAY_BE_HEADED.test(text)) return null;
  const { times } = read;
  const isLead = (at: number): boolean => IS_LEAD.test(text.slice(0, at));
  if (recurrence !== null) {
    if (!isLead(recurrence.start) || OPEN.test(text)) return null;
    const time = timeOf(text, recurrence, times);
    return { ...NOTHING_MORE, time, place: placeBehind(text, time?.end ?? recurrence.end), recurrence };
  }
  const [days, ...others] = times.length === 0 ? [] : joinRanges(text, read.days);
  if (days === undefined || others.length > 0 || !isLead(days.start)) return null;
  const time = timeOf(text, days, times);
  if (time === null || !/\d/u.test(text.slice(days.start, days.end))) return null;
  // When a report was put out, by an hour that its readers elsewhere can tell.
  if (days.from === published && time.zone !== null) return null;
  const status = published !== null && days.to < published ? "held" : "planned";
  return { ...NOTHING_MORE, days, time, place: placeBehind(text, time.end), status };
}

/**
 * What a notice says of the event of its title without naming it: “The choir sings on Sunday 14 June at half past six”.
 * Null where it is about anything else, or about a last day.
 */
export function findTitledEvent(read: Sentence): SentenceEvent | null {
  const { basis, text } = read;
  if (read.isChange || DEADLINE.test(text)) return null;
  const [time, ...more] = read.times;
  if (time === undefined || more.length > 0 || read.names.some(({ isBare }) => !isBare)) return null;
  const [days, ...others] = joinRanges(text, read.days);
  if (days === undefined || others.length > 0 || !BEFORE_DAY.test(text.slice(0, days.start))) return null;
  if (statusOf(text, null, days, basis.published) !== "planned" || UNSURE.test(text)) return null;
  const place = placeAfter(text, Math.max(time.end, days.end)) ?? placeAfter(text, days.end);
  return { ...NOTHING_MORE, days, time, place };
}

const BEFORE_DAY = /(?:^|\b(?:on|this|from)\s(?:the\s)?|[,:(–—-]\s)$/iu;
