import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { relatedTerms } from "../text/lexicon/lexicon.ts";
import { translateWords } from "../text/lexicon/translate-words.ts";
import { termOf } from "../text/words/stem.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import type { QuestionCue } from "./cue/question-cue.ts";
import { asTyped, isHeld, makeFacet, otherSpellings, otherwise, spelledOut } from "./make-facet.ts";
import type { FacetContext, FacetFound } from "./make-facet.ts";
import { entityAt, nameRunAt, namedEntities } from "./name-facets.ts";
import type { Facet } from "./question.ts";
import { smallWords } from "./small-words.ts";

/** How much of a word's weight counts where it says what kind of thing answers, and where it hardly narrows that down. */
const HEAD_SCALE = 0.4;
const LIGHT_SCALE = 0.35;
/** What the lexicon cannot translate, and the collection does not hold either, is seldom what a question is about. */
const UNTRANSLATED_SCALE = 0.3;
/** Words that hardly narrow down what is asked. */
const LIGHT_WORDS = smallWords("light", "en");

/** The facets of a question in the order of its words. */
export function findFacets(words: readonly Word[], context: FacetContext): Facet[] {
  const corrected = words.map((word) => correctName(word, context));
  const matches = namedEntities(corrected, context);
  const facets: Facet[] = [];
  const translations = context.language === "en" ? [] : translateWords(corrected, context.language);
  for (let at = 0; at < words.length;) {
    const found =
      entityAt(corrected, matches, at, context) ??
      translationAt(corrected, translations, at, context) ??
      nameRunAt(corrected, at, matches, context) ??
      wordAt(words, at, context);
    if (found.facet !== null) facets.push(found.facet);
    at = found.end;
  }
  if (context.namedDay !== null) facets.push(dayFacet(context.namedDay, context));
  for (const year of context.namedYears) facets.push(yearFacet(year, context));
  return facets;
}

/** “March 7”, in whatever order and however far the year is away; a holiday may be called by its name. */
function dayFacet(
  { month, day, holiday }: NonNullable<FacetContext["namedDay"]>,
  context: FacetContext,
): Facet {
  const name = ENGLISH_MONTHS[month - 1]!;
  const terms = [...toWords(name), ...toWords(String(day))].map((word) => termOf(word.folded));
  const named = holiday === undefined ? [] : [asTyped(holiday.map(termOf))];
  return makeFacet(`${name} ${day}`, "word", [...named, asTyped(terms)], context);
}

/** A year the question names: an answer speaks of it, or stands in an article of that year. */
function yearFacet(year: number, context: FacetContext): Facet {
  return { ...makeFacet(String(year), "year", [asTyped([String(year)])], context), isKnown: true };
}

/** A misspelt word that is only one step from a known one is read as that, so that names are found. */
function correctName(word: Word, { collection, language }: FacetContext): Word {
  if (language !== "en") return word;
  const [best] = collection.corrections(word.folded);
  return best?.distance === 1 && best.terms.length === 1 ? { ...word, folded: best.terms[0]! } : word;
}

function translationAt(
  words: readonly Word[],
  translations: ReturnType<typeof translateWords>,
  at: number,
  context: FacetContext,
): FacetFound | null {
  const translation = translations.find(({ word }) => word === at);
  if (translation === undefined) return null;
  const own = words.slice(at, at + translation.length);
  const end = at + translation.length;
  if (own.some(context.isTime)) return { facet: null, end };
  const wordings = otherwise(translation.english.map((term) => [term]));
  const text = own.map((word) => word.surface).join(" ");
  const scale = isInCue(at, context.cue) ? HEAD_SCALE : scaleOf(translation.english[0] ?? "");
  const facet = scaled(makeFacet(text, "word", wordings, context), scale);
  return { facet: { ...facet, english: translation.plain[0] ?? text }, end };
}

function wordAt(words: readonly Word[], at: number, context: FacetContext): FacetFound {
  const word = words[at]!;
  const end = at + 1;
  const isAsking = context.cue?.at === at && context.language === "en";
  if (context.isTime(word) || isAsking) return { facet: null, end };
  if (isStopWord(word.folded, context.language) || word.folded.length < 2) {
    return { facet: null, end };
  }
  const term = termOf(word.folded);
  if (context.language !== "en") {
    const wordings = [asTyped([term]), ...otherSpellings(word, context)];
    const facet = makeFacet(word.surface, "word", wordings, context);
    const spelled = wordings.find((one) => isHeld(one, context.collection));
    if (spelled === undefined) return { facet: scaled(facet, UNTRANSLATED_SCALE), end };
    return { facet: { ...facet, english: spelled.terms[0]! }, end };
  }
  const wordings = [
    asTyped([term]),
    ...relatedTerms(word.folded).map(({ term: other, strength }) => ({ terms: [other], strength })),
    ...otherwise(context.collection.corrections(word.folded).map(({ terms }) => terms)),
    ...context.collection.releasesOf(word.folded).map((release) => asTyped([release])),
    ...spelledOut(word, context),
  ];
  const scale = (isInCue(at, context.cue) ? HEAD_SCALE : 1) * scaleOf(word.folded);
  return { facet: scaled(makeFacet(word.surface, "word", wordings, context), scale), end };
}

function scaleOf(folded: string): number {
  return LIGHT_WORDS.has(folded) ? LIGHT_SCALE : 1;
}

function isInCue(at: number, cue: QuestionCue | null): boolean {
  return cue !== null && at >= cue.at && at < cue.at + cue.length;
}

function scaled(facet: Facet, scale: number): Facet {
  return { ...facet, weight: facet.weight * scale };
}
