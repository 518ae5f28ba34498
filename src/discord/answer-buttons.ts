import type { APIButtonComponent } from "discord.js";
import type { Abstained, Answer } from "../answer/answer.ts";
import { articleKey } from "../answer/evidence-source.ts";
import type { AskedWindow, StateOf } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { TextBlock } from "./fit-limits.ts";
import { isQuestion } from "../answer/is-question.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import { passageButtons } from "./passage-buttons.ts";
import { shownCitations } from "./shown-statements.ts";
import { stateButton } from "./state-button.ts";
import type { Texts } from "./texts/texts.ts";
import { movesFrom, outside } from "./window-moves.ts";

export interface AnswerButtonsOptions {
  /** Shown above the answer. */
  readonly before?: readonly TextBlock[];
  readonly texts: Texts;
  readonly customIds: Pick<CustomIdCodec, "write">;
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
  const { earlier, later } = outside(window);
  const offer = (label: string, moved: AskedWindow | null): APIButtonComponent[] => {
    const { isPrivate, reference } = options;
    if (moved === null) return [];
    return [stateButton(label, { kind: "window", window: moved, reference, isPrivate }, options)];
  };
  return [
    ...offer(options.texts.earlier, besideWindow.earlier === null ? null : earlier),
    ...offer(options.texts.later, besideWindow.later === null ? null : later),
  ];
}

function moreState(answer: Answer, options: AnswerButtonsOptions): StateOf<"more"> {
  const { asker, askedWindow, isShareable, reference } = options;
  return {
    kind: "more",
    ...{ asker, isShareable, reference },
    window: askedWindow,
    moves: isOfTime(answer) ? movesFrom(answer) : null,
    hasMoreSources: hasMoreSources(answer),
    headlines:
      answer.kind === "answered"
        ? []
        : answer.nearest.map(({ articleId }) => articleKey(articleId)),
  };
}

/** Another time is no help where nobody of that name is known. */
function isOfTime(answer: Answer): boolean {
  return answer.kind === "answered" || answer.reason !== "unknown-entity";
}

function hasMoreSources(answer: Answer): boolean {
  if (answer.kind === "abstained") return false;
  return answer.further.length > 0 || shownCitations(answer).length < answer.citations.length;
}
