import { ApplicationCommandType } from "discord.js";
import { questionForm } from "../buttons/forms.ts";
import { textOf } from "../asking/conversation.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { MessageCommand } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";

/** The entry of a message's menu that makes a question of what the message says. */
export const ASK_ABOUT_THIS_COMMAND: MessageCommand = {
  data: { type: ApplicationCommandType.Message, ...localized("askAboutThis"), ...ANYWHERE },
  async execute(interaction, { customIds }) {
    const message = textOf(interaction.targetMessage);
    const texts = textsForLocale(interaction.locale);
    const state = { kind: "question", isPrivate: false } as const;
    const title = texts.commands.askAboutThis!.name;
    await interaction.showModal(questionForm(state, title, { customIds, texts }, message));
  },
};
