import type { DaysSaid } from "./days-said.ts";
import { LONGEST_HEADING, shift } from "./lines.ts";
import type { Line, LineEvent } from "./lines.ts";
import { timesIn } from "./event-time.ts";

/** What may stand beside a day that is alone: “Day 1:”, “(glazing)”. */
const BESIDE = /^[\s#*•-]*(?:day (?:\d+|one|two))?[\s:–—,-]*(?:\([^()]*\))?\s*$/iu;

/** The day of a line that says no more, “- 17 June (glazing)”; in the article's text. */
export function dayAlone(line: Line, days: readonly DaysSaid[]): DaysSaid | null {
  const [day, ...others] = days;
  if (day === undefined || others.length > 0 || line.text.length > LONGEST_HEADING) return null;
  if (!/\d/u.test(line.text.slice(day.start, day.end))) return null;
  const rest = `${line.text.slice(0, day.start)}${line.text.slice(day.end)}`;
  return BESIDE.test(rest) ? shift(day, line.start) : null;
}

/** Whether a day alone is that of what is below it: not “17 June (glazing)”. */
export function mayHead({ text }: Line): boolean {
  return !/\)\s*$/u.test(text);
}

/** One of several days that stand alone, by the line that introduces them: “Dates (all Wednesdays, 18:30–21:00):”. */
export function eventOnDayAlone({ end, start }: Line, day: DaysSaid, intro: Line | undefined): LineEvent {
  const time = intro?.text.endsWith(":") === true ? timesIn(intro.text)[0] : undefined;
  return {
    ...{ title: null, day, recurrence: null, place: null },
    time: time === undefined ? null : shift(time, intro!.start),
    quote: { start, end },
  };
}
