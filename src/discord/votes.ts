import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";
import { VOTES } from "./button-state.ts";
import type { StateOf } from "./button-state.ts";
import { stateButton } from "./buttons.ts";
import type { BotContext } from "./context.ts";
import { cleanLine } from "./escape-text.ts";
import { FORM_FIELD, reasonForm } from "./forms.ts";
import { refuse } from "./privately.ts";
import { renderNotice } from "./render-answer.ts";
import { InteractionResponder, PageTurner } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

/** Asks whoever pressed it whether an answer helped. */
export async function askForVote(
  interaction: ButtonInteraction,
  { reference }: StateOf<"rate">,
  { customIds }: BotContext,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const responder = new InteractionResponder(interaction, { isPrivate: true });
  const buttons = VOTES.map((vote) => {
    const label = vote === "helpful" ? texts.helpful : texts.notHelpful;
    return stateButton(label, { kind: "vote", vote, reference }, { customIds });
  });
  await responder.refuse(renderNotice(texts.rateQuestion, texts, buttons));
}

/** Counts a vote; one against is counted at once, and then asked for its reason. */
export async function takeVote(
  interaction: ButtonInteraction,
  { vote, reference }: StateOf<"vote">,
  context: BotContext,
): Promise<void> {
  const texts = textsForLocale(interaction.locale);
  const isKnown = await context.memory.feedback.vote({
    reference,
    userId: interaction.user.id,
    value: vote,
    reason: null,
    votedAt: context.clock(),
  });
  if (isKnown && vote === "unhelpful") {
    await interaction.showModal(reasonForm(reference, { ...context, texts }));
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
  context: BotContext,
): Promise<void> {
  const reason = cleanLine(interaction.fields.getTextInputValue(FORM_FIELD));
  await context.memory.feedback.vote({
    reference,
    userId: interaction.user.id,
    value: "unhelpful",
    reason: reason === "" ? null : reason,
    votedAt: context.clock(),
  });
  await refuse(interaction, "thanks");
}
