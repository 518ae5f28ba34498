import { ENGLISH_MONTHS } from "../text/entities/calendar-names.ts";
import { termOf } from "../text/words/stem.ts";
import type { Language } from "../text/words/stop-words.ts";
import { isStopWord } from "../text/words/stop-words.ts";
import { transliterate } from "../text/words/transliterate.ts";
import { toTerms } from "../text/words/terms.ts";
import type { Word } from "../text/words/words.ts";
import { isAcronym, toWords } from "../text/words/words.ts";
import { relatedTerms } from "../text/lexicon/lexicon.ts";
import type { QuestionCue } from "./cue/question-cue.ts";
import { translateWords } from "../text/lexicon/translate-words.ts";
import type { AliasTable } from "../text/names/alias-table.ts";
import type { EntityMatch } from "../text/names/entity.ts";
import type { Wording } from "../index/search/coverage.ts";
import type { CollectionWords } from "./collection-words.ts";
import type { Facet } from "./question.ts";
import type { QuestionTime } from "./read-time.ts";
import { smallWords } from "./small-words.ts";

export interface FacetContext {
  readonly language: Language;
  readonly cue: QuestionCue | null;
  readonly aliases: AliasTable;
  readonly collection: CollectionWords;
  /** Words that tell the time and not the matter. */
  readonly isTime: (word: Word) => boolean;
  readonly namedDay: QuestionTime["namedDay"];
  readonly namedYears: QuestionTime["namedYears"];
}

/** How much of a word's weight counts where it says what kind of thing answers, and where it hardly narrows that down. */
const HEAD_SCALE = 0.4;
const LIGHT_SCALE = 0.35;
/** What the lexicon cannot translate, and the collection does not hold either, is seldom what a question is about. */
const UNTRANSLATED_SCALE = 0.3;
/** Strength of what stands for a word of the question; its own is 1, those of related words are the lexicon's. */
const OTHERWISE = 0.9;

/** Words that hardly narrow down what is asked. */
const LIGHT_WORDS = smallWords("light", "en");

/** The facets of a question in the order of its words. */
export function findFacets(words: readonly Word[], context: FacetContext): Facet[] {
  const isSupported = (entityId: string): boolean => isEntityHeld(entityId, context);
  const corrected = words.map((word) => correctName(word, context));
  const matches = longestMatches(context.aliases.findEntities(corrected, { isSupported }));
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

function asTyped(terms: readonly string[]): Wording {
  return { terms, strength: 1 };
}

function otherwise(wordings: readonly (readonly string[])[]): Wording[] {
  return wordings.map((terms) => ({ terms, strength: OTHERWISE }));
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

interface Found {
  readonly facet: Facet | null;
  /** Place after the words used. */
  readonly end: number;
}

/** Whether the collection writes of an entity under any of its surer names. */
function isEntityHeld(entityId: string, { aliases, collection }: FacetContext): boolean {
  return aliases.formsOf(entityId).some((form) => isHeld({ terms: toTerms(form) }, collection));
}

/** A misspelt word that is only one step from a known one is read as that, so that names are found. */
function correctName(word: Word, { collection, language }: FacetContext): Word {
  if (language !== "en") return word;
  const [best] = collection.corrections(word.folded);
  return best?.distance === 1 && best.terms.length === 1 ? { ...word, folded: best.terms[0]! } : word;
}

/** Of several entities of one form (Astana), the one that is called so rather than governed from there. */
function longestMatches(matches: readonly EntityMatch[]): ReadonlyMap<number, EntityMatch> {
  const byPlace = new Map<number, EntityMatch>();
  for (const match of matches) {
    const known = byPlace.get(match.firstWord);
    if (known === undefined || known.form.relation === "seat") byPlace.set(match.firstWord, match);
  }
  return byPlace;
}

function entityAt(
  words: readonly Word[],
  matches: ReadonlyMap<number, EntityMatch>,
  at: number,
  context: FacetContext,
): Found | null {
  const match = matches.get(at);
  if (match === undefined) return null;
  const own = words.slice(at, match.endWord);
  const text = own.map((word) => word.surface).join(" ");
  const forms = context.aliases.formsOf(match.entityId);
  const wordings = [asTyped(termsOf(own)), ...otherwise(forms.map(toTerms))];
  const facet = makeFacet(text, "name", wordings, context, match.entityId);
  const english = context.language === "en" ? text : (forms[0] ?? text);
  return { facet: { ...facet, english }, end: match.endWord };
}

/** “Joe Musgrove”, “San Diego Padres”: a run of capitalised words that no alias explains. */
function nameRunAt(
  words: readonly Word[],
  at: number,
  matches: ReadonlyMap<number, EntityMatch>,
  context: FacetContext,
): Found | null {
  if (!isNameWord(words, at, context)) return null;
  let end = at + 1;
  while (end < words.length && !matches.has(end) && continuesName(words, end, context)) end += 1;
  const run = words.slice(at, end);
  if (at === 0 && run.length === 1 && !isSetApart(words)) return null;
  const terms = termsOf(run);
  const wordings = [
    asTyped(terms),
    ...(terms.length > 1 ? [] : spelledOut(run[0]!, context)),
    ...run.flatMap((word) => otherSpellings(word, context)),
  ];
  const text = run.map((word) => word.surface).join(" ");
  return { facet: makeFacet(text, "name", wordings, context), end };
}

function isNameWord(words: readonly Word[], at: number, context: FacetContext): boolean {
  const word = words[at]!;
  if (!/^\p{Lu}/u.test(word.surface) || context.isTime(word)) return false;
  if (isStopWord(word.folded, context.language) && !isAcronym(word)) return false;
  return context.cue?.at !== at;
}

/** Whether the first word is more than the sentence's: “NASA”, “Frost's plan”, but neither “Police” nor “According”. */
function isSetApart([first, second]: readonly Word[]): boolean {
  if (isAcronym(first!)) return true;
  const hasEnding = second !== undefined && second.start - first!.end > "'".length + 1;
  return hasEnding || /[\p{Ll}\p{N}]\p{Lu}|\p{N}/u.test(first!.surface);
}

function continuesName(words: readonly Word[], at: number, context: FacetContext): boolean {
  const gap = words[at]!.start - words[at - 1]!.end;
  return gap <= 2 && isNameWord(words, at, context);
}

function spelledOut({ folded }: Word, { collection }: FacetContext): Wording[] {
  const names = collection.spelledOut(folded);
  return otherwise(names.map((name) => name.filter((word) => !isStopWord(word)).map(termOf)));
}

function otherSpellings(word: Word, { collection }: FacetContext): Wording[] {
  if (collection.isKnown(termOf(word.folded))) return [];
  return otherwise(collection.sameName(word.folded).map((term) => [term]));
}

function translationAt(
  words: readonly Word[],
  translations: ReturnType<typeof translateWords>,
  at: number,
  context: FacetContext,
): Found | null {
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

function wordAt(words: readonly Word[], at: number, context: FacetContext): Found {
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
    ...spelledOut(word, context),
  ];
  const scale = (isInCue(at, context.cue) ? HEAD_SCALE : 1) * scaleOf(word.folded);
  return { facet: scaled(makeFacet(word.surface, "word", wordings, context), scale), end };
}

function scaled(facet: Facet, scale: number): Facet {
  return { ...facet, weight: facet.weight * scale };
}

function scaleOf(folded: string): number {
  return LIGHT_WORDS.has(folded) ? LIGHT_SCALE : 1;
}

function isInCue(at: number, cue: QuestionCue | null): boolean {
  return cue !== null && at >= cue.at && at < cue.at + cue.length;
}

function termsOf(words: readonly Word[]): string[] {
  const terms = words.filter((word) => !isStopWord(word.folded)).map((word) => termOf(word.folded));
  return terms.length > 0 ? terms : words.map((word) => termOf(word.folded));
}

function makeFacet(
  text: string,
  kind: Facet["kind"],
  wordings: readonly Wording[],
  { collection }: FacetContext,
  entityId: string | null = null,
): Facet {
  const distinct = distinctWordings(wordings);
  const held = distinct.filter((wording) => isHeld(wording, collection));
  // The surest wording that the collection uses tells how telling the facet is in it.
  const telling = held[0] ?? distinct[0]!;
  const weight = Math.max(...telling.terms.map((term) => collection.weightOf(term)));
  return {
    text,
    english: capitalsKept(text),
    kind,
    entityId,
    wordings: distinct,
    weight,
    isKnown: held.length > 0,
    isContext: false,
  };
}

/** In Latin letters, a capital at the head where there was one: “Токаев” → “Tokayev”. */
function capitalsKept(text: string): string {
  const latin = transliterate(text.toLowerCase());
  if (latin === text.toLowerCase()) return text;
  return /^\p{Lu}/u.test(text) ? latin.charAt(0).toUpperCase() + latin.slice(1) : latin;
}

function isHeld({ terms }: Pick<Wording, "terms">, collection: CollectionWords): boolean {
  return terms.length > 0 && terms.every((term) => collection.isKnown(term));
}

/** Surest first, each sequence of terms once. */
function distinctWordings(wordings: readonly Wording[]): Wording[] {
  const best = new Map<string, Wording>();
  for (const wording of wordings) {
    const key = wording.terms.join(" ");
    const known = best.get(key);
    if (key !== "" && !(known !== undefined && known.strength >= wording.strength)) best.set(key, wording);
  }
  return [...best.values()].sort((a, b) => b.strength - a.strength);
}
