import type { Evidence } from "../score-sentences.ts";
import { accountOf } from "./account.ts";
import type { FormTools } from "./account.ts";
import { comparisonOf } from "./comparison.ts";
import { newestAbout } from "./digest.ts";
import type { FormAnswer } from "./form-answer.ts";
import { listOf } from "./list.ts";

/**
 * The answer of the form that the question wants; null where it wants a fact, or the collection does not hold the topic.
 * @param found for each of the questions inside a text
 */
export function answerInForm(found: readonly Evidence[], tools: FormTools): FormAnswer | null {
  const [first] = found;
  const forms = found.map(({ question }) => question.form);
  if (forms.length === 1 && forms[0] === "list") return listOf(first!, tools.model);
  if (forms.length === 1 && (forms[0] === "account" || forms[0] === "digest")) {
    // Of what no article with a day tells, all there is may be new.
    return (forms[0] === "digest" ? newestAbout(first!, tools.within) : null) ?? told(first!, tools);
  }
  if (forms.length === 2 && forms.every((form) => form === "comparison")) {
    const blocks = comparisonOf(found, tools);
    return blocks === null ? null : { form: "comparison", lead: null, blocks };
  }
  return null;
}

function told(evidence: Evidence, tools: FormTools): FormAnswer | null {
  const sentences = accountOf(evidence, tools);
  if (sentences.length === 0) return null;
  return { form: "summary", lead: null, blocks: [{ heading: null, sentences }] };
}
