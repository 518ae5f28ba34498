import type { Facet, Wording } from "../question/question.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";

/** How well a sentence speaks of a facet, each in [0, 1]. */
export interface FacetSupport {
  /** In the sentence itself. */
  readonly own: number;
  /** In the sentence, one of its neighbours or the headline: where a pronoun may point. */
  readonly near: number;
  /** With the sentences around it, headline and the rest of the article counted in at a discount. */
  readonly wide: number;
}

/** What a facet named only beside the sentence is worth; a pronoun in the sentence often points there. */
const FROM_PREVIOUS = 0.65;
const FROM_NEXT = 0.45;
const FROM_TWO_BEFORE = 0.45;
const FROM_HEADER = 0.6;
const FROM_ARTICLE = 0.35;
/** A story names where and among whom it plays once, mostly at its beginning, and means it to the end. */
const NAME_FROM_HEADER = 0.75;
const NAME_FROM_ARTICLE = 0.6;
const YEAR_FROM_PUBLICATION = 0.85;
/** An undated article without a year in it may be of the year asked for. */
const YEAR_UNKNOWN = 0.4;

/** Terms of one wording may stand this many words further apart than they would side by side. */
const WORDING_SLACK = 3;
/** A wording whose terms all occur, but scattered. */
const SCATTERED = 0.6;
/** A long name is often said in part; the part then counts so much, times its share of the words. */
const PART = 0.9;
const MIN_PART = 0.75;
const MIN_TERMS_FOR_PART = 4;

export function supportOf(
  facet: Facet,
  sentence: SentenceReading,
  article: ArticleReading,
): FacetSupport {
  const own = supportIn(facet, sentence);
  if (own === 1) return { own, near: 1, wide: 1 };
  if (facet.kind === "year") {
    const wide = Math.max(own, yearSupport(facet, article));
    return { own, near: wide, wide };
  }
  const isName = facet.kind === "name";
  const beside = (offset: number): number => {
    const other = article.sentences[sentence.ordinal + offset];
    return other === undefined ? 0 : supportIn(facet, other);
  };
  const near = Math.max(
    own,
    FROM_PREVIOUS * beside(-1),
    FROM_NEXT * beside(1),
    FROM_TWO_BEFORE * beside(-2),
    (isName ? NAME_FROM_HEADER : FROM_HEADER) * supportAmong(facet, article.headerTerms),
  );
  const fromArticle = isName ? NAME_FROM_ARTICLE : FROM_ARTICLE;
  const wide = Math.max(near, fromArticle * supportAmong(facet, article.terms));
  return { own, near, wide };
}

/** A year may be told by the day of publication alone. */
function yearSupport(facet: Facet, article: ArticleReading): number {
  const isPublishedThen = article.summary.date?.startsWith(facet.text) === true;
  if (isPublishedThen) return YEAR_FROM_PUBLICATION;
  if (article.summary.date === null && !namesAYear(article)) return YEAR_UNKNOWN;
  const inHeader = supportAmong(facet, article.headerTerms);
  return Math.max(NAME_FROM_HEADER * inHeader, FROM_ARTICLE * supportAmong(facet, article.terms));
}

function namesAYear({ terms }: ArticleReading): boolean {
  return [...terms].some((term) => /^(?:19|20)\d{2}$/.test(term));
}

/** Best wording of the facet in one sentence, in [0, 1]. */
export function supportIn(facet: Facet, sentence: SentenceReading): number {
  let best = 0;
  for (const wording of facet.wordings) {
    if (wording.strength <= best) continue;
    best = Math.max(best, wording.strength * closeness(wording, sentence));
  }
  return best;
}

/** 1 where the terms stand together, `SCATTERED` where they only all occur, 0 where one is missing. */
function closeness(wording: Wording, sentence: SentenceReading): number {
  const [first, ...rest] = wording.terms;
  if (first === undefined) return 0;
  const starts = sentence.positions(first);
  if (rest.length === 0) return starts.length === 0 ? 0 : 1;
  const present = wording.terms.filter((term) => sentence.positions(term).length > 0).length;
  if (present < wording.terms.length) return partly(present / wording.terms.length, wording);
  const reach = wording.terms.length - 1 + WORDING_SLACK;
  const together = starts.some((start) =>
    rest.every((term) => sentence.positions(term).some((at) => Math.abs(at - start) <= reach)),
  );
  return together ? 1 : SCATTERED;
}

/** “The Council of Foreign Ministers” where the OTS Council of Foreign Ministers is asked for. */
function partly(share: number, { terms }: Wording): number {
  return terms.length >= MIN_TERMS_FOR_PART && share >= MIN_PART ? PART * share : 0;
}

/** Best wording whose terms are all among a set of terms. */
export function supportAmong(facet: Facet, terms: ReadonlySet<string>): number {
  let best = 0;
  for (const wording of facet.wordings) {
    if (wording.strength > best && wording.terms.every((term) => terms.has(term))) {
      best = wording.strength;
    }
  }
  return best;
}

/** Positions in the sentence of every word that speaks of the facet, ascending. */
export function positionsOf(facet: Facet, sentence: SentenceReading): number[] {
  const found = new Set<number>();
  for (const wording of facet.wordings) {
    if (closeness(wording, sentence) === 0) continue;
    for (const term of wording.terms) for (const at of sentence.positions(term)) found.add(at);
  }
  return [...found].sort((a, b) => a - b);
}
