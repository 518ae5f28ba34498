import type { ButtonInteraction } from "discord.js";
import type { QuestionAnswerer } from "../answer/answer.ts";
import type { MoreButton } from "./button-state.ts";
import { sentTurn } from "./conversation.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { MessageContext } from "./handle-message.ts";
import { historyAbove } from "./handle-message.ts";
import { placeOf } from "./place.ts";
import { renderNotice } from "./render-answer.ts";
import { renderMoreSources } from "./render-more-sources.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { WorkDesk } from "./work-desk.ts";

export interface MoreSourcesContext extends Pick<MessageContext, "logger" | "maxHistoryTurns"> {
  readonly answerer: QuestionAnswerer;
  readonly customIds: CustomIdCodec;
  readonly workDesk: WorkDesk;
}

/**
 * Answers “More sources” to the one who pressed: what other articles say of the message's question.
 * The question is asked again as on the day it was answered, so that “last week” stays that week.
 */
export async function showMoreSources(
  interaction: ButtonInteraction,
  { window }: MoreButton,
  context: MoreSourcesContext,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  const turn = sentTurn(interaction.message);
  if (turn === null) {
    await responder.refuse(renderNotice(texts.questionGone, texts));
    return;
  }
  const { answerer, customIds, workDesk } = context;
  const asked = {
    reference: interaction.id,
    userId: interaction.user.id,
    place: placeOf(interaction),
    isPrivate: true,
    question: turn.q,
    texts,
  };
  await workDesk.work(asked, responder, async ({ request, signal }) => {
    const history = await historyAbove(interaction.message, context);
    const answer = await answerer.answer({
      question: request.question,
      now: interaction.message.createdAt,
      signal,
      ...(history.length === 0 ? {} : { history }),
      ...(window === null ? {} : { window }),
    });
    return { pages: renderMoreSources(answer, { customIds, texts }), outcome: answer.kind };
  });
}
