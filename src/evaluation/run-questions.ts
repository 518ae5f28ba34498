import type { Answer, QuestionAnswerer } from "../answering/answer.ts";
import type { ArticleTexts } from "./check-support.ts";
import { judgeAnswer } from "./judge-answer.ts";
import type { Judgement } from "./judge-answer.ts";
import type { EvaluationQuestion } from "./question-set.ts";

export interface RunOptions {
  readonly answerer: QuestionAnswerer;
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
  { answerer, textOf, now, onAnswer }: RunOptions,
): Promise<Judgement[]> {
  const judgements: Judgement[] = [];
  for (const question of questions) {
    const answer = await ask(question, answerer, now);
    judgements.push(judgeAnswer(question, answer, textOf));
    onAnswer?.(question, answer);
  }
  return judgements;
}

async function ask(
  { id, question, history, askedAt }: EvaluationQuestion,
  answerer: QuestionAnswerer,
  now: Date,
): Promise<Answer> {
  try {
    return await answerer.answer({ question, history, now: askedAt ?? now });
  } catch (cause) {
    throw new Error(`Question ${id} (${JSON.stringify(question)}) could not be answered.`, {
      cause,
    });
  }
}
