import { ButtonStyle, ComponentType } from "discord.js";
import type { APIButtonComponent } from "discord.js";
import type { Abstained, Answer, Answered } from "../answer/answer.ts";
import { articleKey } from "../answer/evidence-source.ts";
import type { AskedWindow, ButtonState } from "./button-state.ts";
import { passageButton } from "./button-state.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import { shorten } from "./escape-text.ts";
import type { ButtonGroup } from "./fit-limits.ts";
import { isQuestion } from "./is-question.ts";
import { DISCORD_LIMITS } from "./limits.ts";
import type { Texts } from "./texts/texts.ts";
import { windowMoves } from "./window-moves.ts";

export interface AnswerButtonsOptions {
  readonly texts: Texts;
  readonly customIds: Pick<CustomIdCodec, "write">;
  /** `YYYY-MM-DD`; time after it is not offered. */
  readonly today: string;
  /** Id of the interaction or message that is answered. */
  readonly reference: string;
  /** The time the asker had set; null where the question decides. */
  readonly askedWindow: AskedWindow | null;
  /** True where only the asker sees the answer and others could. */
  readonly isShareable: boolean;
}

const HEADLINE_MARK = "❓ ";

/**
 * What may be done with an answer, a group for each kind of thing. Those that ask the question again
 * read it from their own message, so they stay with it.
 */
export function answerButtons(answer: Answer, options: AnswerButtonsOptions): ButtonGroup[] {
  const isAnswered = answer.kind === "answered";
  const groups: ButtonGroup[] = [
    { buttons: isAnswered ? passageButtons(answer, options) : headlineButtons(answer, options) },
    {
      buttons: isAnswered ? windowButtons(answer, options) : refusedWindowButtons(answer, options),
      onFirstPage: true,
    },
    {
      buttons: [
        ...moreButton(answer, options),
        ...shareButton(answer, options),
        ...voteButtons(options),
      ],
      onFirstPage: true,
    },
  ];
  return groups.filter(({ buttons }) => buttons.length > 0);
}

function passageButtons(answer: Answered, options: AnswerButtonsOptions): APIButtonComponent[] {
  return answer.citations.map((citation) =>
    button(options.texts.showPassage(citation.marker), passageButton(citation), options),
  );
}

function headlineButtons(answer: Abstained, options: AnswerButtonsOptions): APIButtonComponent[] {
  return answer.nearest.map(({ articleId, title }) =>
    button(
      HEADLINE_MARK + shorten(title, DISCORD_LIMITS.buttonLabel - HEADLINE_MARK.length),
      { kind: "headline", articleKey: articleKey(articleId) },
      options,
    ),
  );
}

function windowButtons(answer: Answer, options: AnswerButtonsOptions): APIButtonComponent[] {
  const { texts } = options;
  const { earlier, wider, later } = windowMoves(answer, options.today);
  const offer = (label: string, window: AskedWindow | null): APIButtonComponent[] =>
    window === null ? [] : [button(label, { kind: "window", window }, options)];
  return [
    ...offer(texts.earlier, earlier),
    ...offer(texts.wider, wider),
    ...offer(texts.later, later),
  ];
}

/** Another time is no help where there is no question or nobody of that name. */
function refusedWindowButtons(
  answer: Abstained,
  options: AnswerButtonsOptions,
): APIButtonComponent[] {
  const isOfTime = isQuestion(answer) && answer.reason !== "unknown-entity";
  return isOfTime ? windowButtons(answer, options) : [];
}

function moreButton(answer: Answer, options: AnswerButtonsOptions): APIButtonComponent[] {
  if (answer.kind === "abstained" || answer.further.length === 0) return [];
  const { askedWindow, texts } = options;
  return [button(texts.moreSources, { kind: "more", window: askedWindow }, options)];
}

function shareButton(answer: Answer, options: AnswerButtonsOptions): APIButtonComponent[] {
  const { askedWindow, isShareable, texts } = options;
  if (!isShareable || !isQuestion(answer)) return [];
  return [button(texts.share, { kind: "share", window: askedWindow }, options)];
}

function voteButtons(options: AnswerButtonsOptions): APIButtonComponent[] {
  const { reference, texts } = options;
  return [
    button(texts.helpful, { kind: "vote", vote: "helpful", reference }, options),
    button(texts.notHelpful, { kind: "vote", vote: "unhelpful", reference }, options),
  ];
}

function button(
  label: string,
  state: ButtonState,
  { customIds }: AnswerButtonsOptions,
): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label,
    custom_id: customIds.write(state),
  };
}
