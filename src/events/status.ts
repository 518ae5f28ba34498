import type { EventStatus } from "../articles/read/declared-event.ts";
import type { DaysSaid } from "./days-said.ts";
import type { EventName } from "./event-names.ts";
import { AHEAD, ANY_PAST, PAST, UNSURE } from "./event-words.ts";

/** Whether it was or will be; null where the sentence does not stand for it that the event is on that day. */
export function statusOf(
  sentence: string,
  name: EventName | null,
  day: DaysSaid,
  published: string | null,
): EventStatus | null {
  const clause = clauseOf(sentence, name, day);
  if (UNSURE.test(clause)) return null;
  const isAhead = AHEAD.test(clause);
  const isPast = PAST.test(clause) && !isAhead;
  if (published === null) return isPast ? "held" : "planned";
  // A derived day on the wrong side of the publication was derived wrongly.
  if (day.derivedBy !== null && day.from > published && ANY_PAST.test(clause) && !isAhead) return null;
  if (day.derivedBy !== null && day.to < published && /\b(?:will|shall)\b/u.test(clause)) return null;
  const isOver = day.to < published || (day.to === published && !OF_TODAY.test(clause));
  return isOver || isPast ? "held" : "planned";
}

const OF_TODAY = /\b(?:will|tonight|is to|are to|later today|this evening)\b/u;

/** From the beginning of the clause to the day and the name: what follows may be about something else. */
function clauseOf(sentence: string, name: EventName | null, day: DaysSaid): string {
  const start = Math.min(name?.start ?? day.start, day.start);
  return sentence.slice(clauseStart(sentence, start), Math.max(day.end, name?.end ?? 0));
}

/** Where the clause begins that a place is in. */
export function clauseStart(sentence: string, at: number): number {
  const breaks = [...sentence.slice(0, at).matchAll(/[;:]\s|,\s(?:and|but|while|whereas)\s/gu)];
  return breaks.at(-1)?.index ?? 0;
}
