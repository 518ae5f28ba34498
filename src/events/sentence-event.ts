import type { TimeOfDay } from "../text/entities/time-of-day.ts";
import type { Span } from "../text/sentences/span.ts";
import type { EventStatus } from "../articles/read/declared-event.ts";
import type { DaysSaid } from "./days-said.ts";
import type { EventName } from "./event-names.ts";
import type { Recurrence } from "./recurrence.ts";

/** An event as a sentence tells it; offsets are in the sentence. */
export interface SentenceEvent {
  /** Null where the sentence does not name it: “It takes place on Friday”. */
  readonly name: EventName | null;
  readonly days: DaysSaid | null;
  readonly time: TimeOfDay | null;
  readonly place: Span | null;
  readonly status: EventStatus;
  readonly statusSpan: Span | null;
  readonly movedFrom: DaysSaid | null;
  readonly recurrence: Recurrence | null;
}

/** What most sentences say nothing of. */
export const NOTHING_MORE = {
  ...{ name: null, days: null, time: null, place: null },
  ...{ status: "planned", statusSpan: null, movedFrom: null, recurrence: null },
} as const satisfies SentenceEvent;

/** In characters; what is longer tells a story. */
export const LONGEST_NOTICE = 160;
