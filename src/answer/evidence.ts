import type { Facet, Question } from "../question/question.ts";
import type { AnswerSpan } from "./answer-span.ts";
import { findAnswerSpans } from "./answer-span.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import type { FacetSupport } from "./facet-support.ts";
import { positionsOf, supportAmong, supportOf } from "./facet-support.ts";
import { sentenceFit } from "./sentence-fit.ts";
import { timeAgreement } from "./time-agreement.ts";

/** A sentence that may answer, before it is judged. */
export interface Candidate {
  readonly sentence: SentenceReading;
  readonly article: ArticleReading;
  /** Ids of other articles found that print the same text, see `groupReprints`. */
  readonly reprints: readonly string[];
  /** Best fused score of the article's passages that hold the sentence, divided by the best of the result; [0, 1]. */
  readonly retrievalScore: number;
  /** Cosine of question and passage. */
  readonly passageSimilarity: number;
  /** Cosine of question and sentence. */
  readonly similarity: number;
}

/**
 * What is known of a candidate, each about in [0, 1] so that weights can be compared. The names are
 * the keys of the fitted weights.
 */
export interface EvidenceFeatures {
  /** Weighted share of the facets the sentence itself speaks of. */
  readonly coverage: number;
  /** The same with the sentence's surroundings counted in at a discount. */
  readonly wideCoverage: number;
  /** Share of the facets' weight held by the heaviest facet that even the surroundings leave out. */
  readonly heaviestMissing: number;
  /** Weighted share of the words (not names) in the sentence itself; the plain coverage where there are none. */
  readonly wordCoverage: number;
  /** The same, but only in the question's own wording, not in related words. */
  readonly exactWords: number;
  /** Weighted share of the names in the sentence itself; 1 where the question has none. */
  readonly nameCoverage: number;
  /** The worst supported name, surroundings counted in; 1 where the question has none. */
  readonly weakestName: number;
  /** How close together the covered facets stand. */
  readonly proximity: number;
  /** Share of neighbouring facets of the question that stand in the same order side by side. */
  readonly phrase: number;
  /** How well the sentence holds something of the asked kind. */
  readonly kindFit: number;
  /** Closeness of that something to the facets. */
  readonly answerCloseness: number;
  /** 1 where the sentence's time is the asked one, 0.5 where unknown, 0 where another; 0.5 where none is asked. */
  readonly timeAgreement: number;
  readonly retrievalScore: number;
  readonly passageSimilarity: number;
  readonly similarity: number;
  /** 1 for the first sentence, falling with its position. */
  readonly lead: number;
  /** Share of the facets' weight that title and dateline speak of. */
  readonly header: number;
  /** 1 for a sentence that is itself a question. */
  readonly asks: number;
  /** 1 for fewer than five words or more than sixty. */
  readonly oddLength: number;
}

export interface Evidence extends Candidate {
  readonly features: EvidenceFeatures;
  readonly supports: readonly FacetSupport[];
  /** Spans of the sentence that may be the answer itself, best first. */
  readonly spans: readonly AnswerSpan[];
}

/** Distance in words at which closeness has halved. */
const HALF_DISTANCE = 6;

export function weighEvidence(question: Question, candidate: Candidate): Evidence {
  const { sentence, article } = candidate;
  const { facets } = question;
  const supports = facets.map((facet) => supportOf(facet, sentence, article));
  const spans = findAnswerSpans(question, sentence);
  const total = sum(facets.map((facet) => facet.weight));
  const share = (values: readonly number[]): number =>
    total === 0 ? 0 : sum(values.map((value, at) => value * facets[at]!.weight)) / total;
  const shareOf = (
    kind: "name" | "word",
    valueOf: (support: FacetSupport) => number,
  ): number | null =>
    weightedShare(
      facets.flatMap((facet, at) =>
        facet.kind === kind ? [{ weight: facet.weight, value: valueOf(supports[at]!) }] : [],
      ),
    );
  const coverage = share(supports.map((support) => support.own));
  const best = spans[0];
  const features: EvidenceFeatures = {
    coverage,
    wideCoverage: share(supports.map((support) => support.wide)),
    heaviestMissing: heaviestMissing(facets, supports, total),
    wordCoverage: shareOf("word", ({ own }) => own) ?? coverage,
    exactWords: shareOf("word", ({ own }) => (own >= EXACT ? own : 0)) ?? coverage,
    nameCoverage: shareOf("name", ({ own }) => own) ?? 1,
    weakestName: weakestName(facets, supports),
    proximity: proximity(facets, sentence),
    phrase: phrase(facets, sentence),
    kindFit: sentenceFit(question, sentence, spans, supports),
    answerCloseness: best?.closeness ?? 0,
    timeAgreement: timeAgreement(question.time, sentence, article),
    retrievalScore: candidate.retrievalScore,
    passageSimilarity: candidate.passageSimilarity,
    similarity: candidate.similarity,
    lead: 1 / (1 + sentence.ordinal / 3),
    header: share(facets.map((facet) => supportAmong(facet, article.headerTerms))),
    asks: /\?["”’']?$/.test(sentence.text) ? 1 : 0,
    oddLength: sentence.words.length < 5 || sentence.words.length > 60 ? 1 : 0,
  };
  return { ...candidate, features, supports, spans };
}

/** From this strength on, a wording is the question's own or a slip of it. */
const EXACT = 0.85;

function weightedShare(
  parts: readonly { readonly weight: number; readonly value: number }[],
): number | null {
  const total = sum(parts.map(({ weight }) => weight));
  return total === 0 ? null : sum(parts.map(({ weight, value }) => weight * value)) / total;
}

/** A loosely related word in another sentence does not make a facet spoken of. */
const SPOKEN_OF = 0.25;

function heaviestMissing(
  facets: readonly Facet[],
  supports: readonly FacetSupport[],
  total: number,
): number {
  const missing = facets.map((facet, at) => (supports[at]!.wide < SPOKEN_OF ? facet.weight : 0));
  return total === 0 ? 1 : Math.max(0, ...missing) / total;
}

function weakestName(facets: readonly Facet[], supports: readonly FacetSupport[]): number {
  const names = supports.filter((_, at) => facets[at]!.kind === "name" && !facets[at]!.isContext);
  return Math.min(1, ...names.map((support) => support.wide));
}

/** Mean closeness of each covered facet to the next nearest covered one; 0 with fewer than two. */
function proximity(facets: readonly Facet[], sentence: SentenceReading): number {
  const places = facets
    .map((facet) => positionsOf(facet, sentence))
    .filter((positions) => positions.length > 0);
  if (places.length < 2) return 0;
  const closest = places.map((own, at) => {
    const others = places.filter((_, other) => other !== at).flat();
    return closeness(shortestDistance(own, others) - 1);
  });
  return sum(closest) / closest.length;
}

/** Share of neighbouring facet pairs that stand in the question's order within two words of each other. */
function phrase(facets: readonly Facet[], sentence: SentenceReading): number {
  if (facets.length < 2) return 0;
  let together = 0;
  for (let at = 1; at < facets.length; at += 1) {
    const before = positionsOf(facets[at - 1]!, sentence);
    const after = positionsOf(facets[at]!, sentence);
    if (after.some((b) => before.some((a) => b > a && b - a <= 2))) together += 1;
  }
  return together / (facets.length - 1);
}

/** In (0, 1]; 1 for neighbours. */
function closeness(wordsBetween: number): number {
  return HALF_DISTANCE / (HALF_DISTANCE + Math.max(0, wordsBetween));
}

function shortestDistance(a: readonly number[], b: readonly number[]): number {
  let shortest = Infinity;
  for (const x of a) for (const y of b) shortest = Math.min(shortest, Math.abs(x - y));
  return shortest;
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
