import type { AnswerModel } from "../answer-model.ts";
import { answerTexts } from "../answer-texts.ts";
import { addsTo } from "../decide.ts";
import type { Evidence, ScoredSentence } from "../score-sentences.ts";
import type { FormAnswer } from "./form-answer.ts";

const MOST_ITEMS = 8;
/** An item is so likely, as a share of the likeliest one's probability: the reader was not trained to find all alike. */
const ITEM_SHARE = 0.15;
/** An item speaks itself of so much of what is asked: what is near it may speak of another. */
const LEAST_COVERAGE = 0.5;

/**
 * Items gathered over several articles, each a sentence with an answer of its own, the likeliest first. Null where one article
 * tells them, or where the reader is sure of one sentence that does, which is then said as a fact.
 */
export function listOf({ question, sentences }: Evidence, model: AnswerModel): FormAnswer | null {
  const [best] = sentences;
  if (best === undefined || best.probability < model.answerFrom(question) || model.isSure(best)) {
    return null;
  }
  const items: ScoredSentence[] = [];
  for (const next of sentences) {
    if (items.length >= MOST_ITEMS || next.probability < best.probability * ITEM_SHARE) break;
    if (next.coverage < LEAST_COVERAGE) continue;
    if (items.every((one) => addsTo(one, next))) items.push(next);
  }
  const articles = new Set(items.map(({ article }) => article)).size;
  if (articles < 2) return null;
  const lead = answerTexts(question.language).foundIn(articles);
  return { form: "list", lead, blocks: [{ heading: null, sentences: items }] };
}
