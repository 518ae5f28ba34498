import type { Random } from "../seeded-random.ts";
import { chance, randomBelow, randomBetween } from "../seeded-random.ts";
import type { CorpusView } from "./corpus-view.ts";
import { lengthOf, without } from "./corpus-view.ts";
import { dropWords, pickFrom, windowIn } from "./draw-parts.ts";
import type { DrawnPair, PairTask, TokenSpan } from "./pair-task.ts";
import type { WordClasses } from "./word-classes.ts";

const MIN_PIECE = 70;
const MAX_PIECE = 200;
const START_SHARE = 0.5;
const TITLE_SHARE = 0.5;
const DROPPED_WORDS = 0.05;
/** Headlines leave out most function words. */
const DROPPED_FUNCTION_WORDS = 0.8;
const MIN_HEADLINE = 6;
const MAX_HEADLINE = 12;
/** Share of headlines whose sentence is taken out of the passage. */
const HIDDEN_SHARE = 0.7;

/**
 * A headline and a piece of the article, from its start in half of the cases. Half of the headlines are
 * the title; since an encyclopedia's titles only name a thing while news headlines tell what happened,
 * the other half is a sentence of the paragraph that the piece begins with, cut down to a headline's words.
 */
export function headlinePairs(view: CorpusView, classes: WordClasses): PairTask {
  return {
    draw(random) {
      const pair = chance(random, TITLE_SHARE) ? titled(random) : summed(random);
      return pair === null ? [] : [pair];
    },
  };

  function titled(random: Random): DrawnPair | null {
    const document = pickFrom(view.documents, random);
    if (document === null) return null;
    const span = view.documentSpan(document);
    const size = randomBetween(random, MIN_PIECE, MAX_PIECE);
    const fromStart = { start: span.start, end: Math.min(span.end, span.start + size) };
    return {
      query: dropWords(view.titleOf(document), DROPPED_WORDS, random),
      context: [],
      passage: [chance(random, START_SHARE) ? fromStart : windowIn(span, size, random)],
      group: document,
    };
  }

  function summed(random: Random): DrawnPair | null {
    const paragraph = pickFrom(view.paragraphsWithSentences, random);
    if (paragraph === null) return null;
    const sentences = view.sentencesOf(paragraph);
    const sentence = view.sentenceSpan(sentences.start + randomBelow(random, lengthOf(sentences)));
    const document = view.documentOf(paragraph);
    const start = view.paragraphSpan(paragraph).start;
    const end = Math.min(
      view.documentSpan(document).end,
      start + randomBetween(random, MIN_PIECE, MAX_PIECE),
    );
    const query = headlineOf(sentence, document, random);
    const passage = chance(random, HIDDEN_SHARE)
      ? without({ start, end }, sentence)
      : [{ start, end }];
    if (query.length < MIN_HEADLINE || passage.length === 0) return null;
    return { query, context: [], passage, group: document };
  }

  /** The first words of the sentence that carry meaning; a pronoun at its head gives way to the title. */
  function headlineOf(sentence: TokenSpan, document: number, random: Random): number[] {
    const [first = -1, ...rest] = view.wordsOf(sentence);
    const opening = classes.isSubjectPronoun(first) ? view.titleOf(document) : [first];
    return [...opening, ...rest]
      .filter((word) => !classes.isPunctuation(word))
      .filter((word) => !classes.isStopWord(word) || !chance(random, DROPPED_FUNCTION_WORDS))
      .slice(0, randomBetween(random, MIN_HEADLINE, MAX_HEADLINE));
  }
}
