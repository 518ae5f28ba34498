import type { ButtonInteraction } from "discord.js";
import type { BotContext } from "../context.ts";
import type { Page } from "./fit-limits.ts";
import { askedBy } from "../asking/place.ts";
import { renderNotice } from "./render-answer.ts";
import { InteractionResponder, PageTurner } from "./interaction-responder.ts";
import type { AnswerableInteraction } from "./responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import type { Job, WorkRequest } from "../asking/work.ts";

/** What is shown; words become a notice. */
type Shown = string | readonly Page[];

/** What comes of a press or a command, in the language of who did it; nothing where all was shown by `show`. */
type ReplyIn = (texts: Texts, show: (shown: Shown) => Promise<void>) => Shown | Promise<Shown | undefined>;

/** Tells Discord that there is something to come, and shows it to the one who asked alone. */
export function showPrivately(interaction: AnswerableInteraction, replyIn: ReplyIn): Promise<void> {
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  return showBy(responder, interaction, replyIn);
}

/** As `showPrivately`, in place of what the button's message has shown. */
export function showInPlace(button: ButtonInteraction, replyIn: ReplyIn): Promise<void> {
  return showBy(new PageTurner(button), button, replyIn);
}

async function showBy(
  responder: InteractionResponder,
  { locale }: AnswerableInteraction,
  replyIn: ReplyIn,
): Promise<void> {
  const texts = textsForLocale(locale);
  const show = async (shown: Shown): Promise<void> => {
    await responder.show(pagesOf(shown, texts));
  };
  await responder.acknowledge();
  const reply = await replyIn(texts, show);
  if (reply !== undefined) await show(reply);
}

/** Has what a command, a button or a form asks for worked on; see `WorkDesk.work`. */
export function workOn(
  interaction: AnswerableInteraction,
  asked: Pick<WorkRequest, "isPrivate" | "question">,
  { workDesk }: BotContext,
  job: Job,
  responder = new InteractionResponder(interaction, asked),
): Promise<void> {
  return workDesk.work({ ...askedBy(interaction), ...asked }, responder, job);
}

/** A word in place of all else, to the one who used a command, a button or a form; at once. */
export async function refuse(
  interaction: AnswerableInteraction,
  wordIn: (texts: Texts) => Shown,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.refuse(pagesOf(wordIn(texts), texts));
}

function pagesOf(shown: Shown, texts: Texts): readonly Page[] {
  return typeof shown === "string" ? renderNotice(shown, texts) : shown;
}
