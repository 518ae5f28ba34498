import type { CalendarEvent } from "../../../events/calendar.ts";
import { END_OF_TIME } from "../../../text/entities/calendar-days.ts";
import { comingEvents, offWithin, within } from "../events-on-days.ts";
import { linesOf } from "./calendar-answer.ts";
import type { Asking, Said } from "./calendar-answer.ts";

/** Whether it was moved or is off. */
export function status({ about, ask: { window }, language, moment }: Asking): Said | null {
  const isChanged = ({ except, status }: CalendarEvent): boolean =>
    status === "moved" || status === "cancelled" || except.length > 0;
  const coming = [...about.filter(({ isPutOff }) => isPutOff), ...comingEvents(about, END_OF_TIME, moment)];
  const then =
    window === null
      ? []
      : [
          ...coming.flatMap((event) => within(event, window, 1)),
          ...about.flatMap((event) => offWithin(event, window)),
        ];
  const all = then.length > 0 ? then : coming;
  const shown = all.length > 0 ? all.slice(0, 2) : about.filter(isChanged).slice(-1);
  if (shown.length === 0) return null;
  const isMeant = window === null || then.length > 0;
  return { ...linesOf(shown, language), window: null, isUnchanged: isMeant && !shown.some(isChanged) };
}
