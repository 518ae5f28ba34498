import { showPrivately } from "../replies/show-reply.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";

/** `/forget-me`: removes what the bot keeps of the one who asks for it, everywhere. */
export const FORGET_ME_COMMAND: SlashCommand = {
  data: { ...localized("forgetMe"), ...ANYWHERE },
  execute: (interaction, { memory }) =>
    showPrivately(interaction, async ({ forgotten }) => {
      return forgotten(await memory.forgetPerson(interaction.user.id));
    }),
};
