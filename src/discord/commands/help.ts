import { userMention } from "discord.js";
import { showPrivately } from "../replies/show-reply.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";

/** `/help`: how to ask, to the asker alone. */
export const HELP_COMMAND: SlashCommand = {
  data: { ...localized("help"), ...ANYWHERE },
  execute: (interaction) =>
    showPrivately(interaction, ({ help }) => help(userMention(interaction.client.user.id))),
};
