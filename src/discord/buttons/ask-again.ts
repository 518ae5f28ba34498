import type { ModalSubmitInteraction } from "discord.js";
import type { Turn } from "../../answer/answer.ts";
import type { EvidenceSource } from "../../answer/evidence-source.ts";
import { narrowed } from "../../question/narrowed.ts";
import type { AnswerControl, BotContext, Deed, Press } from "../context.ts";
import { FORM_FIELD } from "./forms.ts";
import { questionOf, turnsBefore, turnsWith } from "../asking/history.ts";
import { askedBy, isPrivateByDefault } from "../asking/place.ts";
import { refuse } from "../replies/show-reply.ts";
import { InteractionResponder } from "../replies/interaction-responder.ts";
import { takeQuestion } from "../asking/take-question.ts";
import type { QuestionRequest } from "../asking/take-question.ts";

interface Asked extends Pick<QuestionRequest, "history" | "question" | "window"> {
  /** As the answer was; where a server wants it, the next one is for the asker alone all the same. */
  readonly isPrivate: boolean;
  /** True for what is to be seen by all, wherever it was asked. Default false. */
  readonly isShared?: boolean;
}

async function ask(
  control: AnswerControl,
  { isShared = false, ...asked }: Asked,
  context: BotContext,
): Promise<void> {
  const isPrivate = asked.isPrivate || (!isShared && (await isPrivateByDefault(control, context)));
  await takeQuestion(
    { ...askedBy(control), ...asked, isPrivate },
    new InteractionResponder(control, { isPrivate }),
    context,
  );
}

interface AskedAgain extends Omit<Asked, "history" | "question"> {
  readonly reference: string;
  readonly reworded?: (question: string) => string;
}

/** Asks an answer's question again. */
export async function askAgain(
  control: AnswerControl,
  { reference, reworded = (question) => question, ...asked }: AskedAgain,
  context: BotContext,
): Promise<void> {
  const question = await questionOf(control, reference, context);
  if (question === null) return refuse(control, (texts) => texts.questionGone);
  const history = (): Promise<Turn[]> => turnsBefore(control, reference, context);
  await ask(control, { ...asked, question: reworded(question), history }, context);
}

/** Asks what a button is labelled with: a question, or that of its answer narrowed to what it may mean. */
export const askChoice: Press<"choice"> = (control, { isPrivate, isWhole, reference }, context) => {
  const label = "label" in control.component ? (control.component.label ?? "") : "";
  if (isWhole) return ask(control, { question: label, isPrivate }, context);
  const reworded = (question: string): string => narrowed(question, label);
  return askAgain(control, { reference, isPrivate, reworded }, context);
};

/** Asks an article's headline. */
export const askHeadline: Deed<"headline"> = async (control, { articleKey, isPrivate }, context) => {
  const headline = await headlineOf(articleKey, context.evidence);
  if (headline === null) return refuse(control, (texts) => texts.articleGone);
  await ask(control, { question: headline, isPrivate }, context);
};

/** The headline of the article with this key; null where it is gone. */
export async function headlineOf(articleKey: string, evidence: EvidenceSource): Promise<string | null> {
  const articleId = await evidence.articleIdOf(articleKey);
  if (articleId === null) return null;
  return (await evidence.article(articleId))?.title ?? null;
}

/** Asks what was sent in the form of “Follow-up”, or for a question that follows on nothing. */
export const askFromForm: Deed<"follow-up" | "question", ModalSubmitInteraction> = (form, state, context) => {
  const { isPrivate } = state;
  const question = form.fields.getTextInputValue(FORM_FIELD);
  if (state.kind === "question") return ask(form, { question, isPrivate }, context);
  const history = (): Promise<Turn[]> => turnsWith(form, state.reference, context);
  return ask(form, { question, isPrivate, history }, context);
};
