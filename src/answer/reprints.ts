import { numbersIn } from "../text/words/number-words.ts";
import { toWords } from "../text/words/words.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";

/**
 * Words of a shingle. With four, one word changed in ten leaves about half of all shingles in common.
 */
const SHINGLE_WORDS = 4;
/** Broder's “roughly the same” (1997, “On the resemblance and containment of documents”). */
const MIN_RESEMBLANCE = 0.5;
/** A reprint that was cut short lies this far inside the whole one. */
const MIN_CONTAINMENT = 0.8;
/** Texts with fewer shingles share them by chance. */
const MIN_SHINGLES = 20;

/** Articles that print one text with small edits, the earliest first, undated ones last. */
export type Family = readonly ArticleReading[];

/**
 * The articles in groups that print one text; most groups are of one. Two articles belong together when their
 * shingles do (|A ∩ B| / |A ∪ B|, or |A ∩ B| / |A| for the shorter), and groups join through shared members.
 */
export function groupReprints(articles: readonly ArticleReading[]): Family[] {
  let families: ArticleReading[][] = [];
  for (const article of articles) {
    const related = families.filter((family) => family.some((other) => isReprint(article, other)));
    const joined = [...related.flat(), article];
    families = [...families.filter((family) => !related.includes(family)), joined];
  }
  return families.map((family) => family.sort(byDate));
}

/** Whether two articles print one text, up to small edits or a cut. */
export function isReprint(a: ArticleReading, b: ArticleReading): boolean {
  const [smaller, larger] = [shinglesOf(a), shinglesOf(b)].sort((x, y) => x.size - y.size) as [
    Shingles,
    Shingles,
  ];
  if (smaller.size < MIN_SHINGLES) return false;
  let shared = 0;
  for (const shingle of smaller) if (larger.has(shingle)) shared += 1;
  const resemblance = shared / (smaller.size + larger.size - shared);
  return resemblance >= MIN_RESEMBLANCE || shared / smaller.size >= MIN_CONTAINMENT;
}

/**
 * Where a sentence stands first: the earliest article of the family that has it, and there the sentence
 * itself. Edits of a word are overlooked, another number is not.
 */
export function firstPrintOf(
  sentence: SentenceReading,
  family: Family,
): { readonly article: ArticleReading; readonly sentence: SentenceReading } | null {
  for (const article of family) {
    if (article.summary.id === sentence.articleId) return { article, sentence };
    const twin = article.sentences.find((other) => isSameSentence(other, sentence));
    if (twin !== undefined) return { article, sentence: twin };
  }
  return null;
}

/** Share of the distinct terms of two sentences that both have, from which on they are one sentence. */
const SAME_TERMS = 0.8;

function isSameSentence(a: SentenceReading, b: SentenceReading): boolean {
  const shared = [...a.terms].filter((term) => b.terms.has(term)).length;
  const isAlike = shared >= SAME_TERMS * (a.terms.size + b.terms.size - shared);
  return isAlike && numbersIn(a.text).join(" ") === numbersIn(b.text).join(" ");
}

type Shingles = ReadonlySet<string>;

/** An article is compared with others in every question that finds it. */
const shingleCache = new WeakMap<ArticleReading, Shingles>();

function shinglesOf(article: ArticleReading): Shingles {
  const known = shingleCache.get(article);
  if (known !== undefined) return known;
  const words = article.sentences.flatMap(({ text }) => toWords(text).map(({ folded }) => folded));
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at += 1) {
    shingles.add(words.slice(at, at + SHINGLE_WORDS).join(" "));
  }
  shingleCache.set(article, shingles);
  return shingles;
}

function byDate(a: ArticleReading, b: ArticleReading): number {
  const [day, other] = [a.summary.date ?? "9999", b.summary.date ?? "9999"];
  if (day !== other) return day < other ? -1 : 1;
  return a.summary.id < b.summary.id ? -1 : 1;
}
