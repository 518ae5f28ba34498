import { BEGINNING_OF_TIME } from "../../../text/entities/calendar-days.ts";
import { answerTexts } from "../../answer-texts.ts";
import { isCalled, near } from "../events-about.ts";
import { inOrder, isShort, DAYS_OF_MONTH, within } from "../events-on-days.ts";
import { linesOf, MOST_LINES } from "./calendar-answer.ts";
import type { Asking, Said } from "./calendar-answer.ts";

/** How many are known of. */
export function count({ about, ask, calendar, language, moment }: Asking): Said | null {
  const days = ask.window ?? { from: BEGINNING_OF_TIME, to: moment.slice(0, 10) };
  const called = ask.isOfKind ? near(ask.topic, calendar, true) : about.filter(isCalled(ask.topic, calendar));
  const found = called
    // What comes back is counted in a time; of all the past it is not known since when it does.
    .filter(
      ({ recurrence, status }) => status !== "cancelled" && (recurrence === null || isShort(ask.window)),
    )
    .flatMap((event) => within(event, days, DAYS_OF_MONTH))
    .sort(inOrder);
  // One or none says little: the collection need not tell of all.
  if (found.length < 2) return null;
  const lead = answerTexts(language).events.counted(found.length);
  return { ...linesOf(found.slice(0, MOST_LINES), language), lead, short: String(found.length) };
}
