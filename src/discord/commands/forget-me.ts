import { renderNotice } from "../render-answer.ts";
import { InteractionResponder } from "../responder.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { SlashCommand } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";

/** `/forget-me`: removes what the bot keeps of the one who asks for it, everywhere. */
export const FORGET_ME_COMMAND: SlashCommand = {
  data: { ...localized("forgetMe"), ...ANYWHERE },
  async execute(interaction, { forgetPerson }) {
    const responder = new InteractionResponder(interaction, { isPrivate: true });
    await responder.acknowledge();
    const texts = textsForLocale(interaction.locale);
    const count = await forgetPerson(interaction.user.id);
    await responder.show(renderNotice(texts.forgotten(count), texts));
  },
};
