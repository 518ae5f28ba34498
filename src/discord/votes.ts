import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";
import type { FeedbackStore } from "../state/feedback.ts";
import type { StateOf } from "./button-state.ts";
import { VOTES } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { cleanLine } from "./escape-text.ts";
import { FORM_FIELD, reasonForm } from "./forms.ts";
import { refuse } from "./refuse.ts";
import { renderNotice } from "./render-answer.ts";
import { InteractionResponder, PageTurner } from "./responder.ts";
import { stateButton } from "./state-button.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

export interface VoteContext {
  readonly customIds: CustomIdCodec;
  readonly feedback: FeedbackStore;
  readonly clock: () => Date;
}

/** Asks whoever pressed it whether an answer helped. */
export async function askForVote(
  interaction: ButtonInteraction,
  { reference }: StateOf<"rate">,
  { customIds }: Pick<VoteContext, "customIds">,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  const buttons = VOTES.map((vote) =>
    stateButton(
      vote === "helpful" ? texts.helpful : texts.notHelpful,
      { kind: "vote", vote, reference },
      { customIds },
    ),
  );
  await responder.refuse(renderNotice(texts.rateQuestion, texts, buttons));
}

/** Counts a vote; one against is counted at once, and then asked for its reason. */
export async function takeVote(
  interaction: ButtonInteraction,
  { vote, reference }: StateOf<"vote">,
  context: VoteContext,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const isKnown = await context.feedback.vote({
    reference,
    userId: interaction.user.id,
    value: vote,
    reason: null,
    votedAt: context.clock(),
  });
  if (isKnown && vote === "unhelpful") {
    await interaction.showModal(reasonForm(reference, context.customIds, texts));
    return;
  }
  const responder = new PageTurner(interaction);
  await responder.acknowledge();
  await responder.show(renderNotice(isKnown ? texts.thanks : texts.voteTooLate, texts));
}

/** Adds the reason to a vote against. */
export async function takeReason(
  interaction: ModalSubmitInteraction,
  { reference }: StateOf<"reason">,
  context: VoteContext,
): Promise<void> {
  const reason = cleanLine(interaction.fields.getTextInputValue(FORM_FIELD));
  await context.feedback.vote({
    reference,
    userId: interaction.user.id,
    value: "unhelpful",
    reason: reason === "" ? null : reason,
    votedAt: context.clock(),
  });
  await refuse(interaction, "thanks");
}
