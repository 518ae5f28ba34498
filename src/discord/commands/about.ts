import { renderAbout } from "../render-information.ts";
import { showPrivately } from "../show-privately.ts";
import type { SlashCommand } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";

/** `/about`: what the collection holds and how the bot works, to the asker alone. */
export const ABOUT_COMMAND: SlashCommand = {
  data: { ...localized("about"), ...ANYWHERE },
  execute: (interaction, { evidence, quality }) =>
    showPrivately(interaction, async (texts) => {
      return renderAbout(await evidence.collectionFacts(), quality, texts);
    }),
};
