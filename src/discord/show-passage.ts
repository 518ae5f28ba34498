import type { ButtonInteraction } from "discord.js";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import type { PassageButton } from "./button-state.ts";
import type { Page } from "./fit-limits.ts";
import { quoteCheck } from "./quote-check.ts";
import { renderNotice } from "./render-answer.ts";
import { renderPassage } from "./render-passage.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";

/** Answers “Show passage”: the quote in its paragraph, to the one who pressed the button. */
export async function showPassage(
  interaction: ButtonInteraction,
  button: PassageButton,
  evidence: EvidenceSource,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.acknowledge();
  await responder.show(await passagePages(button, evidence, texts));
}

async function passagePages(
  button: PassageButton,
  evidence: EvidenceSource,
  texts: Texts,
): Promise<Page[]> {
  const articleId = await evidence.articleIdOf(button.articleKey);
  if (articleId === null) return renderNotice(texts.articleGone, texts);
  const passage = await evidence.paragraphAround(articleId, button.start, button.end);
  // The collection may have been rebuilt since: never show as the quote what was not quoted.
  if (passage === null || quoteCheck(passage.quote) !== button.quoteCheck) {
    return renderNotice(texts.articleChanged, texts);
  }
  return renderPassage(passage, button.marker, texts);
}
