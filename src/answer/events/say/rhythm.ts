import { stemsOf } from "../../../events/same-event.ts";
import type { CalendarEvent } from "../../../events/calendar.ts";
import { END_OF_TIME } from "../../../text/entities/calendar-days.ts";
import { eventLine, sayRecurrence } from "../event-line.ts";
import { eventsAbout, near } from "../events-about.ts";
import { inOrder, within } from "../events-on-days.ts";
import { MOST_LINES } from "./calendar-answer.ts";
import type { Asking, Said } from "./calendar-answer.ts";

/** How something comes back, as far as it still does. */
export function rhythm({ about, ask: { fact, topic }, calendar, language, moment }: Asking): Said | null {
  const today = moment.slice(0, 10);
  const alive = (events: readonly CalendarEvent[]): CalendarEvent[] =>
    events
      .filter(({ recurrence }) => recurrence !== null)
      .flatMap((event) => within(event, { from: today, to: END_OF_TIME }, 1));
  // “Yoga” is each class of the yoga timetable, “the chess club” none but that.
  const exact = about.filter(({ title }) => stemsOf(title).size === topic.length);
  const found = alive(exact.length > 0 ? exact : [...new Set([...about, ...near(topic, calendar, false)])]);
  if (fact === "habit" && about.some(({ recurrence }) => recurrence === null)) return null;
  // A row need not say of a choir that it meets.
  const called = topic.filter((terms) => !terms.some((term) => term === "meet" || term === "gather"));
  const isSure = (event: CalendarEvent): boolean => called.length > 1 || stemsOf(event.title).size === 1;
  const events = found.length > 0 ? found : alive(eventsAbout(called, calendar)).filter(isSure);
  const [event] = events;
  if (event === undefined || called.length === 0) return null;
  return {
    lines: [...events]
      .sort(inOrder)
      .slice(0, MOST_LINES)
      .map((one) => ({ event: one, text: eventLine(one, language, today) })),
    short: events.length === 1 ? sayRecurrence(event, language) : null,
  };
}
