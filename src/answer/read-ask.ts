import type { Days } from "../text/entities/calendar-days.ts";
import { BEGINNING_OF_TIME, END_OF_TIME } from "../text/entities/calendar-days.ts";
import { clockIn, DEFAULT_ZONE } from "../question/local-time.ts";
import { cleanQuestion } from "../question/clean-question.ts";
import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import type { Ask } from "./answer.ts";

/** An ask with its text cleaned and the questions inside it read. */
export interface ReadAsk {
  readonly text: string;
  /** At least one. */
  readonly questions: readonly Question[];
}

/** Reads what is asked, with all that was said before and the time that was set beside it. */
export function readAsk(
  {
    question,
    history = [],
    now,
    window,
    zone = DEFAULT_ZONE,
  }: Pick<Ask, "question" | "history" | "now" | "window" | "zone">,
  reader: Pick<QuestionReader, "read">,
): ReadAsk {
  const text = cleanQuestion(question);
  const questions = reader.read({
    text,
    earlier: history.map(({ q }) => cleanQuestion(q)),
    now: clockIn(zone, now),
    ...(window === undefined ? {} : { window: closedWindow(window) }),
  });
  return { text, questions };
}

/** Null for a window that is open on both sides. */
export function closedWindow({ from, to }: NonNullable<Ask["window"]>): Days | null {
  return from === null && to === null ? null : { from: from ?? BEGINNING_OF_TIME, to: to ?? END_OF_TIME };
}
