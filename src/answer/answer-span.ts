import type { Span } from "../text/sentences/span.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { toWords } from "../text/words/words.ts";
import type { Mention } from "../text/entities/mention.ts";
import type { Question } from "../question/question.ts";
import type { SentenceReading } from "./article-reading.ts";
import { positionsOf } from "./facet-support.ts";
import { fitOf } from "./kind-fit.ts";

/** Part of a sentence that may be the answer itself, with offsets in the sentence. */
export interface AnswerSpan extends Span {
  readonly text: string;
  readonly mention: Mention;
  /** How well it is of the asked kind, in (0, 1]. */
  readonly kindFit: number;
  /** How close it stands to what the question speaks of, in [0, 1]. */
  readonly closeness: number;
}

/** Distance in words at which closeness has halved. */
const HALF_DISTANCE = 4;
/** A border of clauses between two words counts as this many words. */
const CLAUSE_BORDER_WORDS = 4;
/** How much more a facet counts that stands inside the mention's own role (“Uzbekistan’s Abdulaziz Kamilov”). */
const IN_ROLE = 1.5;

/**
 * Mentions of the asked kind that the question does not name itself, the likeliest answer first: the
 * one whose kind fits best and that stands closest to what the question speaks of.
 */
export function findAnswerSpans(question: Question, sentence: SentenceReading): AnswerSpan[] {
  const places = question.facets.map((facet) => positionsOf(facet, sentence));
  const spans: AnswerSpan[] = [];
  for (const mention of sentence.mentions) {
    const kindFit = fitOf(question.cue, mention, sentence);
    if (kindFit === 0 || isInQuestion(mention, question)) continue;
    const closeness = closenessOf(mention, question, sentence, places);
    spans.push({
      start: mention.start,
      end: mention.end,
      text: mention.text,
      mention,
      kindFit,
      closeness,
    });
  }
  return spans.sort((a, b) => rankOf(b) - rankOf(a) || a.start - b.start);
}

function rankOf(span: AnswerSpan): number {
  return span.kindFit + span.closeness;
}

/** True where every word of the mention stands in the question. */
function isInQuestion(mention: Mention, question: Question): boolean {
  const words = toWords(mention.text).filter((word) => !isStopWord(word.folded));
  return words.length > 0 && words.every((word) => question.ownTerms.has(termOf(word.folded)));
}

/** Mean over the facets the sentence speaks of, by weight, of the closeness of the nearest place. */
function closenessOf(
  mention: Mention,
  question: Question,
  sentence: SentenceReading,
  places: readonly (readonly number[])[],
): number {
  const own = wordRange(sentence, mention);
  const role = mention.role === null ? null : wordRange(sentence, mention.role);
  let total = 0;
  let weights = 0;
  question.facets.forEach((facet, at) => {
    weights += facet.weight;
    const distances = places[at]!.map((place) => distance(sentence, place, own, role));
    if (distances.length === 0) return;
    const nearest = Math.min(...distances);
    const bonus = nearest < 0 ? IN_ROLE : 1;
    total += facet.weight * bonus * (HALF_DISTANCE / (HALF_DISTANCE + Math.max(0, nearest)));
  });
  return weights === 0 ? 0 : Math.min(1, total / weights);
}

interface WordRange {
  readonly first: number;
  readonly last: number;
}

/** Words between a place and the mention, clause borders counted in; -1 inside the mention's role. */
function distance(
  sentence: SentenceReading,
  place: number,
  own: WordRange,
  role: WordRange | null,
): number {
  if (role !== null && place >= role.first && place <= role.last) return -1;
  if (place >= own.first && place <= own.last) return 0;
  const [from, to] = place < own.first ? [place, own.first] : [own.last, place];
  return to - from - 1 + CLAUSE_BORDER_WORDS * clauseBorders(sentence, from, to);
}

/** Semicolons, dashes and commas between two words, but not the commas of a list of names. */
function clauseBorders(sentence: SentenceReading, from: number, to: number): number {
  const between = sentence.text.slice(sentence.words[from]!.end, sentence.words[to]!.start);
  return (
    between.match(/[;:—–]|,(?=\s+(?:which|who|while|but|and\s+\p{Ll}|as|after|before)\b)/gu)
      ?.length ?? 0
  );
}

function wordRange(sentence: SentenceReading, span: Span): WordRange {
  const inside = sentence.words.flatMap((word, at) =>
    word.start < span.end && word.end > span.start ? [at] : [],
  );
  return { first: inside[0] ?? 0, last: inside.at(-1) ?? 0 };
}
