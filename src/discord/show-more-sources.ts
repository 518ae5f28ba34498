import type { Answer, Answered, Citation } from "../answer/answer.ts";
import type { StateOf } from "./button-state.ts";
import { passageButtons } from "./buttons.ts";
import type { ButtonTools } from "./buttons.ts";
import type { BotContext } from "./context.ts";
import { paginate } from "./fit-limits.ts";
import type { Page } from "./fit-limits.ts";
import { questionOf, turnsBefore } from "./history.ts";
import type { AnswerControl } from "./history.ts";
import { askedBy } from "./place.ts";
import { refuse } from "./privately.ts";
import { ACCENTS, questionBlock, renderNotice } from "./render-answer.ts";
import { InteractionResponder } from "./responder.ts";
import { shownCitations } from "./shown-statements.ts";
import { sourceParagraph } from "./sources.ts";

/**
 * Answers “More sources” to the one who chose it: what other articles say of an answer's question.
 * The question is asked again as on the day it was answered, so that “last week” stays that week.
 */
export async function showMoreSources(
  control: AnswerControl,
  { reference, window }: StateOf<"sources">,
  context: BotContext,
): Promise<void> {
  const question = await questionOf(control, reference, context);
  if (question === null) return refuse(control, "questionGone");
  const responder = new InteractionResponder(control, { isPrivate: true });
  const { answerer, customIds, workDesk } = context;
  const asked = { ...askedBy(control), isPrivate: true, question };
  await workDesk.work(asked, responder, async ({ request, signal, texts }) => {
    const history = await turnsBefore(control, reference, context);
    const answer = await answerer.answer({
      question: request.question,
      now: control.message?.createdAt ?? control.createdAt,
      signal,
      ...(history.length === 0 ? {} : { history }),
      ...(window === null ? {} : { window }),
    });
    return { pages: renderMoreSources(answer, { customIds, texts }), outcome: answer.kind };
  });
}

/** Where a quote is cut, with an ellipsis; “Passage” has it whole. */
const QUOTE_LENGTH = 500;

/** What else there is to a question than a reply shows, each with its source. */
export function renderMoreSources(answer: Answer, options: ButtonTools): Page[] {
  const { texts } = options;
  const further = answer.kind === "answered" ? notShown(answer) : [];
  if (further.length === 0) return renderNotice(texts.noMoreSources, texts);
  return paginate(
    {
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
    },
    texts,
  );
}

function notShown(answer: Answered): Citation[] {
  const shown = new Set(shownCitations(answer));
  return [...answer.citations.filter((citation) => !shown.has(citation)), ...answer.further];
}
