import type { Question } from "../question/question.ts";
import type { QuestionReader } from "../question/read-question.ts";
import type { Ask } from "./answer.ts";
import type { AnswerModel } from "./answer-model.ts";
import { sayAnyway } from "./decide.ts";
import { readAsk } from "./read-ask.ts";
import { chosenWindow } from "./chosen-window.ts";
import type { Evidence, EvidenceFinder, ScoredSentence } from "./score-sentences.ts";

/** A sentence that was read. */
export interface ExplainedSentence extends ScoredSentence {
  /** What each feature adds to the logarithm of the odds, the heaviest first. */
  readonly parts: ReturnType<AnswerModel["parts"]>;
}

/** How one question was read, and what each stage made of it; lists are best first. */
export interface Explanation {
  readonly question: Question;
  readonly windows: Evidence["windows"];
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

  async function explain(ask: Ask): Promise<Explanation[]> {
    const explanations: Explanation[] = [];
    for (const question of readAsk(ask, reader).questions) {
      const evidence = await finder.find(question, ask.signal, chosenWindow(ask));
      explanations.push({
        question,
        windows: evidence.windows.slice(0, MAX_WINDOWS),
        sentences: evidence.sentences
          .slice(0, MAX_SENTENCES)
          .map((one) => ({ ...one, parts: model.parts(one.features) })),
        answerFrom: model.answerFrom(question),
        saidAnyway: sayAnyway(evidence).map(({ sentence }) => sentence.text),
      });
    }
    return explanations;
  }

  return { explain };
}
