import { roleMention } from "discord.js";
import type { Deed } from "../context.ts";
import { escapeLine } from "../replies/escape-text.ts";
import { questionOf } from "../asking/history.ts";
import { showPrivately } from "../replies/show-reply.ts";
import { renderNotice } from "../replies/render-answer.ts";
import { SeenIds } from "../gateway/seen-ids.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

/** Questions that this process has told somebody of: also those that nobody has written down are told of once. */
const told = new SeenIds();

/** Tells the role that the server's keeper named of a question, where it was asked. */
export const handOff: Deed<"hand-off"> = (control, { reference }, context) =>
  showPrivately(control, async (texts) => {
    const { helperRoleId, language } = await context.promptSettings.get(control.guildId);
    const question = await questionOf(control, reference, context);
    const { channel } = control;
    if (helperRoleId === null || question === null || channel?.isSendable() !== true) {
      return texts.questionGone;
    }
    const role = roleMention(helperRoleId);
    if (told.isNew(reference) && (await context.memory.ledger.claimHandOff(reference))) {
      const words = language === null ? texts : textsForLocale(language);
      const [page] = renderNotice(words.handOff(role, words.quotedQuestion(escapeLine(question))), words);
      await channel.send({ ...page!, allowedMentions: { parse: [], roles: [helperRoleId] } });
    }
    return texts.handedOff(role);
  });
