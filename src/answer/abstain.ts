import { isAddressedToBot } from "../question/addressed-to-bot.ts";
import type { Question } from "../question/question.ts";
import type { AbstentionReason } from "./answer.ts";
import { missesYear, missingNames } from "./answer-features.ts";
import type { Evidence } from "./score-sentences.ts";

/** First and last publication day of the collection; null where no article is dated. */
export type Coverage = { readonly from: string; readonly to: string } | null;

/** Below this share of the question, the best sentence and its surroundings are about something else. */
const NEARBY = 0.35;

/** Why there is no answer, the most telling reason first. Call only where none is given. */
export function abstentionReason(
  { isRead, question, sentences }: Evidence,
  coverage: Coverage,
): AbstentionReason {
  if (question.facets.length === 0 || isAddressedToBot(question)) return "not-a-question";
  if (isOutside(question, coverage)) return "outside-coverage";
  if (question.facets.some((facet) => facet.kind === "name" && !facet.isKnown)) {
    return "unknown-entity";
  }
  if (!isRead) return "weak-evidence";
  const [best] = sentences;
  if (best === undefined) return "no-evidence";
  const { contextCoverage } = best.features;
  const isOfAnother =
    missingNames(question, best.article) > 0 || missesYear(question, best.article);
  // The reader has found what is asked, but of somebody else or of another year.
  if (best.margin > 0 && isOfAnother) return "false-premise";
  return contextCoverage >= NEARBY ? "weak-evidence" : "no-evidence";
}

function isOutside(question: Question, coverage: Coverage): boolean {
  const { window } = question.time;
  if (window === null || coverage === null) return false;
  return window.to < coverage.from || window.from > coverage.to;
}
