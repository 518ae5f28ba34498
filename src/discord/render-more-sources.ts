import { ButtonStyle, ComponentType } from "discord.js";
import type { Answer, Citation } from "../answer/answer.ts";
import { passageButton } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { escapeLine, shorten } from "./escape-text.ts";
import type { Page } from "./fit-limits.ts";
import { paginate } from "./fit-limits.ts";
import { ACCENTS, markerMark, questionBlock, renderNotice } from "./render-answer.ts";
import { sourceLine } from "./source-line.ts";
import type { Texts } from "./texts/texts.ts";

/** Where a quote is cut, with an ellipsis; “Show passage” has it whole. */
const QUOTE_LENGTH = 500;

/** What other articles than those cited say of a question, each with its source. */
export function renderMoreSources(
  answer: Answer,
  { customIds, texts }: { readonly customIds: Pick<CustomIdCodec, "write">; readonly texts: Texts },
): Page[] {
  const further = answer.kind === "answered" ? answer.further : [];
  if (further.length === 0) return renderNotice(texts.noMoreSources, texts);
  return paginate({
    accent: ACCENTS.plain,
    blocks: [
      { markup: questionBlock(answer.question, texts).markup },
      { markup: `**${texts.moreSources}**` },
      ...further.map((citation) => ({ markup: sourceParagraph(citation, texts) })),
    ],
    buttons: [
      {
        buttons: further.map((citation) => ({
          type: ComponentType.Button as const,
          style: ButtonStyle.Secondary as const,
          label: texts.showPassage(citation.marker),
          custom_id: customIds.write(passageButton(citation)),
        })),
      },
    ],
    continuation: texts.continuation,
  });
}

function sourceParagraph(citation: Citation, texts: Texts): string {
  const { marker, quote, reprints } = citation;
  const source = sourceLine(citation, texts, reprints.length);
  return `${escapeLine(shorten(quote, QUOTE_LENGTH))} ${markerMark(marker)}\n-# ${source}`;
}
