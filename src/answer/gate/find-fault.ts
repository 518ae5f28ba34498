import { foldText } from "../../text/words/fold-text.ts";
import { detectLanguage } from "../../text/words/detect-language.ts";
import { toWords } from "../../text/words/words.ts";
import type { Word } from "../../text/words/words.ts";
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
import { alignWords, changesOrder, changesVerb, isVerbForm, SPEAKING } from "./word-order.ts";

const MAX_STATEMENT_LENGTH = 500;
/** Pronouns that tell who acts, with the one that stands for the same. */
const PERSONS = new Map([["he", "he"], ["him", "he"], ["she", "she"], ["they", "they"], ["them", "they"]]); // prettier-ignore

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
  const quotedNumbers = numbersIn(quote.words);
  const saidNumbers = numbersIn(statement.words);
  const places = statement.words.map((_, at) => {
    if (weighty.has(at)) return placesOf(statement, at, quote);
    const person = PERSONS.get(statement.words[at]!.folded);
    if (person !== undefined) {
      return [...quote.words.keys()].filter((place) => PERSONS.get(quote.words[place]!.folded) === person); // prettier-ignore
    }
    const said = saidNumbers.find((one) => one.at === at);
    return quotedNumbers.filter(({ value }) => value === said?.value).map((one) => one.at);
  });
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
  const aligned = alignWords(statement, quote, places);
  if (aligned.length === 0) return "word";
  if (changesOrder(statement, quote, aligned)) return "order";
  if (changesVerb(statement, quote, aligned)) return "qualifier";
  const taken = aligned.map(({ quoted }) => quoted);
  const window = { first: Math.min(...taken), last: Math.max(...taken) };
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
    ) && findQuantities(statement.text, dates.said).every((one) => hasQuantity(one, quantities))
  );
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
  return statement.words.filter(isRelation).every(({ folded }) => quoted.has(folded));
}

/** Prepositions that turn what they stand before into something else when they are exchanged. */
const DIRECTIONS = new Set("from to into against without until since before after".split(" "));
/** What a deed is done to stands behind one of these or not: “sold to Aydin” does not say “sold Aydin”. */
const TOWARDS = new Set("to with for against".split(" "));
const PLACED = new Set([...DIRECTIONS, "in", "at", "on", "near"]);
/** Words a clause begins with that says something of its own. */
const CLAUSES = new Set("which who whom whose while but whereas after when where although though as because so".split(" ")); // prettier-ignore

/** “Until 19 January” is not said by “on 19 January”, nor “to Kazakhstan” by “from Kazakhstan”. */
function agreesInDirections({ places, quote, statement }: Comparison): boolean {
  return statement.words.every((word, at) => {
    if (!isNamed(statement, at) && !isFigure(word)) return true;
    const said = wordBefore(statement, at);
    return (
      places[at]!.length === 0 ||
      places[at]!.some((place) => {
        const quoted = wordBefore(quote, place);
        if (TOWARDS.has(quoted) && !isFigure(word) && (said === "" || isVerbForm(said)))
          return false;
        const isTurned = DIRECTIONS.has(said) ? PLACED.has(quoted) : DIRECTIONS.has(quoted) && PLACED.has(said); // prettier-ignore
        return !isTurned || said === quoted;
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

/** Places of a quote's words, both inside. */
interface Window {
  readonly first: number;
  readonly last: number;
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
  if (!statement.words.some(({ folded }) => SPEAKING.has(folded))) {
    const before = bearingWords(comparison, window).filter((at) => at < window.first);
    if (before.some((at) => SPEAKING.has(quote.words[at]!.folded))) return false;
  }
  const quoted = new Set(qualifiersOf(quote, quote.words.keys()));
  return [...said].every((one) => quoted.has(one));
}
