import { ENGLISH_MONTHS, WEEKDAY_BEGINS } from "../text/entities/calendar-names.ts";
import type { Span } from "../text/sentences/span.ts";
import type { Article } from "../articles/read/article.ts";
import { WEEKDAY_AT_START } from "./days-said.ts";
import { EVENT_NOUN } from "./event-words.ts";

/** Hours of which nobody meets: not “training hours”, “twelve hours” or “after hours”. */
const HOURS =
  /(?<!\d\s|after[ -]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|few|many|training|class|lesson|practice|rehearsal)\s)\bhours\b|\bopening (?:times|days)\b|\bwhen we(?: are|['’]re) open\b/iu;
const MONTH = `(?:${ENGLISH_MONTHS.map((name) => `${name.slice(0, 3)}(?:${name.slice(3)})?`).join("|")})`;
/** Of a table. */
const COLUMN = /\s[·|]\s(?:we are )?open(?: from)?:?(?=$|\s[·|]\s)/iu;
/** “9 May”, “May 9th”. */
const DAY = new RegExp(
  `\\b\\d{1,2}(?:st|nd|rd|th)?\\s(?:of\\s)?${MONTH}\\b|\\b${MONTH}\\s\\d{1,2}(?:st|nd|rd|th)?\\b`,
  "giu",
);
/** What a line says of hours beside its day. */
const OF_HOURS = new RegExp(
  `\\b(?:open|opens|closed|closes|shut|from|until|till|noon|midnight|and|only|all day|hours?|(?:${WEEKDAY_BEGINS})\\p{L}*|\\p{L}{3,6}day)\\b`,
  "giu",
);
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
      if (isBelow && !isOfEvent() && !isNamed(line)) found.push({ start, end: start + line.length });
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

/** “Saturday 9 May: Pottery for children, 11:00”: more than a day and its hours. */
function isNamed(line: string): boolean {
  return (
    line.search(DAY) >= 0 &&
    /\p{L}{3}/u.test(line.replace(WEEKDAY_AT_START, "").replace(DAY, "").replace(OF_HOURS, ""))
  );
}
