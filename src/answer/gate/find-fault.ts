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
import { findRoleFault } from "./find-role-fault.ts";
import { boundOf, isRelation } from "./qualifiers.ts";
import type { Bound } from "./qualifiers.ts";

const MAX_STATEMENT_LENGTH = 500;
/** Two long sentences; of more the words are not compared, which would take time. */
const MAX_QUOTE_LENGTH = 3_000;
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
  if (isMisshapen(text) || quoteText.length > MAX_QUOTE_LENGTH) return "shape";
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
  if (!agreesInRelations(comparison)) return "relation";
  return findRoleFault(statement, quote, places);
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
