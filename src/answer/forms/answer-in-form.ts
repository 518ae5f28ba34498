import { answerTexts } from "../answer-texts.ts";
import type { Decision } from "../decide.ts";
import { accountOf, tell } from "./account.ts";
import type { FormTools } from "./account.ts";
import { comparisonOf } from "./comparison.ts";
import { newestAbout } from "./digest.ts";
import type { DigestTools } from "./digest.ts";
import type { FormAnswer } from "./form-answer.ts";
import { listOf } from "./list.ts";

/**
 * The answer of the form that the question wants; null where it wants a fact, or the collection does not hold the topic.
 * @param decisions what each of the questions inside a text came to
 */
export async function answerInForm(
  decisions: readonly Decision[],
  tools: FormTools & DigestTools,
): Promise<FormAnswer | null> {
  const found = decisions.map(({ evidence }) => evidence);
  const [first] = decisions;
  const forms = found.map(({ question }) => question.form);
  if (forms.length === 1 && forms[0] === "list") return listOf(first!.evidence, tools.model);
  if (forms.length === 1 && (forms[0] === "account" || forms[0] === "digest")) {
    // Of what no article with a day tells, all there is may be new.
    return (forms[0] === "digest" ? await newestAbout(first!.evidence, tools) : null) ?? told(first!, tools);
  }
  if (forms.length === 2 && forms.every((form) => form === "comparison")) {
    const blocks = comparisonOf(found, tools);
    return blocks === null ? null : { form: "comparison", lead: null, blocks };
  }
  return null;
}

/** Where no article is about the topic by its words, the one that the reader found may be: then it tells more than its sentence. */
function told({ chosen: [best], evidence, isUnsure }: Decision, tools: FormTools): FormAnswer | null {
  const sentences = accountOf(evidence, tools);
  if (sentences.length > 0) return { form: "summary", lead: null, blocks: [{ heading: null, sentences }] };
  // A bare topic may ask for a fact (“wifi password”).
  if (best === undefined || evidence.question.cue === null) return null;
  const { article, reprints } = best;
  return {
    form: "summary",
    lead: isUnsure ? answerTexts(evidence.question.language).unsure : null,
    blocks: [
      {
        heading: null,
        sentences: tell([{ article, reprints, aboutness: 0, isWhole: true }], evidence, tools),
      },
    ],
  };
}
