import { ButtonStyle, ComponentType } from "discord.js";
import type { APIButtonComponent } from "discord.js";
import type { Abstained, Answer, Citation } from "../../answer/answer.ts";
import { articleKey } from "../../answer/evidence-source.ts";
import { isQuestion } from "../../answer/is-question.ts";
import { PASSAGES_PER_BUTTON, passagePlace } from "./button-state.ts";
import type { AskedWindow, ButtonState, StateOf } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { TextBlock } from "../replies/fit-limits.ts";
import { DISCORD_LIMITS } from "../limits.ts";
import { shownCitations } from "../replies/sources.ts";
import type { Texts } from "../texts/texts.ts";
import { movesFrom, outside } from "./window-moves.ts";

/** What every button is made with: its words and its state. */
export interface ButtonTools {
  readonly customIds: Pick<CustomIdCodec, "write">;
  readonly texts: Texts;
}

/** A button that does what its state says; `isMain` stands out among others. */
export function stateButton(
  label: string,
  state: ButtonState,
  { customIds }: Pick<ButtonTools, "customIds">,
  isMain = false,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: isMain ? ButtonStyle.Primary : ButtonStyle.Secondary,
    label,
    custom_id: customIds.write(state),
  };
}

/** Buttons that show the passages behind citations: one for as many as an id has room for. */
export function passageButtons(citations: readonly Citation[], tools: ButtonTools): APIButtonComponent[] {
  const starts = [...citations.keys()].filter((at) => at % PASSAGES_PER_BUTTON === 0);
  return starts.map((start) => {
    const group = citations.slice(start, start + PASSAGES_PER_BUTTON);
    const isAll = group.length === citations.length;
    const [first, last] = [group[0]!.marker, group.at(-1)!.marker];
    const { texts } = tools;
    const label = first === last ? `${texts.passage} ${first}` : texts.passages(first, last);
    const state = { kind: "passages", passages: group.map(passagePlace) } as const;
    return stateButton(isAll ? texts.passage : label, state, tools);
  });
}

/** The button that sends an event as a calendar file. @param eventKey see `eventKey` */
export function calendarButton(eventKey: string, tools: ButtonTools): APIButtonComponent {
  return stateButton(tools.texts.addToCalendar, { kind: "calendar", eventKey }, tools);
}

export interface AnswerButtonsOptions extends ButtonTools {
  /** Shown above the answer. */
  readonly before?: readonly TextBlock[];
  /** `YYYY-MM-DD`; time after it is not offered. */
  readonly today: string;
  /** Id of the interaction or message that is answered. */
  readonly reference: string;
  /** Id of the person who asked. */
  readonly asker: string;
  /** The time the asker had set; null where the question decides. */
  readonly askedWindow: AskedWindow | null;
  /** Whether the asker alone sees the answer. */
  readonly isPrivate: boolean;
  /** True where only the asker sees the answer and others could. */
  readonly isShareable: boolean;
}

/** One row of buttons below an answer: its passages, what may come next, all else, and a vote. */
export function answerButtons(answer: Answer, options: AnswerButtonsOptions): APIButtonComponent[] {
  const { isPrivate, reference, texts } = options;
  const rate = stateButton(texts.rate, { kind: "rate", reference }, options);
  if (!isQuestion(answer)) return answer.kind === "answered" ? [] : [rate];
  const more = stateButton(texts.more, moreState(answer, options), options);
  if (answer.kind === "abstained") return [...besideButtons(answer, options), more, rate];
  return [
    ...passageButtons(shownCitations(answer), options),
    stateButton(texts.followUp, { kind: "follow-up", reference, isPrivate }, options),
    more,
    rate,
  ];
}

/** What may be asked next; each button says it, and asks it when it is pressed. */
export function choiceButtons(answer: Answer, options: AnswerButtonsOptions): APIButtonComponent[] {
  const { isPrivate, reference } = options;
  return (answer.choices ?? []).flatMap(({ text, question }, place) => {
    if (text.length > DISCORD_LIMITS.buttonLabel) return [];
    const isWhole = text === question;
    return [stateButton(text, { kind: "choice", isPrivate, isWhole, place, reference }, options)];
  });
}

/** Where nothing lies inside the time chosen: all the time before, and all after, as far as there is something. */
function besideButtons(answer: Abstained, options: AnswerButtonsOptions): APIButtonComponent[] {
  const { besideWindow, window } = answer;
  if (besideWindow === undefined || window === null) return [];
  const moves = outside(window);
  return (["earlier", "later"] as const).flatMap((side) => {
    const { isPrivate, reference, texts } = options;
    const moved = besideWindow[side] === null ? null : moves[side];
    if (moved === null) return [];
    return stateButton(texts[side], { kind: "window", window: moved, reference, isPrivate }, options);
  });
}

function moreState(answer: Answer, options: AnswerButtonsOptions): StateOf<"more"> {
  const { asker, askedWindow, isShareable, reference } = options;
  return {
    kind: "more",
    ...{ asker, isShareable, reference },
    window: askedWindow,
    // Another time is no help where nobody of that name is known.
    moves: answer.kind === "abstained" && answer.reason === "unknown-entity" ? null : movesFrom(answer),
    hasMoreSources: hasMoreSources(answer),
    headlines: answer.kind === "answered" ? [] : answer.nearest.map((one) => articleKey(one.articleId)),
  };
}

function hasMoreSources(answer: Answer): boolean {
  if (answer.kind === "abstained") return false;
  return answer.further.length > 0 || shownCitations(answer).length < answer.citations.length;
}
