import type { Days } from "../text/entities/calendar-days.ts";
import { addDays, END_OF_TIME } from "../text/entities/calendar-days.ts";
import { findTimesOfDay } from "../text/entities/time-of-day.ts";
import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import { toWords } from "../text/words/words.ts";
import { saidBy, says } from "./calendar-words.ts";
import type { Question } from "./question.ts";
import { comingDays } from "./question-time.ts";

/** Days that a question means; a month or day without its year is the coming one. Null where it names none. */
export function daysAsked({ askedOn, text, time }: Question): Days | null {
  if (time.ahead === null && time.window !== null) return time.window;
  const days = time.ahead ?? (time.yearless === null ? null : comingDays(time.yearless, askedOn));
  const [span] = time.spans;
  if (days === null || span === undefined) return days;
  const lead = saidBy(toWords(text.slice(0, span.start)));
  const trail = saidBy(toWords(text.slice(time.spans.at(-1)!.end)));
  const isBound = (kind: "until" | "before" | "after"): boolean =>
    says(kind, lead) || says(`${kind} behind`, trail);
  if (isBound("until")) return { from: askedOn, to: days.to };
  if (isBound("before")) return { from: askedOn, to: addDays(days.from, -1) };
  return isBound("after") ? { from: addDays(days.to, 1), to: END_OF_TIME } : days;
}

const PARTS = {
  morning: { from: "00:00", to: "11:59" },
  afternoon: { from: "12:00", to: "17:59" },
  evening: { from: "17:00", to: "23:59" },
} as const;

/** Hours of the day that a question means, `HH:MM`, both inside: “on Friday evening”, “at 2pm”; null where it names none. */
export function hoursAsked({ text, time: { spans } }: Question): Days | null {
  const named = [...spans, partOfDayAt(text) ?? []].flat();
  const part = partIn(named.map(({ start, end }) => text.slice(start, end)).join(" "));
  const time = timeAt(text)?.time;
  if (part !== undefined) return PARTS[part];
  return time === undefined ? null : { from: time, to: time };
}

function partIn(text: string): keyof typeof PARTS | undefined {
  return (["morning", "afternoon", "evening"] as const).find((one) => says(one, saidBy(toWords(text))));
}

/** “in the evening”. */
export function partOfDayAt(text: string): Span | undefined {
  const { index: start, 0: said } = /\bin the \p{L}+/iu.exec(text) ?? { index: 0, 0: "" };
  return partIn(said) === undefined ? undefined : { start, end: start + said.length };
}

/** “at 2pm”; “at 2” is in the afternoon, “at 9” in the morning. */
export function timeAt(text: string): TimeOfDay | undefined {
  const said = findTimesOfDay(text).find(({ start }) => /\bat $/iu.test(text.slice(0, start)));
  const bare = said === undefined ? BARE_HOUR.exec(text) : null;
  if (bare === null) return said;
  const [hour] = bare;
  const time = `${String(Number(hour) < FIRST_OF_MORNING ? Number(hour) + 12 : Number(hour)).padStart(2, "0")}:00`;
  return { start: bare.index, end: bare.index + hour.length, time, endTime: null, zone: null };
}

const BARE_HOUR = /(?<=\bat )(?:1[0-2]|[1-9])(?=[?!.]*$| (?:on|in|this|next|today|tomorrow|tonight)\b)/iu;
/** Nothing that is asked for without “am” begins earlier. */
const FIRST_OF_MORNING = 8;
