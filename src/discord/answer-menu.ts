import { ComponentType } from "discord.js";
import type { APISelectMenuOption, APIStringSelectComponent } from "discord.js";
import type { AskAgainContext } from "./ask-again.ts";
import { headlineOf } from "./ask-again.ts";
import type { ButtonState, StateOf } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { shorten } from "./escape-text.ts";
import type { AnswerControl } from "./exchanges.ts";
import { isPrivateMessage, questionOf } from "./exchanges.ts";
import type { HandOffContext } from "./hand-off.ts";
import { paginate } from "./fit-limits.ts";
import type { Page } from "./fit-limits.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { ACCENTS, questionBlock } from "./render-answer.ts";
import { InteractionResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";
import { windowMoves } from "./window-moves.ts";
import { BEGINNING_OF_TIME, END_OF_TIME, toDay } from "../text/entities/calendar-days.ts";
import { windowInWords } from "../answer/days-in-words.ts";
import { closedWindow } from "../answer/read-ask.ts";

export interface AnswerMenuContext extends AskAgainContext, HandOffContext {
  readonly customIds: CustomIdCodec;
}

/** The one menu of the message; what is chosen says itself what is to be done. */
const MENU_ID = "menu";
const HEADLINE_MARK = "❓ ";

/** Answers “More”: a menu of what else can be done with an answer, to the one who pressed the button. */
export async function showAnswerMenu(
  control: AnswerControl,
  state: StateOf<"more">,
  context: AnswerMenuContext,
): Promise<void> {
  const texts = textsForLocale(control.locale);
  const responder = new InteractionResponder(control, { isPrivate: true });
  await responder.acknowledge();
  const question = await questionOf(control, state.reference, context);
  const { helperRoleId } = await context.promptSettings.get(control.guildId);
  const headlines = await Promise.all(
    state.headlines.map(async (key) => ({ key, title: await headlineOf(key, context.evidence) })),
  );
  const options = choices(state, {
    texts,
    customIds: context.customIds,
    today: toDay(context.clock()),
    isPrivate: isPrivateMessage(control),
    messageId: control.message?.id ?? null,
    headlines,
    hasHelpers: helperRoleId !== null,
  });
  await responder.show(renderMenu(question, options, texts));
}

interface ChoicesOptions {
  /** Whether there is somebody to ask in person. */
  readonly hasHelpers: boolean;
  readonly texts: Texts;
  readonly customIds: Pick<CustomIdCodec, "write">;
  readonly today: string;
  readonly isPrivate: boolean;
  /** Of the message that shows the answer. */
  readonly messageId: string | null;
  readonly headlines: readonly { readonly key: string; readonly title: string | null }[];
}

/** What can be chosen, in the order of the menu. */
function choices(state: StateOf<"more">, options: ChoicesOptions): APISelectMenuOption[] {
  const { asker, hasMoreSources, isShareable, reference, window } = state;
  const { customIds, hasHelpers, headlines, isPrivate, messageId, texts, today } = options;
  const offer = (label: string, next: ButtonState): APISelectMenuOption => ({
    label: shorten(label, DISCORD_LIMITS.choice),
    value: customIds.write(next),
  });
  const { earlier, later, wider } = windowMoves(state.moves, today);
  const inTime = ([label, moved]: readonly [string, typeof earlier]): APISelectMenuOption[] => {
    if (moved === null) return [];
    const words = windowInWords(closedWindow(moved) ?? FOR_ALL_TIME, texts) ?? texts.allTime;
    const next = { kind: "window", window: moved, reference, isPrivate } as const;
    return [{ ...offer(label, next), description: shorten(words, DISCORD_LIMITS.choice) }];
  };
  return [
    ...headlines.flatMap(({ key, title }) => {
      const next = { kind: "headline", articleKey: key, isPrivate } as const;
      return title === null ? [] : [offer(HEADLINE_MARK + title, next)];
    }),
    ...(
      [
        [texts.earlier, earlier],
        [texts.wider, wider],
        [texts.later, later],
      ] as const
    ).flatMap(inTime),
    ...(hasMoreSources ? [offer(texts.moreSources, { kind: "sources", reference, window })] : []),
    offer(texts.timelineOf, { kind: "timeline-of", reference, isPrivate }),
    ...(isShareable ? [offer(texts.share, { kind: "share", reference, window })] : []),
    ...(hasHelpers ? [offer(texts.askPerson, { kind: "hand-off", reference })] : []),
    offer(texts.newQuestion, { kind: "question", isPrivate }),
    ...(isPrivate || messageId === null
      ? []
      : [offer(texts.deleteAnswer, { kind: "delete", asker, reference, messageId })]),
  ];
}

const FOR_ALL_TIME = { from: BEGINNING_OF_TIME, to: END_OF_TIME };

/** With the question, which what is chosen reads from there. */
function renderMenu(
  question: string | null,
  options: readonly APISelectMenuOption[],
  texts: Texts,
): Page[] {
  const menu: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: MENU_ID,
    placeholder: texts.next,
    options: [...options],
  };
  return paginate({
    accent: ACCENTS.plain,
    blocks: [question === null ? { markup: texts.next } : questionBlock(question, texts)],
    menu,
    continuation: texts.continuation,
  });
}
