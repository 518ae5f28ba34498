import { detectLanguage } from "../../text/words/detect-language.ts";
import type { ReadingWindow, StatementJudge } from "../reader/reader.ts";
import { isLeftOver, stands } from "./align.ts";
import { readItems } from "./read-items.ts";
import type { Sentence } from "./read-items.ts";

/** Why a statement is not said. */
export type Fault =
  /** Empty, too long, or a question. */
  | "shape"
  /** A sign that no plain sentence has and no quote holds: markup, mentions, invisible characters. */
  | "sign"
  /** In another language than English, the only one that is read well enough. */
  | "language"
  | "number"
  | "name"
  | "date"
  /** The judge does not find it borne out. */
  | "meaning";

const MAX_STATEMENT_LENGTH = 500;
/** Two long sentences; of more the words are not compared, which would take time. */
const MAX_QUOTE_LENGTH = 3_000;

/** What the judge has to give a statement, see `StatementJudge.weigh`; docs/language-model.md tells what passes. */
export const BORNE_OUT = 5;
/** The same where every word is the quote's and only their order is not: more of these are false, names swapped above all. */
const BORNE_OUT_REORDERED = 6;

/**
 * Why a statement is not carried by a quote, which is whole sentences of one article under its headline; null where it
 * is. What cannot be checked counts as not carried: a false alarm costs a rewording, for which the quote itself is said.
 */
export async function findFault(
  text: string,
  quote: ReadingWindow,
  judge: StatementJudge,
): Promise<Fault | null> {
  const quoted = quote.sentences.join(" ");
  const isTooLong = text.length > MAX_STATEMENT_LENGTH || quoted.length > MAX_QUOTE_LENGTH;
  if (isTooLong || /[?？]/u.test(text)) return "shape";
  if (hasForeignSigns(text, quoted)) return "sign";
  if (detectLanguage(text) !== "en" || detectLanguage(quoted) !== "en") return "language";
  const statement = readItems(text);
  if (statement.length === 0) return "shape";
  const sentences = readItems(quoted);
  const fault = findForeignItem(statement, [...sentences, ...readItems(quote.title)]);
  if (fault !== null) return fault;
  // What only leaves words out needs no judge.
  if (statement.every((said) => sentences.some((one) => isLeftOver(said, one)))) return null;
  const isReordered = statement.flat().every((said) => sentences.flat().some((one) => stands(said, one)));
  const weight = await judge.weigh(text, quote);
  return (weight ?? -Infinity) < (isReordered ? BORNE_OUT_REORDERED : BORNE_OUT) ? "meaning" : null;
}

/** A figure in digits, a date or a name that the quote does not have. */
function findForeignItem(statement: readonly Sentence[], quote: readonly Sentence[]): Fault | null {
  const quoted = quote.flat();
  for (const said of statement.flat()) {
    // “One of them” counts nothing.
    const isFigure = said.value !== null && /\d/.test(said.folded);
    if (said.date === null && !isFigure && !said.isName) continue;
    if (quoted.some((one) => stands(said, one))) continue;
    if (said.date !== null) return "date";
    return said.isName ? "name" : "number";
  }
  return null;
}

const PLAIN_SIGN = /^[\p{L}\p{Nd}\s.,;:!'"“”„‘’«»()\-–—…/&$€£%]$/u;

/** Combining marks count as signs too: heaped up they hide what they stand on. */
function hasForeignSigns(text: string, quote: string): boolean {
  return Array.from(text).some((sign) => !PLAIN_SIGN.test(sign) && !quote.includes(sign));
}
