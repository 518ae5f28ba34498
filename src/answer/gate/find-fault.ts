import { foldText } from "../../text/words/fold-text.ts";
import { detectLanguage } from "../../text/words/detect-language.ts";
import { toWords } from "../../text/words/words.ts";
import type { Word } from "../../text/words/words.ts";
import { findOpposition } from "../../text/lexicon/find-opposition.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import { findQuantities } from "../../text/entities/find-quantities.ts";
import type { Mention } from "../../text/entities/mention.ts";
import {
  isFigure,
  isNamed,
  numbersIn,
  opensSentence,
  placesOf,
  readText,
  weightyPlaces,
} from "./aligned-words.ts";
import type { ReadText } from "./aligned-words.ts";
import type { Fault } from "./draft-statement.ts";
import { boundOf, isNegation, isRelation, qualifierOf } from "./qualifiers.ts";
import type { Bound } from "./qualifiers.ts";
import { smallestWindow } from "./smallest-window.ts";
import type { Window } from "./smallest-window.ts";
import { isVerbForm, turnsRound } from "./voice.ts";

const MAX_STATEMENT_LENGTH = 500;

/** A statement and what it rests on, with the words of the one found in the other. */
interface Comparison {
  readonly statement: ReadText;
  readonly quote: ReadText;
  /** For each word of the statement the places in the quote that carry it; empty for words of no weight. */
  readonly places: readonly (readonly number[])[];
}

/**
 * Why a statement is not carried by a quote as far as its words tell; null where nothing speaks against it, which
 * the reader has to confirm. The quote is whole sentences of one article. What cannot be checked counts as not
 * carried: a false alarm costs a rewording, for which the quote itself is said.
 */
export function findFault(text: string, quoteText: string): Fault | null {
  if (isMisshapen(text)) return "shape";
  if (hasForeignSigns(text, quoteText)) return "sign";
  if (detectLanguage(text) !== "en" || detectLanguage(quoteText) !== "en") return "language";
  const statement = readText(text);
  const quote = readText(quoteText);
  if (statement.words.length === 0) return "shape";
  const weighty = weightyPlaces(statement);
  const places = statement.words.map((_, at) =>
    weighty.has(at) ? placesOf(statement, at, quote) : [],
  );
  const missing = [...weighty].find((at) => places[at]!.length === 0);
  if (missing !== undefined) return missingWord(statement, missing);
  return faultOf({ statement, quote, places });
}

function missingWord(statement: ReadText, at: number): Fault {
  if (isFigure(statement.words[at]!)) return "number";
  return isNamed(statement, at) && !opensSentence(statement, at) ? "name" : "word";
}

function faultOf(comparison: Comparison): Fault | null {
  const { places, quote, statement } = comparison;
  const dates = findDates(statement.text, null);
  const quotedDates = findDates(quote.text, null);
  if (!dates.every((said) => quotedDates.some((one) => holdsWords(one, said)))) return "date";
  if (!agreesInNumbers(comparison, { said: dates, quoted: quotedDates })) return "number";
  if (!agreesInRelations(comparison) || !agreesInDirections(comparison)) return "relation";
  if (turnsRound(statement, quote, places)) return "order";
  if (!staysInSentence(comparison)) return "scattered";
  const isWhole = statement.words.length === quote.words.length;
  const window = isWhole
    ? { first: 0, last: quote.words.length - 1 }
    : smallestWindow(places.filter((list) => list.length > 0));
  if (window === null) return "word";
  if (!agreesInPolarity(comparison, window)) return "polarity";
  return agreesInQualifiers(comparison, window) ? null : "qualifier";
}

function isMisshapen(text: string): boolean {
  return text.length > MAX_STATEMENT_LENGTH || /[?？]/u.test(text) || text.trim() === "";
}

const PLAIN_SIGN = /^[\p{L}\p{Nd}\s.,;:!'"“”„‘’«»()\-–—…/&]$/u;

/** Combining marks count as signs too: heaped up they hide what they stand on. */
function hasForeignSigns(text: string, quote: string): boolean {
  return Array.from(text).some((sign) => !PLAIN_SIGN.test(sign) && !quote.includes(sign));
}

/** “5 March” is not made of “5 April” and “7 March”. */
function holdsWords(one: Mention, said: Mention): boolean {
  const words = new Set(toWords(one.text).map(({ folded }) => folded));
  return toWords(said.text).every(({ folded }) => words.has(folded));
}

/** Every number said, in figures or words, has the value of one in the quote, and is as exact. */
function agreesInNumbers(
  { quote, statement }: Comparison,
  dates: { readonly said: readonly Mention[]; readonly quoted: readonly Mention[] },
): boolean {
  const quoted = numbersIn(quote.words);
  const quantities = findQuantities(quote.text, dates.quoted);
  return (
    numbersIn(statement.words).every((said) =>
      quoted.some(
        (one) =>
          one.value === said.value &&
          boundBefore(quote.words, one.at) === boundBefore(statement.words, said.at),
      ),
    ) &&
    repeatsNoFigure(statement, quote) &&
    findQuantities(statement.text, dates.said).every((one) => hasQuantity(one, quantities))
  );
}

/** “In 2023 and 2023” is not said by “in 2023 and 2024”: a figure is said no more often than it is quoted. */
function repeatsNoFigure(statement: ReadText, quote: ReadText): boolean {
  const countIn = ({ words }: ReadText, figure: string): number =>
    words.filter(({ folded }) => folded === figure).length;
  return statement.words
    .filter(isFigure)
    .every(({ folded }) => countIn(statement, folded) <= countIn(quote, folded));
}

/** Words between a number and what bounds it. */
const WORDS_BESIDE = 3;

/** “At least 12”, “about a dozen”; null for a number that is said to be exact. */
function boundBefore(words: readonly Word[], at: number): Bound | null {
  const before = words.slice(Math.max(0, at - WORDS_BESIDE), at);
  return before.map(boundOf).find((bound) => bound !== null) ?? null;
}

/** Five percent is not five; a currency is part of an amount. */
function hasQuantity(said: Mention, quoted: readonly Mention[]): boolean {
  const words = foldText(said.text);
  return quoted.some(
    (one) =>
      one.kind === said.kind &&
      (foldText(one.text) === words ||
        (said.kind !== "money" && said.value !== null && one.value === said.value)),
  );
}

function agreesInRelations({ statement, quote }: Comparison): boolean {
  const quoted = new Set(quote.words.map(({ folded }) => folded));
  const hasAll = statement.words.filter(isRelation).every(({ folded }) => quoted.has(folded));
  return hasAll && findOpposition(statement.words, quote.words) === null;
}

/** Prepositions that turn what they stand before into something else when they are exchanged. */
const DIRECTIONS = new Set("from to into against without".split(" "));
/** Before a date or a number, for which no other preposition can stand. */
const BOUNDS = new Set("until since before after".split(" "));
/** Words a clause begins with that says something of its own. */
const CLAUSES = new Set("which who whom whose while but whereas after when where although though as because so".split(" ")); // prettier-ignore

/**
 * Each figure stands in a sentence of the quote with a verb of the statement, or another of its words where it has none, and no
 * other number comes between it and the name that follows it: “1,200 in Halvik and 300 in Ostrand” does not say 1,200 of Ostrand.
 */
function staysInSentence({ places, quote, statement }: Comparison): boolean {
  const sentenceOf = (place: number): number =>
    (quote.text.slice(0, quote.words[place]!.start).match(/[.;!?]["”’)]*\s/g) ?? []).length;
  const carried = [...statement.words.keys()].filter((at) => places[at]!.length > 0);
  const others = carried.filter((at) => !isFigure(statement.words[at]!));
  const verbs = others.filter((at) => isVerbForm(statement.words[at]!.folded));
  const sentences = new Set((verbs.length > 0 ? verbs : others).flatMap((at) => places[at]!.map(sentenceOf))); // prettier-ignore
  const dates = findDates(statement.text, null);
  const isOfDate = ({ end, start }: Word): boolean =>
    dates.some((date) => date.start <= start && end <= date.end);
  const quotedDates = findDates(quote.text, null);
  const counts = numbersIn(quote.words).filter(({ at }) => {
    const { end, start } = quote.words[at]!;
    return !quotedDates.some((date) => date.start <= start && end <= date.end);
  });
  const said = numbersIn(statement.words);
  return carried.every((at) => {
    const word = statement.words[at]!;
    if (!isFigure(word)) return true;
    const isBeside = places[at]!.some((place) => sentences.has(sentenceOf(place)));
    if (sentences.size > 0 && !isBeside) return false;
    const name = others.find(
      (other) => other > at && isNamed(statement, other) && !isOfDate(statement.words[other]!),
    );
    if (isOfDate(word) || name === undefined) return true;
    if (said.some((one) => one.at > at && one.at < name)) return true;
    return places[at]!.some((place) =>
      places[name]!.some((end) => !counts.some((one) => one.at > place && one.at < end)),
    );
  });
}

/** “Until 19 January” is not said by “on 19 January”, nor “to Kazakhstan” by “from Kazakhstan”. */
function agreesInDirections({ places, quote, statement }: Comparison): boolean {
  return statement.words.every((word, at) => {
    if (!isNamed(statement, at) && !isFigure(word)) return true;
    const said = wordBefore(statement, at);
    return (
      places[at]!.length === 0 ||
      places[at]!.some((place) => {
        const quoted = wordBefore(quote, place);
        if (said === "than" || quoted === "than") return said === quoted;
        if (isFigure(word) && (BOUNDS.has(said) || BOUNDS.has(quoted))) return said === quoted;
        return !DIRECTIONS.has(said) || !DIRECTIONS.has(quoted) || said === quoted;
      })
    );
  });
}

/** The word before a name's first, without an article between. */
function wordBefore(text: ReadText, at: number): string {
  const { words } = text;
  let before = at - 1;
  while (before >= 0 && (isNamed(text, before) || words[before]!.folded === "the")) before -= 1;
  return words[before]?.folded ?? "";
}

/** Words before and after those a statement takes from its quote that may still bear on them. */
const BEARING = 6;

const JOINS = new Set(["and", "but", "while", "whereas"]);

/** Not those of another sentence, nor what comes after “and”; what comes before it may bear on both. */
function bearingWords({ quote }: Comparison, { first, last }: Window): number[] {
  const { text, words } = quote;
  const endsBetween = (one: number, other: number): boolean =>
    /[.;:!?]["”’)]*\s/.test(text.slice(words[one]!.end, words[other]!.start));
  const opensClause = (at: number): boolean =>
    CLAUSES.has(words[at]!.folded) && text.slice(0, words[at]!.start).trimEnd().endsWith(",");
  let from = first;
  while (from > 0 && from > first - BEARING && !endsBetween(from - 1, from) && !opensClause(from)) from -= 1; // prettier-ignore
  let end = last + 1;
  while (
    end < words.length &&
    end <= last + BEARING &&
    !endsBetween(end - 1, end) &&
    !JOINS.has(words[end]!.folded) &&
    !opensClause(end)
  ) {
    end += 1;
  }
  return Array.from({ length: end - from }, (_, offset) => from + offset);
}

/** As many denials as in what is quoted. */
function agreesInPolarity(comparison: Comparison, window: Window): boolean {
  const { statement, quote } = comparison;
  const quoted = bearingWords(comparison, window).filter((at) => isNegation(quote.words[at]!));
  return statement.words.filter(isNegation).length === quoted.length;
}

function agreesInQualifiers(comparison: Comparison, window: Window): boolean {
  const { statement, quote } = comparison;
  const qualifiersOf = ({ terms, words }: ReadText, places: Iterable<number>) =>
    [...places].flatMap((at) => qualifierOf(words[at]!, terms[at]!) ?? []);
  const said = new Set(qualifiersOf(statement, statement.words.keys()));
  if (qualifiersOf(quote, bearingWords(comparison, window)).some((one) => !said.has(one))) {
    return false;
  }
  const quoted = new Set(qualifiersOf(quote, quote.words.keys()));
  return [...said].every((one) => quoted.has(one));
}
