import type { Span } from "../../text/sentences/span.ts";
import type { Article } from "../read/article.ts";
import { WEEKDAY_AT_START } from "./days-said.ts";
import { EVENT_NOUN } from "./event-words.ts";

/** Hours of which nobody meets: not “training hours” or “twelve hours”. */
const HOURS = /(?<!\d\s|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|few|many|training|class|lesson|practice|rehearsal)\s)\bhours\b|\bopening (?:times|days)\b|\bwhen we(?: are|['’]re) open\b/iu; // prettier-ignore
/** Longer lines are paragraphs, which head nothing; in characters. */
const LONGEST_HEADING = 90;

/** The lines of an article that say on which weekdays something is open: below a title or a heading that speaks of hours, and without an event's name. */
export function openingHours({ text, title }: Article): Span[] {
  let isBelow = HOURS.test(title);
  const found: Span[] = [];
  for (const { index: start, 0: line } of text.matchAll(/[^\n]+/gu)) {
    const isOfEvent = line.search(EVENT_NOUN) >= 0;
    if (WEEKDAY_AT_START.test(line)) {
      if (isBelow && !isOfEvent) found.push({ start, end: start + line.length });
    } else if (line.length <= LONGEST_HEADING && !/\s[·|]\s|[.!?]$/u.test(line)) {
      isBelow = HOURS.test(line) || (HOURS.test(title) && !isOfEvent);
    }
  }
  return found;
}
