import type { Answer, Answered, Citation } from "../answer/answer.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { Page } from "./fit-limits.ts";
import { paginate } from "./fit-limits.ts";
import { passageButtons } from "./passage-buttons.ts";
import { ACCENTS, questionBlock, renderNotice, sourceParagraph } from "./render-answer.ts";
import { shownCitations } from "./shown-statements.ts";
import type { Texts } from "./texts/texts.ts";

/** Where a quote is cut, with an ellipsis; “Passage” has it whole. */
const QUOTE_LENGTH = 500;

/** What else there is to a question than a reply shows, each with its source. */
export function renderMoreSources(
  answer: Answer,
  options: { readonly customIds: Pick<CustomIdCodec, "write">; readonly texts: Texts },
): Page[] {
  const { texts } = options;
  const further = answer.kind === "answered" ? notShown(answer) : [];
  if (further.length === 0) return renderNotice(texts.noMoreSources, texts);
  return paginate({
    accent: ACCENTS.plain,
    blocks: [
      { markup: questionBlock(answer.question, texts).markup },
      { markup: `**${texts.moreSources}**` },
      ...further.map((citation) => {
        const copies = { reprints: citation.reprints.length };
        return { markup: sourceParagraph(citation, texts, QUOTE_LENGTH, copies) };
      }),
    ],
    buttons: [passageButtons(further, options)],
    continuation: texts.continuation,
  });
}

function notShown(answer: Answered): Citation[] {
  const shown = new Set(shownCitations(answer));
  return [...answer.citations.filter((citation) => !shown.has(citation)), ...answer.further];
}
