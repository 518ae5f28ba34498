import { ComponentType, MessageFlags } from "discord.js";
import type { APISelectMenuOption, APIStringSelectComponent } from "discord.js";
import { windowInWords } from "../../answer/days-in-words.ts";
import { closedWindow } from "../../answer/read-ask.ts";
import { BEGINNING_OF_TIME, END_OF_TIME, toDay } from "../../text/entities/calendar-days.ts";
import { headlineOf } from "./ask-again.ts";
import type { ButtonState, StateOf } from "./button-state.ts";
import type { AnswerControl, BotContext, Deed } from "../context.ts";
import { shorten } from "../replies/escape-text.ts";
import { paginate } from "../replies/fit-limits.ts";
import { questionOf } from "../asking/history.ts";
import { DISCORD_LIMITS } from "../limits.ts";
import { showPrivately } from "../replies/show-reply.ts";
import { questionBlock } from "../replies/render-answer.ts";
import type { Texts } from "../texts/texts.ts";
import { windowMoves } from "./window-moves.ts";

/** The one menu of the message; what is chosen says itself what is to be done. */
const MENU_ID = "menu";
const HEADLINE_MARK = "❓ ";
const FOR_ALL_TIME = { from: BEGINNING_OF_TIME, to: END_OF_TIME };

/**
 * Answers “More”: a menu of what else can be done with an answer, to the one who pressed the button; with the question,
 * which what is chosen reads from there.
 */
export const showAnswerMenu: Deed<"more"> = async (control, state, context) => {
  await showPrivately(control, async (texts) => {
    const question = await questionOf(control, state.reference, context);
    const menu: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id: MENU_ID,
      placeholder: texts.next,
      options: await choices(control, state, texts, context),
    };
    const block = question === null ? { markup: texts.next } : questionBlock(question, texts);
    return paginate([block], texts, { menu });
  });
};

async function choices(
  control: AnswerControl,
  state: StateOf<"more">,
  texts: Texts,
  { clock, customIds, evidence, promptSettings }: BotContext,
): Promise<APISelectMenuOption[]> {
  const { asker, hasMoreSources, isShareable, reference, window } = state;
  const { guildId, message } = control;
  const isPrivate = message?.flags.has(MessageFlags.Ephemeral) === true;
  const { helperRoleId } = await promptSettings.get(guildId);
  const offer = (label: string, next: ButtonState): APISelectMenuOption => ({
    label: shorten(label, DISCORD_LIMITS.choice),
    value: customIds.write(next),
  });
  const headlines = state.headlines.map(async (articleKey) => {
    const title = await headlineOf(articleKey, evidence);
    const next = { kind: "headline", articleKey, isPrivate } as const;
    return title === null ? [] : [offer(HEADLINE_MARK + title, next)];
  });
  const moves = windowMoves(state.moves, toDay(clock()));
  const inTime = (side: keyof typeof moves): APISelectMenuOption[] => {
    const moved = moves[side];
    if (moved === null) return [];
    const words = windowInWords(closedWindow(moved) ?? FOR_ALL_TIME, texts) ?? texts.allTime;
    const next = { kind: "window", window: moved, reference, isPrivate } as const;
    return [{ ...offer(texts[side], next), description: shorten(words, DISCORD_LIMITS.choice) }];
  };
  return [
    ...(await Promise.all(headlines)).flat(),
    ...(["earlier", "wider", "later"] as const).flatMap(inTime),
    ...(hasMoreSources ? [offer(texts.moreSources, { kind: "sources", reference, window })] : []),
    offer(texts.timelineOf, { kind: "timeline-of", reference, isPrivate }),
    ...(isShareable ? [offer(texts.share, { kind: "share", reference, window })] : []),
    // There is somebody to ask in person.
    ...(helperRoleId === null ? [] : [offer(texts.askPerson, { kind: "hand-off", reference })]),
    offer(texts.newQuestion, { kind: "question", isPrivate }),
    ...(isPrivate || message === null
      ? []
      : [offer(texts.deleteAnswer, { kind: "delete", asker, reference, messageId: message.id })]),
  ];
}
