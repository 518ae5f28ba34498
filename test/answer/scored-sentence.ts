import type { AnswerModel } from "../../src/answer/answer-model.ts";
import type { Evidence, ScoredSentence } from "../../src/answer/score-sentences.ts";
import type { Question } from "../../src/question/question.ts";
import { questionOf, readingOf } from "./readings.ts";

/** A model that says from 0.3 on, without a doubt from 0.5 on, briefly from 0.7 on; of foreign questions from 0.2 and 0.4 on. */
export const MODEL: AnswerModel = {
  probability: ({ margin }) => margin,
  parts: () => [],
  answerFrom: ({ language }) => (language === "en" ? 0.3 : 0.2),
  likelyFrom: ({ language }) => (language === "en" ? 0.5 : 0.4),
  isSure: ({ probability }) => probability >= 0.7,
  isRival: (other, best) => other.probability > best.probability / 2,
};

/** The first sentence of an article, as if it had been read and found to answer with `answer`. */
export function scored(
  text: string,
  answer: string,
  {
    probability = 0.8,
    id = "a.txt",
    date = "2026-03-12",
  }: { probability?: number; id?: string; date?: string | null } = {},
): ScoredSentence {
  const article = readingOf(text, { id, date });
  const sentence = article.sentences[0]!;
  const start = sentence.text.indexOf(answer);
  if (start === -1) throw new Error(`“${answer}” does not stand in “${text}”.`);
  return {
    article,
    sentence,
    coverage: 0.5,
    contextCoverage: 0.5,
    retrieval: 0.5,
    similarity: 0.5,
    margin: 5,
    gap: 9,
    answer: { start, end: start + answer.length, text: answer },
    probability,
    features: {
      margin: 0.5,
      coverage: 0.5,
      contextCoverage: 0.5,
      retrieval: 0.5,
      isHeadline: 0,
      missingNames: 0,
      timeAgreement: 0,
      freshness: 0.5,
      isAhead: 0,
      foreignCoverage: 0,
      size: 2,
    },
    reprints: [],
  };
}

/** What was found for a question, best first. */
export function evidenceOf(question: string | Question, sentences: readonly ScoredSentence[]): Evidence {
  const read =
    typeof question === "string"
      ? questionOf(
          question,
          sentences.map(({ sentence }) => sentence.text),
        )
      : question;
  const articles = [...new Set(sentences.map(({ article }) => article.summary.id))];
  return { question: read, sentences, windows: [], read: [], passages: [], articles, isRead: true };
}
