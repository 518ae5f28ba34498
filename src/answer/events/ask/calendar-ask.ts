import type { Days } from "../../../text/entities/calendar-days.ts";
import type { EventStatus } from "../../../articles/read/declared-event.ts";

/** What a question asks of the calendar. */
export interface CalendarAsk {
  /**
   * `list`: what is on; `next`, `last`, `first`: one by its place in time; `coming`: one to come, `past`: one that was, by its
   * name; `status`: whether it was moved or is off; `count`: how many.
   */
  readonly kind: "list" | "next" | "last" | "first" | "coming" | "past" | "status" | "count";
  /** What of the event is asked for. */
  readonly fact: EventFact;
  /**
   * What an event must be about: for each word the index terms that say it, the word's own first, those of several words parted by
   * spaces. None for all events.
   */
  readonly topic: readonly (readonly string[])[];
  /** Days asked for; null where the question names none. */
  readonly window: Days | null;
  /** Hours of the day asked for, `HH:MM`, both inside: “on Friday evening”, “at 2pm”; null for all. */
  readonly hours: Days | null;
  /** The weekday that is named, from 0 for Sunday; null for none. */
  readonly weekday: number | null;
  /** True for “on Tuesdays”: `window` is then the time that is looked in. */
  readonly isEach: boolean;
  /** True where only what is on `weekday` is meant, whichever days of it: “on Tuesdays”, “the Friday in June”. */
  readonly isOnWeekday: boolean;
  /** True where the topic holds a kind of event or for whom it is: “concerts”, “for kids”. */
  readonly isOfKind: boolean;
  /** True where the calendar answers only what it has: “is there yoga on Monday?”, “which workshops are for kids?”. */
  readonly isIfAny: boolean;
  /** True where only what comes back is meant: “weekly events”. */
  readonly isRegular: boolean;
  /** True for “any more”, “left”, “upcoming”: of what has not begun. */
  readonly isAhead: boolean;
  /** The event that the days asked for end before or begin after, by the words of its name; null for none. */
  readonly bound: {
    readonly side: "before" | "after";
    readonly topic: CalendarAsk["topic"];
  } | null;
  /** “Which events are cancelled or moved?”: how such events stand; none where it does not matter. */
  readonly statuses: readonly EventStatus[];
  /** Events passed over: one for “the one after that”, asked of the next one. */
  readonly skips: number;
}

/** `rhythm`: how it comes back; `habit`: the same, or else the day; `wait`: in how many days it is. */
type EventFact = (typeof FACTS)[number] | "rhythm" | "habit" | "wait";

/** What is asked of an event that was spoken of before; the first that is said counts. */
export const FACTS = ["length", "time", "price", "signUp", "place", "day"] as const;
