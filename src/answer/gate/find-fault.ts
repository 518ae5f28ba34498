import { readNumber } from "../../text/words/number-words.ts";
import { foldText } from "../../text/words/fold-text.ts";
import { toWords } from "../../text/words/words.ts";
import type { Word } from "../../text/words/words.ts";
import { findOpposition } from "../../text/lexicon/find-opposition.ts";
import { findMentions } from "../../text/entities/find-mentions.ts";
import type { Mention } from "../../text/entities/mention.ts";
import { isFigure, isNamed, isWeighty, placesOf, readStatement, readText } from "./covering.ts";
import type { NameTable, ReadStatement, ReadText } from "./covering.ts";
import type { Fault } from "./draft-statement.ts";
import {
  isApproximation,
  isNegation,
  isRelation,
  qualifierOf,
  qualifierOfTerm,
} from "./qualifiers.ts";
import type { Qualifier } from "./qualifiers.ts";
import { smallestWindow } from "./smallest-window.ts";
import type { Window } from "./smallest-window.ts";

const MAX_STATEMENT_LENGTH = 500;

/** What a quote is read with. */
export interface QuoteContext {
  /** Day the article was published, `YYYY-MM-DD`; null where it has none. */
  readonly published: string | null;
  readonly names: NameTable;
}

/** A statement and what it rests on, with the words of the one found in the other. */
interface Comparison {
  readonly statement: ReadStatement;
  readonly quote: ReadText;
  /** For each word of the statement the places in the quote that carry it; empty for words of no weight. */
  readonly places: readonly (readonly number[])[];
  readonly mentions: { readonly said: readonly Mention[]; readonly quoted: readonly Mention[] };
}

/**
 * Why a statement is not carried by a quote; null where it is. The quote is whole sentences of one
 * article. What cannot be checked counts as not carried: a false alarm costs a paraphrase, for which
 * the article's own sentence is said instead.
 *
 * Carried means: every figure, name and date stands in the quote as it is said; so does every weighty
 * word, by its own form, a word that stands for it, or its translation; they stand there close
 * together, names in the same order and numbers by the same words; and nothing that denies or
 * weakens the quote has been left out or added. What this cannot see is told in docs/language-model.md.
 */
export function findFault(text: string, quoteText: string, context: QuoteContext): Fault | null {
  if (isMisshapen(text)) return "shape";
  if (hasForeignSigns(text, quoteText)) return "sign";
  const statement = readStatement(text);
  const quote = readText(quoteText);
  if (statement.words.length === 0) return "shape";
  const places = statement.words.map((_, at) =>
    isWeighty(statement, at) ? placesOf(statement, at, quote, context.names) : [],
  );
  const isEnglish = statement.language === "en";
  const comparison: Comparison = {
    statement,
    quote,
    places,
    mentions: {
      said: isEnglish ? findMentions(text, context) : [],
      quoted: isEnglish ? findMentions(quoteText, context) : [],
    },
  };
  return faultOf(comparison);
}

function faultOf(comparison: Comparison): Fault | null {
  const missing = missingWord(comparison);
  if (missing !== null) return missing;
  if (!agreesInDates(comparison)) return "date";
  if (!agreesInNumbers(comparison)) return "number";
  if (!agreesInRoles(comparison)) return "name";
  if (!agreesInLittleWords(comparison)) return "word";
  const weighed = comparison.places.filter((list) => list.length > 0);
  const window = smallestWindow(weighed);
  if (window === null) return "word";
  if (window.last - window.first > MAX_STRETCH + STRETCH_PER_WORD * weighed.length) {
    return "scattered";
  }
  if (!keepsOrderOfNames(comparison)) return "order";
  if (!agreesInPolarity(comparison, window)) return "polarity";
  return agreesInQualifiers(comparison, window) ? null : "qualifier";
}

/** Words between those that carry a statement: a subordinate clause, and about two words for each. */
const MAX_STRETCH = 18;
const STRETCH_PER_WORD = 2;

function isMisshapen(text: string): boolean {
  return text.length > MAX_STATEMENT_LENGTH || /[?？]/u.test(text) || text.trim() === "";
}

const PLAIN_SIGN = /^[\p{L}\p{Nd}\s.,;:!'"“”„‘’«»()\-–—…/&]$/u;

/** Combining marks count as signs too: heaped up they hide what they stand on. */
function hasForeignSigns(text: string, quote: string): boolean {
  return Array.from(text).some((sign) => !PLAIN_SIGN.test(sign) && !quote.includes(sign));
}

function missingWord({ statement, places }: Comparison): Fault | null {
  const at = statement.words.findIndex(
    (_, place) => isWeighty(statement, place) && places[place]!.length === 0,
  );
  if (at === -1) return null;
  if (isFigure(statement.words[at]!)) return "number";
  return isNamed(statement, at) ? "name" : "word";
}

/**
 * Every number said, in figures or words, has the value of one in the quote, and counts the same thing
 * there: “12 soldiers and 5 guards” does not carry “5 soldiers”.
 */
function agreesInNumbers({ statement, quote, places, mentions }: Comparison): boolean {
  const quoted = numbersIn(quote.words);
  const agree = numbersIn(statement.words).every((said) => {
    const counted = isYear(said) ? [] : (places[said.at + said.length] ?? []);
    const approximates = isApproximate(statement.words, said.at);
    return quoted.some(
      (one) =>
        one.value === said.value &&
        isApproximate(quote.words, one.at) === approximates &&
        (counted.length === 0 || counted.some((place) => isCountedBy(place, one, quoted))),
    );
  });
  return (
    agree &&
    repeatsNoFigure(statement, quote) &&
    mentions.said.every((one) => hasQuantity(one, mentions.quoted))
  );
}

/** “In 2023 and 2023” is not said by “in 2023 and 2024”: a figure is said no more often than it is quoted. */
function repeatsNoFigure(statement: ReadStatement, quote: ReadText): boolean {
  const countIn = ({ words }: ReadText, figure: string): number =>
    words.filter(({ folded }) => folded === figure).length;
  return statement.words
    .filter(isFigure)
    .every(({ folded }) => countIn(statement, folded) <= countIn(quote, folded));
}

interface FoundNumber {
  readonly value: number;
  readonly at: number;
  readonly length: number;
}

function numbersIn(words: readonly Word[]): FoundNumber[] {
  const folded = words.map((word) => word.folded);
  const found: FoundNumber[] = [];
  for (let at = 0; at < words.length;) {
    const reading = readNumber(folded, at);
    if (reading !== null) found.push({ value: reading.value, at, length: reading.length });
    at += reading?.length ?? 1;
  }
  return found;
}

/** A year stands beside anything. */
function isYear({ value, length }: FoundNumber): boolean {
  return length === 1 && Number.isInteger(value) && value >= 1000 && value < 2200;
}

/** Words between a number and what it counts, or what bounds it. */
const WORDS_BESIDE = 3;

function isCountedBy(place: number, number: FoundNumber, numbers: readonly FoundNumber[]): boolean {
  const end = number.at + number.length;
  const isBetween = (one: FoundNumber): boolean => one.at >= end && one.at < place;
  return place >= end && place < end + WORDS_BESIDE && !numbers.some(isBetween);
}

/** “at least 12”, “about a dozen”. */
function isApproximate(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - WORDS_BESIDE), at).some(isApproximation);
}

const QUANTITIES: readonly Mention["kind"][] = ["number", "money", "percent", "duration"];

/** Five percent is not five; a currency is part of an amount. */
function hasQuantity(said: Mention, quoted: readonly Mention[]): boolean {
  if (!QUANTITIES.includes(said.kind)) return true;
  const words = foldText(said.text);
  return quoted.some(
    (one) =>
      one.kind === said.kind &&
      (foldText(one.text) === words ||
        (said.kind !== "money" && said.value !== null && one.value === said.value)),
  );
}

/** “5 March” is not made of “5 April” and “7 March”. */
function agreesInDates({ mentions }: Comparison): boolean {
  return mentions.said.every(
    (said) => said.kind !== "date" || mentions.quoted.some((one) => holdsWords(one, said)),
  );
}

function holdsWords(one: Mention, said: Mention): boolean {
  if (one.kind !== said.kind) return false;
  const words = new Set(toWords(one.text).map(({ folded }) => folded));
  return toWords(said.text).every(({ folded }) => words.has(folded));
}

/** A role goes with the person who has it in the quote. */
function agreesInRoles({ statement, quote, mentions }: Comparison): boolean {
  return mentions.said.every((said) => {
    if (said.kind !== "person" || said.role === null) return true;
    const role = roleTerms(said, statement.text);
    return mentions.quoted.some((one) => {
      if (!holdsWords(one, said)) return false;
      const quotedRole = new Set(roleTerms(one, quote.text));
      return role.every((word) => quotedRole.has(word));
    });
  });
}

function roleTerms({ role }: Mention, text: string): string[] {
  return role === null ? [] : [...readText(text.slice(role.start, role.end)).terms];
}

function agreesInLittleWords({ statement, quote }: Comparison): boolean {
  const quoted = new Set(quote.words.map(({ folded }) => folded));
  const hasAll = statement.words.filter(isRelation).every(({ folded }) => quoted.has(folded));
  return hasAll && findOpposition(statement.words, quote.words) === null;
}

/** Dates may move to the front of a sentence; who stands before whom may not change. */
function keepsOrderOfNames({ statement, places, mentions }: Comparison): boolean {
  const dates = mentions.said.filter(({ kind }) => kind === "date");
  let reached = -1;
  for (const [at, word] of statement.words.entries()) {
    const isOfDate = dates.some(({ start, end }) => start <= word.start && word.end <= end);
    if (isOfDate || !isNamed(statement, at) || places[at]!.length === 0) continue;
    const next = places[at]!.find((place) => place > reached);
    if (next === undefined) return false;
    reached = next;
  }
  return true;
}

/** Words before and after those a statement takes from its quote that may still bear on them. */
const BEARING = 6;

const JOINS = new Set(["and", "but", "while", "whereas"]);

function bearingWords({ quote }: Comparison, { first, last }: Window): number[] {
  const from = Math.max(0, first - BEARING);
  const end = Math.min(quote.words.length, last + 1 + BEARING);
  const places = Array.from({ length: end - from }, (_, offset) => from + offset);
  // What comes after “and” is another statement; what comes before it may bear on both.
  const next = places.find((at) => at > last && JOINS.has(quote.words[at]!.folded));
  return places.filter((at) => next === undefined || at < next);
}

/** As many denials as in what is quoted; in another language, where two may be said as one, some or none. */
function agreesInPolarity(comparison: Comparison, window: Window): boolean {
  const { statement, quote } = comparison;
  const { language, words } = statement;
  const said = words.filter((word) => isNegation(word, language)).length;
  const quoted = bearingWords(comparison, window).filter((at) => isNegation(quote.words[at]!, "en")).length; // prettier-ignore
  return language === "en" ? said === quoted : said > 0 === quoted > 0;
}

function agreesInQualifiers(comparison: Comparison, window: Window): boolean {
  const { statement, quote } = comparison;
  const said = new Set(statement.words.flatMap((_, at) => qualifiersSaid(statement, at)));
  const bearing = bearingWords(comparison, window).flatMap(
    (at) => qualifierOf(quote.words[at]!, quote.terms[at]!) ?? [],
  );
  if (bearing.some((one) => !said.has(one))) return false;
  const quoted = new Set(quote.words.flatMap((word, at) => qualifierOf(word, quote.terms[at]!) ?? [])); // prettier-ignore
  return [...said].every((one) => quoted.has(one));
}

function qualifiersSaid({ words, terms, translations }: ReadStatement, at: number): Qualifier[] {
  const own = qualifierOf(words[at]!, terms[at]!);
  const translated = (translations[at]?.english ?? []).flatMap(
    (term) => qualifierOfTerm(term) ?? [],
  );
  return own === null ? translated : [own, ...translated];
}
