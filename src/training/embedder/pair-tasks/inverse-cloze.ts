import { chance, randomBelow, randomBetween } from "../seeded-random.ts";
import type { CorpusView } from "./corpus-view.ts";
import { without } from "./corpus-view.ts";
import { dropWords, pickFrom, windowIn } from "./draw-parts.ts";
import type { PairTask, TokenSpan } from "./pair-task.ts";

const MIN_WINDOW = 6;
const MAX_WINDOW = 25;
const DROPPED_WORDS = 0.1;
/** Shares of pairs whose passage keeps the sentence, and whose passage is the paragraph beside it. */
const KEPT_SHARE = 0.2;
const NEIGHBOUR_SHARE = 0.3;
const TITLE_SHARE = 0.2;

/**
 * A piece of a sentence and the paragraph around it, mostly without the sentence (the inverse cloze task
 * of Lee, Chang and Toutanova 2019, “Latent retrieval for weakly supervised open domain question answering”).
 */
export function inverseClozePairs(view: CorpusView): PairTask {
  return {
    draw(random) {
      const paragraph = pickFrom(view.paragraphsWithSentences, random);
      if (paragraph === null) return [];
      const sentences = view.sentencesOf(paragraph);
      const sentence = view.sentenceSpan(
        sentences.start + randomBelow(random, sentences.end - sentences.start),
      );
      const window = windowIn(sentence, randomBetween(random, MIN_WINDOW, MAX_WINDOW), random);
      const document = view.documentOf(paragraph);
      return [
        {
          query: dropWords(view.wordsOf(window), DROPPED_WORDS, random),
          context: chance(random, TITLE_SHARE) ? view.titleOf(document) : [],
          passage: passageFor(paragraph, sentence, random()),
          group: document,
        },
      ];
    },
  };

  function passageFor(paragraph: number, sentence: TokenSpan, dice: number): TokenSpan[] {
    const span = view.paragraphSpan(paragraph);
    if (dice < KEPT_SHARE) return [span];
    const paragraphs = view.paragraphsOf(view.documentOf(paragraph));
    const neighbour = paragraph + 1 < paragraphs.end ? paragraph + 1 : paragraph - 1;
    if (dice < KEPT_SHARE + NEIGHBOUR_SHARE && neighbour >= paragraphs.start) {
      return [view.paragraphSpan(neighbour)];
    }
    return without(span, sentence);
  }
}
