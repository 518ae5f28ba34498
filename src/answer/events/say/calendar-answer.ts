import type { Days } from "../../../text/entities/calendar-days.ts";
import type { CalendarEvent } from "../../../events/calendar.ts";
import type { Span } from "../../../text/sentences/span.ts";
import type { Language } from "../../../text/words/stop-words.ts";
import type { CalendarAsk } from "../ask/calendar-ask.ts";
import { eventLine } from "../event-line.ts";
import type { Calendar } from "../events-about.ts";

/** What the calendar says to a question. */
export interface CalendarAnswer {
  readonly short: string | null;
  /** Said before the events; null where there is nothing to say. */
  readonly lead: string | null;
  /** Soonest first; each is a statement of its own. */
  readonly lines: readonly CalendarLine[];
  /** The time that was looked in. */
  readonly window: Days | null;
  /** True where there is no such event, and `lines` are at most the nearest after. */
  readonly isNothing: boolean;
  /** True where the lines are events of which one is meant. */
  readonly isChoice?: boolean;
  /** True where it is asked what has become of the events, and the calendar knows of no change. */
  readonly isUnchanged?: boolean;
}

export interface CalendarLine {
  readonly text: string;
  readonly event: CalendarEvent;
  /** What is quoted for it; the event's rows where it is left out. */
  readonly quote?: Span & { readonly articleId: string; readonly text: string };
}

/** What is known at the moment of asking. */
export interface Asking {
  readonly ask: CalendarAsk;
  readonly calendar: Calendar;
  /** What the asker's clock shows, `YYYY-MM-DDTHH:MM`. */
  readonly moment: string;
  readonly language: Language;
  /** The events that the question is about. */
  readonly about: readonly CalendarEvent[];
  /** Whether an event is on the side of the one that bounds the time: before “the keynote”, at an hour of its day as well. */
  readonly isBeside: (event: CalendarEvent) => boolean;
}

/** What is left out is as most answers have it. */
export type Said = Pick<CalendarAnswer, "lines"> & Partial<CalendarAnswer>;

/** Lines of a list; more are not read. */
export const MOST_LINES = 10;

export function linesOf(events: readonly CalendarEvent[], language: Language): Said {
  return { lines: events.map((event) => ({ text: eventLine(event, language), event })) };
}
