import { renderNotice } from "../render-answer.ts";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { SlashCommand } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";

/** `/help`: how to ask, to the asker alone. */
export const HELP_COMMAND: SlashCommand = {
  data: { ...localized("help"), ...ANYWHERE },
  async execute(interaction) {
    const texts = textsForLocale(interaction.locale);
    const text = texts.help(`<@${interaction.client.user.id}>`);
    const responder = new InteractionResponder(interaction, { isPrivate: true });
    await responder.acknowledge();
    await responder.show(renderNotice(text, texts));
  },
};
