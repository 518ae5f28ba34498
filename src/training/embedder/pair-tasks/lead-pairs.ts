import type { Random } from "../seeded-random.ts";
import { chance, randomBelow, randomBetween } from "../seeded-random.ts";
import type { CorpusView } from "./corpus-view.ts";
import { lengthOf } from "./corpus-view.ts";
import { dropWords, pickFrom, windowIn } from "./draw-parts.ts";
import type { PairTask } from "./pair-task.ts";

const WHOLE_SENTENCE_SHARE = 0.5;
const MAX_SENTENCE = 40;
const MIN_CLAUSE = 5;
const MAX_CLAUSE = 12;
const DROPPED_WORDS = 0.1;

/** How an article begins (its first sentence, or its title and part of the sentence), and a later paragraph of it. */
export function leadPairs(view: CorpusView): PairTask {
  return {
    draw(random) {
      const document = pickFrom(view.documentsWithParagraphs, random);
      if (document === null) return [];
      const { start, end } = view.paragraphsOf(document);
      const later = start + 1 + randomBelow(random, end - start - 1);
      return [
        {
          query: dropWords(leadOf(document, random), DROPPED_WORDS, random),
          context: [],
          passage: [view.paragraphSpan(later)],
          group: document,
        },
      ];
    },
  };

  function leadOf(document: number, random: Random): number[] {
    const opening = view.sentencesOf(view.paragraphsOf(document).start).start;
    const sentence = view.sentenceSpan(opening);
    if (chance(random, WHOLE_SENTENCE_SHARE)) {
      const length = Math.min(MAX_SENTENCE, lengthOf(sentence));
      return view.wordsOf({ start: sentence.start, end: sentence.start + length });
    }
    const clause = windowIn(sentence, randomBetween(random, MIN_CLAUSE, MAX_CLAUSE), random);
    return [...view.titleOf(document), ...view.wordsOf(clause)];
  }
}
