import type { ModalSubmitInteraction } from "discord.js";
import type { VoteOnAnswer } from "../../state/feedback.ts";
import { VOTES } from "./button-state.ts";
import { stateButton } from "./answer-buttons.ts";
import type { AnswerControl, BotContext, Deed, Press } from "../context.ts";
import { cleanLine } from "../replies/escape-text.ts";
import { FORM_FIELD, reasonForm } from "./forms.ts";
import { renderNotice } from "../replies/render-answer.ts";
import { refuse, showInPlace } from "../replies/show-reply.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

/** Asks whoever pressed it whether an answer helped. */
export const askForVote: Deed<"rate"> = (control, { reference }, { customIds }) =>
  refuse(control, (texts) => {
    const buttons = VOTES.map((vote) => {
      const label = vote === "helpful" ? texts.helpful : texts.notHelpful;
      return stateButton(label, { kind: "vote", vote, reference }, { customIds });
    });
    return renderNotice(texts.rateQuestion, texts, buttons);
  });

/** Counts a vote; one against is counted at once, and then asked for its reason. */
export const takeVote: Press<"vote"> = async (button, { vote, reference }, context) => {
  const isKnown = await count(button, { value: vote, reason: null, reference }, context);
  if (isKnown && vote === "unhelpful") {
    const texts = textsForLocale(button.locale);
    await button.showModal(reasonForm(reference, { ...context, texts }));
    return;
  }
  await showInPlace(button, ({ thanks, voteTooLate }) => (isKnown ? thanks : voteTooLate));
};

/** Adds the reason to a vote against. */
export const takeReason: Deed<"reason", ModalSubmitInteraction> = async (form, { reference }, context) => {
  const reason = cleanLine(form.fields.getTextInputValue(FORM_FIELD)) || null;
  await count(form, { value: "unhelpful", reason, reference }, context);
  await refuse(form, (texts) => texts.thanks);
};

/** False where the answer is not known, or no longer. */
function count(
  { user }: AnswerControl,
  vote: Omit<VoteOnAnswer, "userId" | "votedAt">,
  { clock, memory }: BotContext,
): Promise<boolean> {
  return memory.feedback.vote({ ...vote, userId: user.id, votedAt: clock() });
}
