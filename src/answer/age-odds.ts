import type { Question } from "../question/question.ts";

const DAY_MS = 86_400_000;
/** Somewhere it is tomorrow already, and a weekly dates ahead. */
const DAYS_AHEAD = 2;
/** What is left of the odds of an article that is dated after the asking. */
const NOT_YET_LEAVES = 0.1;
/** How fast the wish for news fades, a day: the rate of Li & Croft (Time-Based Language Models, CIKM 2003). */
const FADING = 0.01;
/** Logarithm of what the odds of news of the day of asking gain on those of long before. */
const GAIN = 1;

/** What is needed of a question to know how old an article is to it. */
type Asked = Pick<Question, "askedOn" | "time">;

/**
 * What the odds that a sentence answers are multiplied by for its article's day of publication. A question
 * that names no time is likelier to be about the news of its days: e for an article of the day of asking,
 * e^(e^(−0.01 · days)) before, which falls to 1 within a year or so; 1 for an undated article or a question
 * that names its time. An article dated after the asking cannot be what was asked about, unless its date is
 * wrong or that of an event to come: a tenth.
 * @param published `YYYY-MM-DD`
 */
export function ageOdds(published: string | null, question: Asked): number {
  if (published === null) return 1;
  if (!isOutBy(published, question)) return NOT_YET_LEAVES;
  const { window, yearless } = question.time;
  if (window !== null || yearless !== null) return 1;
  return Math.exp(GAIN * Math.exp(-FADING * Math.max(0, ageOf(published, question))));
}

/** Whether an article was published when the question was asked; true for an undated one. */
export function isOutBy(published: string | null, question: Pick<Asked, "askedOn">): boolean {
  return published === null || ageOf(published, question) >= -DAYS_AHEAD;
}

/** In days. */
function ageOf(published: string, { askedOn }: Pick<Asked, "askedOn">): number {
  return (Date.parse(askedOn) - Date.parse(published)) / DAY_MS;
}
