import type { Answer, Answered, Citation } from "../../answer/answer.ts";
import type { EvidenceSource, QuotedParagraph } from "../../answer/evidence-source.ts";
import { shorten } from "../../text/words/shorten.ts";
import { quoteCheck } from "./button-state.ts";
import type { PassagePlace } from "./button-state.ts";
import { passageButtons } from "./answer-buttons.ts";
import type { ButtonTools } from "./answer-buttons.ts";
import type { Deed } from "../context.ts";
import { cleanText, escapeText } from "../replies/escape-text.ts";
import { paginate } from "../replies/fit-limits.ts";
import type { Page, TextBlock } from "../replies/fit-limits.ts";
import { questionOf, turnsBefore } from "../asking/history.ts";
import { refuse, showPrivately, workOn } from "../replies/show-reply.ts";
import { questionBlock, renderNotice } from "../replies/render-answer.ts";
import { markerMark, shownCitations, sourceLine, sourceParagraph } from "../replies/sources.ts";
import type { Texts } from "../texts/texts.ts";

/** Answers “Passage”: each quote in its paragraph, to the one who pressed the button. */
export const showPassages: Deed<"passages"> = (control, { passages }, { evidence }) =>
  showPrivately(control, async (texts) => {
    const found = await Promise.all(passages.map((place) => findPassage(place, evidence)));
    return renderPassages(found, texts);
  });

async function findPassage(place: PassagePlace, evidence: EvidenceSource): Promise<ShownPassage> {
  const { marker, start } = place;
  const articleId = await evidence.articleIdOf(place.articleKey);
  if (articleId === null) return { marker, passage: "gone" };
  const passage = await evidence.paragraphAround(articleId, start, start + place.length);
  // The collection may have been rebuilt since: never show as the quote what was not quoted.
  const isSame = passage !== null && quoteCheck(passage.quote) === place.quoteCheck;
  return { marker, passage: isSame ? passage : "changed" };
}

/** Units of the paragraph shown on each side of the quote; what is left out is marked by an ellipsis. */
const CONTEXT_LENGTH = 700;
/** Outlets named of what a brief was written from: here is the room for them that an answer lacks. */
const NAMED_OUTLETS = 3;
/** Up to this length the quote stays in the flow of its paragraph. */
const IN_FLOW_LENGTH = 3000;

/** A passage that is asked for, or why it cannot be shown: the article is gone, or says something else there. */
export interface ShownPassage {
  readonly marker: number;
  readonly passage: QuotedParagraph | "gone" | "changed";
}

/** Each quote in bold within its paragraph, below the headline, outlet and date it is from. */
export function renderPassages(passages: readonly ShownPassage[], texts: Texts): Page[] {
  const blocks = passages.flatMap((shown, at) => passageBlocks(shown, at > 0, texts));
  return paginate(blocks, texts);
}

function passageBlocks({ marker, passage }: ShownPassage, ruled: boolean, texts: Texts): TextBlock[] {
  const number = `**${markerMark(marker)}**`;
  if (passage === "gone") return [{ markup: `${number} ${texts.articleGone}`, ruled }];
  if (passage === "changed") return [{ markup: `${number} ${texts.articleChanged}`, ruled }];
  return [
    {
      markup: `${number} ${sourceLine({ ...passage.article, ...passage }, texts, { references: NAMED_OUTLETS })}`,
      ruled,
    },
    ...paragraphBlocks(passage),
  ];
}

function paragraphBlocks(passage: QuotedParagraph): TextBlock[] {
  const before = escapeText(lastPart(cleanText(passage.before), CONTEXT_LENGTH));
  const after = escapeText(shorten(cleanText(passage.after), CONTEXT_LENGTH));
  // Bold marks next to a space are shown as stars, so the quote's outer white space moves out of them.
  const [, leading = "", core = "", trailing = ""] =
    /^(\s*)([\s\S]*?)(\s*)$/.exec(cleanText(passage.quote)) ?? [];
  const quote = escapeText(core);
  const inFlow = `${before}${leading}**${quote}**${trailing}${after}`;
  if (inFlow.length <= IN_FLOW_LENGTH) return [{ markup: inFlow }];
  return [{ markup: before }, { markup: quote, wrap: "**" }, { markup: after }];
}

function lastPart(text: string, length: number): string {
  if (text.length <= length) return text;
  const from = text.length - length;
  const space = text.indexOf(" ", from);
  const start = space !== -1 && space < from + length / 2 ? space + 1 : from;
  // Without half a surrogate pair.
  return `… ${text.slice(start).replace(/^[\udc00-\udfff]/, "")}`;
}

/**
 * Answers “More sources” to the one who chose it: what other articles say of an answer's question.
 * The question is asked again as on the day it was answered, so that “last week” stays that week.
 */
export const showMoreSources: Deed<"sources"> = async (control, { reference, window }, context) => {
  const question = await questionOf(control, reference, context);
  if (question === null) return refuse(control, (texts) => texts.questionGone);
  const { answerer, customIds } = context;
  const asked = { isPrivate: true, question };
  await workOn(control, asked, context, async ({ request, signal, texts }) => {
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
};

/** What else there is to a question than a reply shows, each with its source. */
export function renderMoreSources(answer: Answer, options: ButtonTools): Page[] {
  const { texts } = options;
  const further = answer.kind === "answered" ? notShown(answer) : [];
  if (further.length === 0) return renderNotice(texts.noMoreSources, texts);
  const blocks = [
    { markup: questionBlock(answer.question, texts).markup },
    { markup: `**${texts.moreSources}**` },
    ...further.map((citation) => {
      const copies = { reprints: citation.reprints.length };
      return { markup: sourceParagraph(citation, texts, copies) };
    }),
  ];
  return paginate(blocks, texts, { buttons: [passageButtons(further, options)] });
}

function notShown(answer: Answered): Citation[] {
  const shown = new Set(shownCitations(answer));
  return [...answer.citations.filter((citation) => !shown.has(citation)), ...answer.further];
}
