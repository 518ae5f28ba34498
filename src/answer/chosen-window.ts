import type { Days } from "../text/entities/calendar-days.ts";
import { findDates } from "../text/entities/find-dates.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import type { Abstained, Ask, NearestArticle } from "./answer.ts";
import { closedWindow } from "./read-ask.ts";

/**
 * The time that an asker has chosen beside the question. What a question's own words say of time moves the
 * ranking; what somebody has chosen decides what may be cited. Null where nothing was chosen, or all time.
 */
export function chosenWindow({ window }: Pick<Ask, "window">): Days | null {
  return window === undefined ? null : closedWindow(window);
}

/** Whether an article of a day may hold what is cited; of an undated one its sentences decide. */
export function mayHoldCitation(date: string | null, window: Days | null): boolean {
  return window === null || date === null || (window.from <= date && date <= window.to);
}

/** Whether a sentence may be cited: by the day its article was published, else by a date of its own. */
export function mayBeCited(
  { text }: Pick<SentenceReading, "text">,
  { dayOrder, summary }: Pick<ArticleReading, "dayOrder" | "summary">,
  window: Days | null,
): boolean {
  if (window === null || summary.date !== null) return mayHoldCitation(summary.date, window);
  return findDates(text, null, dayOrder).some(
    ({ days }) => days !== null && days.from <= window.to && days.to >= window.from,
  );
}

/** Of articles on the matter, the likeliest first: the nearest before the window and the nearest after it. */
export function besideWindow(
  likely: readonly NearestArticle[],
  others: readonly NearestArticle[],
  { from, to }: Days,
): NonNullable<Abstained["besideWindow"]> {
  const before = (one: NearestArticle): boolean => one.date !== null && one.date < from;
  const after = (one: NearestArticle): boolean => one.date !== null && one.date > to;
  const byDay = [...likely].sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? -1 : 1));
  return {
    earlier: byDay.findLast(before) ?? others.find(before) ?? null,
    later: byDay.find(after) ?? others.find(after) ?? null,
  };
}
