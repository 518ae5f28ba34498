import { ApplicationCommandType, InteractionContextType } from "discord.js";
import type { ModalSubmitInteraction } from "discord.js";
import { FORM_FIELD, questionForm } from "../forms.ts";
import { placeOf } from "../place.ts";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import { EN } from "../texts/en.ts";
import { RU } from "../texts/ru.ts";
import { TR } from "../texts/tr.ts";
import type { CommandContext, MessageCommand } from "./command.ts";

/** The entry of a message's menu that makes a question of what the message says. */
export const ASK_ABOUT_THIS_COMMAND: MessageCommand = {
  data: {
    type: ApplicationCommandType.Message,
    name: EN.commands.askAboutThis.name,
    name_localizations: {
      tr: TR.commands.askAboutThis.name,
      ru: RU.commands.askAboutThis.name,
    },
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async execute(interaction, { customIds }) {
    const ownMention = new RegExp(`<@!?${interaction.client.user.id}>`, "g");
    const message = interaction.targetMessage.content.replaceAll(ownMention, " ");
    const texts = textsForLocale(interaction.locale);
    await interaction.showModal(questionForm(message, customIds, texts));
  },
};

/** Asks what was sent in the form. */
export async function askFromForm(
  interaction: ModalSubmitInteraction,
  { desk }: Pick<CommandContext, "desk">,
): Promise<void> {
  await desk.take(
    {
      reference: interaction.id,
      userId: interaction.user.id,
      place: placeOf(interaction),
      isPrivate: false,
      question: interaction.fields.getTextInputValue(FORM_FIELD),
      texts: textsForLocale(interaction.locale),
    },
    new InteractionResponder(interaction, { isPrivate: false }),
  );
}
