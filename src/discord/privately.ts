import type { Page } from "./fit-limits.ts";
import { renderNotice } from "./render-answer.ts";
import { InteractionResponder } from "./responder.ts";
import type { AnswerableInteraction } from "./responder.ts";
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

/** The texts in which nothing is filled in. */
type PlainText = { [Name in keyof Texts]: Texts[Name] extends string ? Name : never }[keyof Texts];

/** One of the bot's fixed words, in place of all else, to the one who used a command, a button or a form. */
export async function refuse(interaction: AnswerableInteraction, name: PlainText): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.refuse(renderNotice(texts[name], texts));
}
