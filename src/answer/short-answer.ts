import { dayOf } from "../text/entities/calendar-days.ts";
import { findDates } from "../text/entities/find-dates.ts";
import { readCalendarDate } from "../text/entities/resolve-date.ts";
import type { DatedDays } from "../text/entities/resolve-date.ts";
import type { Question } from "../question/question.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import type { ScoredSentence } from "./score-sentences.ts";

/** The answer in a few words. */
export interface ShortAnswer {
  readonly text: string;
  /** True where more stands here than was copied: a day that the words mean. */
  readonly isDerived: boolean;
}

/** Longer ones are no short answers. */
const MAX_WORDS = 12;

/**
 * The reader's own words as the short answer, verbatim, or null: for a question to be settled by yes or no, which it
 * was never measured to settle, for a bare topic, which asks for nothing in particular, where the words are too many,
 * or where they only repeat the question.
 */
export function shortAnswer(question: Question, read: ScoredSentence): ShortAnswer | null {
  if (question.cue === null || question.cue.kind === "yes-no") return null;
  const text = trimmed(asksForNext(question) ? firstAhead(read.answer.text, question) : read.answer.text);
  const words = toWords(text);
  const isNew = words.some(({ folded }) => !isStopWord(folded) && !question.ownTerms.has(termOf(folded)));
  if (!isNew || words.length > MAX_WORDS) return null;
  const day = resolvedDay(read);
  return day === null ? { text, isDerived: false } : { text: `${text} (${day})`, isDerived: true };
}

function asksForNext({ cue, text }: Question): boolean {
  return cue?.kind === "date" && /\bnext\b/iu.test(text);
}

/** Of “Next dates: 5 May, 19 May, 2 June” the first day that is not over; all of it where it is no list of days. */
function firstAhead(answer: string, { askedOn }: Question): string {
  const days = findDates(answer, null).flatMap(({ text }) => {
    const date = readCalendarDate(text);
    return date?.day == null ? [] : [{ ...date, text, day: date.day }];
  });
  if (days.length < 2) return answer;
  const year = Number(askedOn.slice(0, 4));
  const next = days.find((date) => dayOf(date.year ?? year, date.month, date.day) >= askedOn);
  return next?.text ?? answer;
}

/** “Tuesday” in an article of 12 June 2024 is 2024-06-11; null where the words say the day themselves, or no single one. */
function resolvedDay(read: ScoredSentence): string | null {
  const days = daysOf(read);
  return days?.derived === true && days.from === days.to ? days.from : null;
}

/** The days that the answer's words mean, as the article's own date has them; null where they name none, or several times. */
export function daysOf({ answer, article, sentence }: ScoredSentence): DatedDays | null {
  const dates = findDates(sentence.text, article.summary.date, article.dayOrder).filter(
    ({ start, end }) => start < answer.end && answer.start < end,
  );
  return dates.length === 1 ? dates[0]!.days : null;
}

/** Without the signs around it: “Petra Lind,” → “Petra Lind”. */
function trimmed(span: string): string {
  const text = span.replace(/^[\s"'“‘(,;:–—-]+|[\s"'”’,;:–—-]+$/gu, "");
  return text.includes("(") ? text : text.replace(/\)+$/, "");
}
