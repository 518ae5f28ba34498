import { renderAbout } from "../render-information.ts";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { SlashCommand } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";

/** `/about`: what the collection holds and how the bot works, to the asker alone. */
export const ABOUT_COMMAND: SlashCommand = {
  data: { ...localized("about"), ...ANYWHERE },
  async execute(interaction, { evidence, quality }) {
    const responder = new InteractionResponder(interaction, { isPrivate: true });
    await responder.acknowledge();
    const texts = textsForLocale(interaction.locale);
    await responder.show(renderAbout(await evidence.collectionFacts(), quality, texts));
  },
};
