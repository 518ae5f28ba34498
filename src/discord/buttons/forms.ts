import { ComponentType, TextInputStyle } from "discord.js";
import type { APIModalInteractionResponseCallbackData, APITextInputComponent } from "discord.js";
import { MAX_QUESTION_LENGTH } from "../../question/clean-question.ts";
import type { StateOf } from "./button-state.ts";
import type { ButtonTools } from "./answer-buttons.ts";
import { shorten } from "../replies/escape-text.ts";
import { DISCORD_LIMITS } from "../limits.ts";

/** The one field of a form. */
export const FORM_FIELD = "text";
const MAX_REASON_LENGTH = 500;

/** Asks what was wrong with an answer; may be sent empty. */
export function reasonForm(
  reference: string,
  { customIds, texts }: ButtonTools,
): APIModalInteractionResponseCallbackData {
  const id = customIds.write({ kind: "reason", reference });
  const field = { required: false, max_length: MAX_REASON_LENGTH };
  return formOf(id, texts.reasonTitle, texts.reasonLabel, field);
}

/** Lets a question be written before it is asked. @param message stands in the form already, to be made one */
export function questionForm(
  state: StateOf<"follow-up" | "question">,
  title: string,
  { customIds, texts }: ButtonTools,
  message = "",
): APIModalInteractionResponseCallbackData {
  const value = shorten(message, MAX_QUESTION_LENGTH);
  const field = { required: true, max_length: MAX_QUESTION_LENGTH };
  const head = shorten(title, DISCORD_LIMITS.formTitle);
  return formOf(
    customIds.write(state),
    head,
    texts.questionLabel,
    value === "" ? field : { ...field, value },
  );
}

function formOf(
  id: string,
  title: string,
  label: string,
  field: Pick<APITextInputComponent, "max_length" | "required" | "value">,
): APIModalInteractionResponseCallbackData {
  const input = { type: ComponentType.TextInput, style: TextInputStyle.Paragraph } as const;
  const component = { ...input, custom_id: FORM_FIELD, ...field };
  return { custom_id: id, title, components: [{ type: ComponentType.Label, label, component }] };
}
