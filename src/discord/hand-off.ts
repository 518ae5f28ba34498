import type { StateOf } from "./button-state.ts";
import { escapeLine } from "./escape-text.ts";
import type { AnswerControl, ExchangeContext } from "./exchanges.ts";
import { questionOf } from "./exchanges.ts";
import type { PromptSettings } from "./prompt-settings.ts";
import { renderNotice } from "./render-answer.ts";
import { roleMention } from "./render-settings.ts";
import { publicMessage } from "./responder.ts";
import { SeenIds } from "./seen-ids.ts";
import { showPrivately } from "./show-privately.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

export interface HandOffContext extends ExchangeContext {
  readonly promptSettings: PromptSettings;
}

/** Questions that this process has told somebody of: also those that nobody has written down are told of once. */
const told = new SeenIds();

/** Tells the role that the server's keeper named of a question, where it was asked. */
export function handOff(
  control: AnswerControl,
  { reference }: StateOf<"hand-off">,
  context: HandOffContext,
): Promise<void> {
  return showPrivately(control, async (texts) => {
    const { helperRoleId, language } = await context.promptSettings.get(control.guildId);
    const question = await questionOf(control, reference, context);
    const { channel } = control;
    if (helperRoleId === null || question === null || channel?.isSendable() !== true) {
      return texts.questionGone;
    }
    const role = roleMention(helperRoleId);
    if (told.isNew(reference) && (await context.ledger.claimHandOff(reference))) {
      const words = language === null ? texts : textsForLocale(language);
      const [page] = renderNotice(
        words.handOff(role, words.quotedQuestion(escapeLine(question))),
        words,
      );
      await channel.send({
        ...publicMessage(page!),
        allowedMentions: { parse: [], roles: [helperRoleId] },
      });
    }
    return texts.handedOff(role);
  });
}
