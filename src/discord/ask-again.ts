import { MessageFlags } from "discord.js";
import type { ButtonInteraction } from "discord.js";
import type { Turn } from "../answer/answer.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import type { AskedWindow, HeadlineButton } from "./button-state.ts";
import { sentTurn } from "./conversation.ts";
import type { MessageContext } from "./handle-message.ts";
import { historyAbove } from "./handle-message.ts";
import { placeOf } from "./place.ts";
import type { QuestionDesk } from "./question-desk.ts";
import { renderNotice } from "./render-answer.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

export interface AskAgainContext extends MessageContext {
  readonly desk: QuestionDesk;
  readonly evidence: EvidenceSource;
}

/** Asks the question of the button's message again; null leaves the time to the question's words. */
export async function askAgain(
  interaction: ButtonInteraction,
  asked: { readonly window: AskedWindow | null; readonly isPrivate: boolean },
  context: AskAgainContext,
): Promise<void> {
  const turn = sentTurn(interaction.message);
  if (turn === null) {
    await refuse(interaction, "questionGone");
    return;
  }
  const history = (): Promise<Turn[]> => historyAbove(interaction.message, context);
  await take(interaction, { question: turn.q, history, ...asked }, context);
}

/** Asks an article's headline. */
export async function askHeadline(
  interaction: ButtonInteraction,
  { articleKey }: HeadlineButton,
  context: AskAgainContext,
): Promise<void> {
  const headline = await headlineOf(articleKey, context.evidence);
  if (headline === null) {
    await refuse(interaction, "articleGone");
    return;
  }
  const isPrivate = isPrivateMessage(interaction);
  await take(interaction, { question: headline, window: null, isPrivate }, context);
}

/** Whether the button's message is one that only its reader sees. */
export function isPrivateMessage({ message }: ButtonInteraction): boolean {
  return message.flags.has(MessageFlags.Ephemeral);
}

async function take(
  interaction: ButtonInteraction,
  asked: {
    readonly question: string;
    readonly window: AskedWindow | null;
    readonly isPrivate: boolean;
    readonly history?: () => Promise<Turn[]>;
  },
  { desk }: AskAgainContext,
): Promise<void> {
  const { window, ...request } = asked;
  await desk.take(
    {
      reference: interaction.id,
      userId: interaction.user.id,
      place: placeOf(interaction),
      texts: textsForLocale(interaction.locale),
      ...request,
      ...(window === null ? {} : { window }),
    },
    new InteractionResponder(interaction, { isPrivate: asked.isPrivate }),
  );
}

async function headlineOf(articleKey: string, evidence: EvidenceSource): Promise<string | null> {
  const articleId = await evidence.articleIdOf(articleKey);
  if (articleId === null) return null;
  const opening = await evidence.paragraphAround(articleId, 0, 1);
  return opening?.article.title ?? null;
}

async function refuse(
  interaction: ButtonInteraction,
  reason: "questionGone" | "articleGone",
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  await responder.refuse(renderNotice(texts[reason], texts));
}
