import type { ButtonInteraction } from "discord.js";
import type { EvidenceSource, QuotedParagraph } from "../answer/evidence-source.ts";
import { quoteCheck } from "./button-state.ts";
import type { PassagePlace, StateOf } from "./button-state.ts";
import type { BotContext } from "./context.ts";
import { cleanText, escapeText } from "./escape-text.ts";
import { paginate } from "./fit-limits.ts";
import type { Page, TextBlock } from "./fit-limits.ts";
import { showPrivately } from "./privately.ts";
import { ACCENTS } from "./render-answer.ts";
import { markerMark, sourceLine } from "./sources.ts";
import type { Texts } from "./texts/texts.ts";

/** Answers “Passage”: each quote in its paragraph, to the one who pressed the button. */
export function showPassages(
  interaction: ButtonInteraction,
  { passages }: StateOf<"passages">,
  { evidence }: BotContext,
): Promise<void> {
  return showPrivately(interaction, async (texts) => {
    const found = await Promise.all(passages.map((place) => findPassage(place, evidence)));
    return renderPassages(found, texts);
  });
}

async function findPassage(place: PassagePlace, evidence: EvidenceSource): Promise<ShownPassage> {
  const { marker, start } = place;
  const articleId = await evidence.articleIdOf(place.articleKey);
  if (articleId === null) return { marker, passage: "gone" };
  const passage = await evidence.paragraphAround(articleId, start, start + place.length);
  // The collection may have been rebuilt since: never show as the quote what was not quoted.
  return { marker, passage: isSame(passage, place) ? passage : "changed" };
}

function isSame(passage: QuotedParagraph | null, place: PassagePlace): passage is QuotedParagraph {
  return passage !== null && quoteCheck(passage.quote) === place.quoteCheck;
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
  return paginate(
    {
      accent: ACCENTS.plain,
      blocks: passages.flatMap((shown, at) => passageBlocks(shown, at > 0, texts)),
    },
    texts,
  );
}

function passageBlocks(
  { marker, passage }: ShownPassage,
  ruled: boolean,
  texts: Texts,
): TextBlock[] {
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
  const after = escapeText(firstPart(cleanText(passage.after), CONTEXT_LENGTH));
  // Bold marks next to a space are shown as stars, so the quote's outer white space moves out of them.
  const [, leading = "", core = "", trailing = ""] =
    /^(\s*)([\s\S]*?)(\s*)$/.exec(cleanText(passage.quote)) ?? [];
  const quote = escapeText(core);
  const inFlow = `${before}${leading}**${quote}**${trailing}${after}`;
  if (inFlow.length <= IN_FLOW_LENGTH) return [{ markup: inFlow }];
  return [{ markup: before }, { markup: quote, wrap: "**" }, { markup: after }];
}

function firstPart(text: string, length: number): string {
  if (text.length <= length) return text;
  const space = text.lastIndexOf(" ", length);
  return `${wholePairs(text.slice(0, space > length / 2 ? space : length))} …`;
}

function lastPart(text: string, length: number): string {
  if (text.length <= length) return text;
  const from = text.length - length;
  const space = text.indexOf(" ", from);
  const start = space !== -1 && space < from + length / 2 ? space + 1 : from;
  return `… ${wholePairs(text.slice(start))}`;
}

/** Without half a surrogate pair at either end. */
function wholePairs(text: string): string {
  return text.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
}
