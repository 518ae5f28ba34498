import type { Days } from "../text/entities/calendar-days.ts";
import { isAddressedToBot } from "../question/addressed-to-bot.ts";
import type { Question } from "../question/question.ts";
import { findDates } from "../text/entities/find-dates.ts";
import type { AbstentionReason } from "./answer.ts";
import { missesYear, missingNames } from "./answer-features.ts";
import { missesEdition, otherEdition } from "./editions.ts";
import type { Evidence, ScoredSentence } from "./score-sentences.ts";

/** First and last publication day of the collection; null where no article is dated. */
export type Coverage = Days | null;

/** Below this share of the question, the best sentence and its surroundings are about something else. */
const NEARBY = 0.35;

/** Why there is no answer, the most telling reason first. Call only where none is given. */
export function abstentionReason(
  { isRead, question, sentences }: Evidence,
  coverage: Coverage,
): AbstentionReason {
  if (question.facets.length === 0 || isAddressedToBot(question)) return "not-a-question";
  const isSpokenOf =
    question.time.namedYears.length > 0 && sentences.some(({ article }) => !missesYear(question, article));
  if (isOutside(question, coverage) && !isSpokenOf) return "outside-coverage";
  if (question.facets.some((facet) => facet.kind === "name" && !facet.isKnown)) {
    return "unknown-entity";
  }
  if (!isRead) return "weak-evidence";
  const [best] = sentences;
  if (best === undefined) return "no-evidence";
  const { contextCoverage } = best.features;
  const isOfAnother =
    [missesYear, missesEdition].some((misses) => misses(question, best.article)) ||
    missingNames(question, best.article) > 0;
  // The reader has found what is asked, but of somebody else, of another year or of another edition.
  if (best.margin > 0 && isOfAnother) return "false-premise";
  return contextCoverage >= NEARBY ? "weak-evidence" : "no-evidence";
}

/** A year or an edition that the question names, and the one in which the same happened; both as written. */
export interface OtherTime {
  readonly asked: string;
  readonly told: string;
}

/** Of what the reader has found in another year or edition than the only one asked for; null where nothing is, or no single one is told. */
export function otherTime({ question, sentences }: Evidence): OtherTime | null {
  const [best] = sentences;
  if (best === undefined || best.margin <= 0 || missingNames(question, best.article) > 0) return null;
  const year = otherYear(question, best);
  if (year !== null) return year;
  // An edition is told in English words, which fit into no other language.
  return question.language === "en" ? otherEdition(question, best.article) : null;
}

function otherYear(question: Question, best: ScoredSentence): OtherTime | null {
  const [asked, ...more] = question.time.namedYears.map(String);
  if (asked === undefined || more.length > 0 || !missesYear(question, best.article)) return null;
  const { date } = best.article.summary;
  const dated = findDates(best.sentence.text, date, best.article.dayOrder).flatMap(({ days }) =>
    days === null ? [] : [days],
  );
  const ends = dated.length > 0 ? dated.flatMap(({ from, to }) => [from, to]) : [date ?? ""];
  const [told, ...others] = new Set(ends.map((day) => day.slice(0, 4)));
  const isTold = told !== undefined && told !== "" && told !== asked && others.length === 0;
  return isTold ? { asked, told } : null;
}

function isOutside(question: Question, coverage: Coverage): boolean {
  const { window } = question.time;
  if (window === null || coverage === null) return false;
  return window.to < coverage.from || window.from > coverage.to;
}
