import type { Answer, Ask, QuestionAnswerer } from "../../../src/answer/answer.ts";
import type { QuestionExplainer } from "../../../src/answer/explanation.ts";
import { interleave } from "../../../src/answer/interleave.ts";
import type { ArticleTexts } from "./check-support.ts";
import { judgeAnswer } from "./judge-answer.ts";
import type { Judgement } from "./judge-answer.ts";
import type { EvaluationQuestion } from "./question-set.ts";

export interface RunOptions {
  readonly answerer: QuestionAnswerer;
  /** Tells what would be said were nothing refused; without it that is not measured. */
  readonly explainer?: QuestionExplainer;
  /** Quotes are checked against these. */
  readonly textOf: ArticleTexts;
  /** The clock of questions that have none of their own. */
  readonly now: Date;
  /** Called after every answer. */
  readonly onAnswer?: (question: EvaluationQuestion, answer: Answer) => void;
}

/**
 * Asks the questions one after the other and judges the answers, in the same order.
 * @throws Error naming the question whose answering failed, with what was thrown as its cause
 */
export async function runQuestions(
  questions: readonly EvaluationQuestion[],
  { answerer, explainer, textOf, now, onAnswer }: RunOptions,
): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  for (const question of questions) {
    const asking: Ask = {
      question: question.question,
      history: question.history,
      now: question.askedAt ?? now,
    };
    const answer = await naming(question, () => answerer.answer(asking));
    const saidAnyway = explainer && (await naming(question, () => sayAnyway(explainer, asking)));
    judgements.push(judgeAnswer(question, answer, { textOf, saidAnyway: saidAnyway ?? null }));
    onAnswer?.(question, answer);
  }
  return judgements;
}

/** The statements that the bot would make had it to answer. */
async function sayAnyway(explainer: QuestionExplainer, ask: Ask): Promise<string[]> {
  const explanations = await explainer.explain(ask);
  return interleave(explanations.map(({ saidAnyway }) => saidAnyway));
}

async function naming<T>({ id, question }: EvaluationQuestion, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    throw new Error(`Question ${id} (${JSON.stringify(question)}) could not be answered.`, {
      cause,
    });
  }
}
