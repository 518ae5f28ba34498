import type { CalendarEvent } from "../../events/calendar.ts";
import type { Question } from "../../question/question.ts";
import { addDays, END_OF_TIME } from "../../text/entities/calendar-days.ts";
import type { CalendarAsk } from "./ask/calendar-ask.ts";
import { readCalendarAsk } from "./ask/read-calendar-ask.ts";
import { eventsOf, withoutParts } from "./events-about.ts";
import type { Calendar } from "./events-about.ts";
import { comingEvents, hasNotEnded, inOrder, within } from "./events-on-days.ts";
import type { Asking, CalendarAnswer, Said } from "./say/calendar-answer.ts";
import { count } from "./say/count.ts";
import { ahead, first, last, severalPast } from "./say/one-event.ts";
import { list } from "./say/list.ts";
import { rhythm } from "./say/rhythm.ts";
import { status } from "./say/status.ts";

/**
 * Answers from the calendar what it can answer for sure; null for every other question, which the articles' sentences
 * then answer.
 * @param clock what the asker's clock shows, as UTC (see clockIn)
 */
export function answerFromCalendar(
  question: Question,
  calendar: Calendar,
  clock: Date,
): CalendarAnswer | null {
  const read = readCalendarAsk(question);
  if (read === null) return null;
  const moment = clock.toISOString().slice(0, 16);
  const bounded = withinBound(read, calendar, moment);
  if (bounded === null) return null;
  const { ask } = bounded;
  const about = eventsMeant(ask, calendar, moment);
  const said = sayTo({ ...bounded, calendar, moment, about, language: question.language });
  return said && { short: null, lead: null, window: ask.window, isNothing: false, ...said };
}

function eventsMeant({ kind, topic }: CalendarAsk, calendar: Calendar, moment: string): CalendarEvent[] {
  if (kind === "list") return eventsOf(topic, calendar);
  const whole = withoutParts(topic, calendar);
  if (kind !== "next") return eventsOf(topic, whole);
  // The next one is none that is off, unless there is no other.
  const on = eventsOf(topic, {
    ...whole,
    events: whole.events.filter(({ status }) => status !== "cancelled"),
  });
  return comingEvents(on, END_OF_TIME, moment).length > 0 ? on : eventsOf(topic, whole);
}

function sayTo(asking: Asking): Said | null {
  const { ask } = asking;
  switch (ask.kind) {
    case "list":
      return list(asking);
    case "next":
    case "coming":
      return ask.fact === "rhythm"
        ? rhythm(asking)
        : ((ask.fact === "habit" ? rhythm(asking) : null) ?? ahead(asking));
    case "past":
      return severalPast(asking);
    case "last":
      return last(asking);
    case "first":
      return first(asking);
    case "status":
      return status(asking);
    case "count":
      return count(asking);
  }
}

/** “before the general assembly” as days; null where the collection dates no event of that name. */
function withinBound(
  ask: CalendarAsk,
  calendar: Calendar,
  moment: string,
): Pick<Asking, "ask" | "isBeside"> | null {
  const { bound } = ask;
  if (bound === null) return { ask, isBeside: () => true };
  const today = moment.slice(0, 10);
  const asked = ask.window ?? { from: today, to: END_OF_TIME };
  const named = eventsOf(bound.topic, withoutParts(bound.topic, calendar));
  const then = named.flatMap((one) => within(one, asked, 1)).sort(inOrder);
  const event = then.find((one) => hasNotEnded(one, moment)) ?? then[0] ?? named.at(-1);
  // “After lunch on Friday” is after that of no other day.
  if (event === undefined || (then.length === 0 && ask.window !== null)) return null;
  const [start, last] = [event.start, event.end ?? event.start];
  if (bound.side === "after") {
    const from = last.includes("T") ? last.slice(0, 10) : addDays(last, 1);
    return { ask: { ...ask, window: { ...asked, from } }, isBeside: (one) => one.start > last };
  }
  const to = start.includes("T") ? start.slice(0, 10) : addDays(start, -1);
  return {
    ask: { ...ask, window: { from: asked.from, to } },
    isBeside: (one) =>
      (one.start.includes("T") ? one.start < start : (one.end ?? one.start) < start.slice(0, 10)) &&
      (start < moment || hasNotEnded(one, moment)),
  };
}
