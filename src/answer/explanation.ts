import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import type { Ask } from "./answer.ts";
import type { AnswerFeatures } from "./answer-features.ts";
import type { AnswerModel } from "./answer-model.ts";
import { sayAnyway } from "./decide.ts";
import { readAsk } from "./read-ask.ts";
import { chosenWindow } from "./chosen-window.ts";
import { textsIn } from "./reading-windows.ts";
import type { EvidenceFinder, ScoredSentence } from "./score-sentences.ts";

/** A window that was read. */
export interface ExplainedWindow {
  readonly title: string;
  readonly date: string | null;
  readonly text: string;
}

/** A sentence that was read. */
export interface ExplainedSentence {
  readonly articleId: string;
  readonly text: string;
  /** The words that answer best. */
  readonly answer: string;
  /** See `SpanReading`. */
  readonly margin: number;
  readonly probability: number;
  /** What each feature adds to the logarithm of the odds, the heaviest first. */
  readonly parts: readonly (readonly [keyof AnswerFeatures, number])[];
}

/** How one question was read, and what each stage made of it; lists are best first. */
export interface Explanation {
  readonly question: Question;
  readonly windows: readonly ExplainedWindow[];
  readonly sentences: readonly ExplainedSentence[];
  /** From this probability on a sentence is said. */
  readonly answerFrom: number;
  /** What would be said had the bot to answer. */
  readonly saidAnyway: readonly string[];
}

/** Tells how a question is worked on; the same stages as for the answer. */
export interface QuestionExplainer {
  /** One explanation for each question inside the text. */
  explain(ask: Ask): Promise<Explanation[]>;
}

const MAX_WINDOWS = 4;
const MAX_SENTENCES = 5;

export function createQuestionExplainer(parts: {
  readonly reader: Pick<QuestionReader, "read">;
  readonly finder: EvidenceFinder;
  readonly model: AnswerModel;
}): QuestionExplainer {
  const { reader, finder, model } = parts;

  function explainSentence({
    answer,
    features,
    margin,
    probability,
    sentence,
  }: ScoredSentence): ExplainedSentence {
    const { articleId, text } = sentence;
    return {
      articleId,
      text,
      answer: answer.text,
      margin,
      probability,
      parts: model.parts(features),
    };
  }

  async function explain(ask: Ask): Promise<Explanation[]> {
    const explanations: Explanation[] = [];
    for (const question of readAsk(ask, reader).questions) {
      const evidence = await finder.find(question, ask.signal, chosenWindow(ask));
      explanations.push({
        question,
        windows: evidence.windows.slice(0, MAX_WINDOWS).map((window) => ({
          title: window.article.summary.title,
          date: window.article.summary.date,
          text: textsIn(window).join(" "),
        })),
        sentences: evidence.sentences.slice(0, MAX_SENTENCES).map(explainSentence),
        answerFrom: model.answerFrom(question),
        saidAnyway: sayAnyway(evidence).map(({ sentence }) => sentence.text),
      });
    }
    return explanations;
  }

  return { explain };
}
