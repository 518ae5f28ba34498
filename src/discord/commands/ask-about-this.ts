import { ApplicationCommandType } from "discord.js";
import { questionForm } from "../forms.ts";
import { textOf } from "../message-text.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { MessageCommand } from "./command.ts";
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
