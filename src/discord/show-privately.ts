import type { Page } from "./fit-limits.ts";
import { renderNotice } from "./render-answer.ts";
import type { AnswerableInteraction } from "./responder.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";

/** Tells Discord that there is something to come, and shows it to the one who asked alone; words become a notice. */
export async function showPrivately(
  interaction: AnswerableInteraction,
  replyIn: (texts: Texts) => Promise<string | readonly Page[]>,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.acknowledge();
  const reply = await replyIn(texts);
  await responder.show(typeof reply === "string" ? renderNotice(reply, texts) : reply);
}
