import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { EVENT_NOUN } from "./event-words.ts";
import { WEEKDAY_AT_START } from "./monthless-days.ts";

/** Hours of which nobody meets: not “training hours”, “twelve hours” or “after hours”. */
const HOURS =
  /(?<!\d\s|after[ -]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|few|many|training|class|lesson|practice|rehearsal)\s)\bhours\b|\bopening (?:times|days)\b|\bwhen we(?: are|['’]re) open\b/iu;
/** Of a table. */
const COLUMN = /\s[·|]\s(?:we are )?open(?: from)?:?(?=$|\s[·|]\s)/iu;
/** “Saturday 9 May: Pottery for children, 11:00”: more than a day and its hours. */
const NAMED = /^[^:]*\d[^:]*:\s(?!(?:closed?|open|shut|from|noon)\b)\p{L}{3}/iu;
const PROGRAMME = /^(?:what['’]s on|(?:the |our )?programme|(?:next |coming )?dates)\b/iu;
const MAY_HOLD_WEEK = new RegExp(`\\n${WEEKDAY_AT_START.source.slice(1)}`, "iu");
/** Longer lines are paragraphs, which head nothing; in characters. */
const LONGEST_HEADING = 90;

/** The lines of an article that say on which weekdays something is open: below a title or a heading that speaks of hours, and without an event's name. */
export function openingHours({ text, title }: Article): Span[] {
  if (!MAY_HOLD_WEEK.test(`\n${text}`)) return [];
  let isBelow = HOURS.test(title);
  const found: Span[] = [];
  for (const { index: start, 0: line } of text.matchAll(/[^\n]+/gu)) {
    const isOfEvent = (): boolean => line.search(EVENT_NOUN) >= 0;
    if (WEEKDAY_AT_START.test(line)) {
      if (isBelow && !isOfEvent() && !NAMED.test(line)) found.push({ start, end: start + line.length });
    } else if (COLUMN.test(line)) {
      isBelow = true;
    } else if (line.length <= LONGEST_HEADING && !/\s[·|]\s|[.!?]$/u.test(line)) {
      isBelow = HOURS.test(line) || (HOURS.test(title) && !isOfEvent() && !PROGRAMME.test(line));
    } else if (found.length > 0 && line.length > LONGEST_HEADING && !HOURS.test(line)) {
      // A paragraph beneath the hours is on something else, and so is what follows it.
      isBelow = false;
    }
  }
  return found;
}
