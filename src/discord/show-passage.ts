import type { ButtonInteraction } from "discord.js";
import type { EvidenceSource, QuotedParagraph } from "../answer/evidence-source.ts";
import type { PassagePlace, StateOf } from "./button-state.ts";
import { quoteCheck } from "./button-state.ts";
import type { ShownPassage } from "./render-passage.ts";
import { renderPassages } from "./render-passage.ts";
import { showPrivately } from "./show-privately.ts";

/** Answers “Passage”: each quote in its paragraph, to the one who pressed the button. */
export function showPassages(
  interaction: ButtonInteraction,
  { passages }: StateOf<"passages">,
  evidence: EvidenceSource,
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
