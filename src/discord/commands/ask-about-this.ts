import { ApplicationCommandType } from "discord.js";
import type { ModalSubmitInteraction } from "discord.js";
import type { StateOf } from "../button-state.ts";
import { FORM_FIELD, questionForm } from "../forms.ts";
import { textOf } from "../message-text.ts";
import { placeOf } from "../place.ts";
import { isPrivateByDefault } from "../private-by-default.ts";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { CommandContext, MessageCommand } from "./command.ts";
import { ANYWHERE, localizedName } from "./command.ts";

/** The entry of a message's menu that makes a question of what the message says. */
export const ASK_ABOUT_THIS_COMMAND: MessageCommand = {
  data: {
    type: ApplicationCommandType.Message,
    ...localizedName("askAboutThis"),
    ...ANYWHERE,
  },
  async execute(interaction, { customIds }) {
    const message = textOf(interaction.targetMessage);
    const texts = textsForLocale(interaction.locale);
    const title = texts.commands.askAboutThis.name;
    const form = questionForm(
      { kind: "question", isPrivate: false },
      { customIds, message, texts, title },
    );
    await interaction.showModal(form);
  },
};

/** Asks what was sent in the form. */
export async function askFromForm(
  interaction: ModalSubmitInteraction,
  state: StateOf<"question">,
  { desk, promptSettings }: Pick<CommandContext, "desk" | "promptSettings">,
): Promise<void> {
  const isPrivate = state.isPrivate || (await isPrivateByDefault(interaction, promptSettings));
  await desk.take(
    {
      reference: interaction.id,
      userId: interaction.user.id,
      place: placeOf(interaction),
      isPrivate,
      question: interaction.fields.getTextInputValue(FORM_FIELD),
      texts: textsForLocale(interaction.locale),
    },
    new InteractionResponder(interaction, { isPrivate }),
  );
}
