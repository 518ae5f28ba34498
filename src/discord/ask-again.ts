import type { ButtonInteraction, ModalSubmitInteraction } from "discord.js";
import type { Turn } from "../answer/answer.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import { narrowed } from "../question/narrowed.ts";
import type { AskedWindow, StateOf } from "./button-state.ts";
import type { BotContext } from "./context.ts";
import { FORM_FIELD } from "./forms.ts";
import { questionOf, turnsBefore, turnsWith } from "./history.ts";
import type { AnswerControl } from "./history.ts";
import { askedBy, isPrivateByDefault } from "./place.ts";
import { refuse } from "./privately.ts";
import { InteractionResponder } from "./responder.ts";
import { takeQuestion } from "./take-question.ts";

/** Asks an answer's question again; null leaves the time to the question's words. */
export async function askAgain(
  control: AnswerControl,
  asked: Pick<Asked, "window" | "isPrivate" | "isShared"> & { readonly reference: string },
  context: BotContext,
): Promise<void> {
  const { reference, ...rest } = asked;
  const question = await questionOf(control, reference, context);
  if (question === null) return refuse(control, "questionGone");
  const history = (): Promise<Turn[]> => turnsBefore(control, reference, context);
  await take(control, { question, history, ...rest }, context);
}

/** Asks an article's headline. */
export async function askHeadline(
  control: AnswerControl,
  { articleKey, isPrivate }: StateOf<"headline">,
  context: BotContext,
): Promise<void> {
  const headline = await headlineOf(articleKey, context.evidence);
  if (headline === null) return refuse(control, "articleGone");
  await take(control, { question: headline, window: null, isPrivate }, context);
}

/** Asks what was sent in the form of “Follow-up”, or for a question that follows on nothing. */
export async function askFromForm(
  form: ModalSubmitInteraction,
  state: StateOf<"follow-up" | "question">,
  context: BotContext,
): Promise<void> {
  const asked = {
    question: form.fields.getTextInputValue(FORM_FIELD),
    window: null,
    isPrivate: state.isPrivate,
  };
  if (state.kind === "question") return take(form, asked, context);
  const history = (): Promise<Turn[]> => turnsWith(form, state.reference, context);
  await take(form, { ...asked, history }, context);
}

/** Asks what a button is labelled with: a question, or that of its answer narrowed to what it may mean. */
export async function askChoice(
  control: ButtonInteraction,
  { isPrivate, isWhole, reference }: StateOf<"choice">,
  context: BotContext,
): Promise<void> {
  const label = "label" in control.component ? (control.component.label ?? "") : "";
  if (isWhole) {
    await take(control, { question: label, window: null, isPrivate }, context);
    return;
  }
  const question = await questionOf(control, reference, context);
  if (question === null) return refuse(control, "questionGone");
  const history = (): Promise<Turn[]> => turnsBefore(control, reference, context);
  const meant = narrowed(question, label);
  await take(control, { question: meant, history, window: null, isPrivate }, context);
}

/** The headline of the article with this key; null where it is gone. */
export async function headlineOf(
  articleKey: string,
  evidence: EvidenceSource,
): Promise<string | null> {
  const articleId = await evidence.articleIdOf(articleKey);
  if (articleId === null) return null;
  return (await evidence.article(articleId))?.title ?? null;
}

interface Asked {
  readonly question: string;
  readonly window: AskedWindow | null;
  /** As the answer was; where a server wants it, the next one is for the asker alone all the same. */
  readonly isPrivate: boolean;
  /** True for what is to be seen by all, wherever it was asked. Default false. */
  readonly isShared?: boolean;
  readonly history?: () => Promise<Turn[]>;
}

async function take(
  control: AnswerControl,
  { isShared = false, window, ...asked }: Asked,
  context: BotContext,
): Promise<void> {
  const isPrivate = asked.isPrivate || (!isShared && (await isPrivateByDefault(control, context)));
  await takeQuestion(
    { ...askedBy(control), ...asked, isPrivate, ...(window === null ? {} : { window }) },
    new InteractionResponder(control, { isPrivate }),
    context,
  );
}
