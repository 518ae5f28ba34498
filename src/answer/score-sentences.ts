import type { Days } from "../text/entities/calendar-days.ts";
import type { Question } from "../question/question.ts";
import type { AnswerFeatures } from "./answer-features.ts";
import { answerFeatures } from "./answer-features.ts";
import type { AnswerModel } from "./answer-model.ts";
import { inReadingOrder } from "./find-candidates.ts";
import type { CandidateFinder, Candidates } from "./find-candidates.ts";
import { readCandidates } from "./read-candidates.ts";
import type { ReadSentence } from "./read-candidates.ts";
import type { SentenceWindow } from "./reading-windows.ts";
import type { Reader } from "./reader/reader.ts";
import { firstPrintOf, groupReprints } from "./reprints.ts";

/** A sentence that was read, with the probability that it answers. */
export interface ScoredSentence extends ReadSentence {
  readonly probability: number;
  readonly features: AnswerFeatures;
  /** Ids of other articles read that print the same text. */
  readonly reprints: readonly string[];
}

/** What was found for one question; `sentences` are best first. */
export interface Evidence extends Omit<Candidates, "sentences"> {
  readonly windows: readonly SentenceWindow[];
  readonly sentences: readonly ScoredSentence[];
  /** False where there is no reader: then nothing is known of what the sentences answer, and none is here. */
  readonly isRead: boolean;
}

export type EvidenceFinder = ReturnType<typeof createEvidenceFinder>;

/** Finds the sentences that may answer and tells how likely each does. */
export function createEvidenceFinder(parts: {
  readonly candidates: CandidateFinder;
  readonly reader: Reader | null;
  readonly model: AnswerModel;
  /** How many articles the collection holds. */
  readonly articles: number;
}) {
  const { articles, candidates: finder, reader, model } = parts;

  return {
    /** @param within the time that the asker chose, see `chosenWindow`; nothing outside is found */
    async find(question: Question, signal?: AbortSignal, within: Days | null = null): Promise<Evidence> {
      const candidates = await finder.find(question, signal, within);
      if (reader === null) return { ...candidates, windows: [], sentences: [], isRead: false };
      const { sentences, windows } = await readCandidates(candidates, reader, signal);
      const scored = sentences.map((one) => {
        const features = answerFeatures(question, one, articles);
        return { ...one, features, probability: model.probability(features) };
      });
      const best = scored.sort((a, b) => b.probability - a.probability || inReadingOrder(a, b));
      return { ...candidates, windows, sentences: inFirstPrint(best, candidates), isRead: true };
    },
  };
}

/** The sentences where they were printed first, each once. */
function inFirstPrint(
  sentences: readonly Omit<ScoredSentence, "reprints">[],
  { read }: Candidates,
): ScoredSentence[] {
  const families = new Map(
    groupReprints(read).flatMap((family) => family.map((article) => [article, family] as const)),
  );
  const bySentence = new Map<ScoredSentence["sentence"], ScoredSentence>();
  for (const one of sentences) {
    const family = families.get(one.article) ?? [];
    const first = one.sentence.part === "text" ? firstPrintOf(one.sentence, family) : null;
    const { article, sentence } = first ?? one;
    if (bySentence.has(sentence)) continue;
    const reprints = family.filter((other) => other !== article).map(({ summary }) => summary.id);
    const answer = sentence === one.sentence ? one.answer : placedIn(sentence.text, one.answer);
    bySentence.set(sentence, { ...one, article, sentence, answer, reprints });
  }
  return [...bySentence.values()];
}

/** The same words in the sentence as it was printed first; all of it where an edit has changed them. */
function placedIn(text: string, answer: ReadSentence["answer"]): ReadSentence["answer"] {
  const start = text.indexOf(answer.text);
  if (start === -1) return { start: 0, end: text.length, text };
  return { start, end: start + answer.text.length, text: answer.text };
}
