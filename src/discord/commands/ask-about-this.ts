import { ApplicationCommandType, InteractionContextType } from "discord.js";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import { EN } from "../texts/en.ts";
import { RU } from "../texts/ru.ts";
import { TR } from "../texts/tr.ts";
import type { MessageCommand } from "./command.ts";

/** The entry of a message's menu that asks what the message says. */
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
  async execute(interaction, { desk }) {
    const ownMention = new RegExp(`<@!?${interaction.client.user.id}>`, "g");
    await desk.take(
      {
        reference: interaction.id,
        userId: interaction.user.id,
        channelId: interaction.channelId,
        question: interaction.targetMessage.content.replaceAll(ownMention, " "),
        texts: textsForLocale(interaction.locale),
      },
      new InteractionResponder(interaction, { isPrivate: false }),
    );
  },
};
