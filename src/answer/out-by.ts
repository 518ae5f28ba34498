import type { Question } from "../question/question.ts";
import { addDays } from "../text/entities/calendar-days.ts";

/** Somewhere it is tomorrow already, and a weekly dates ahead. */
const DAYS_AHEAD = 2;

/** Whether an article was published when the question was asked; true for an undated one. @param date `YYYY-MM-DD` */
export function isOutBy(date: string | null, { askedOn }: Pick<Question, "askedOn">): boolean {
  return date === null || date <= addDays(askedOn, DAYS_AHEAD);
}
