import { detectLanguage } from "../../text/words/detect-language.ts";
import { stands } from "./align.ts";
import type { Fault } from "./draft-statement.ts";
import { isCarried } from "./is-carried.ts";
import { readItems } from "./read-items.ts";

const MAX_STATEMENT_LENGTH = 500;
/** Two long sentences; of more the words are not compared, which would take time. */
const MAX_QUOTE_LENGTH = 3_000;

/**
 * Why a statement is not carried by a quote, which is whole sentences of one article; null where it is. What cannot be
 * checked counts as not carried: a false alarm costs a rewording, for which the quote itself is said.
 */
export function findFault(text: string, quoteText: string): Fault | null {
  const isTooLong = text.length > MAX_STATEMENT_LENGTH || quoteText.length > MAX_QUOTE_LENGTH;
  if (isTooLong || /[?？]/u.test(text)) return "shape";
  if (hasForeignSigns(text, quoteText)) return "sign";
  if (detectLanguage(text) !== "en" || detectLanguage(quoteText) !== "en") return "language";
  const statement = readItems(text);
  const quotes = readItems(quoteText);
  if (statement.length === 0) return "shape";
  const missing = statement
    .flat()
    .find((said) => !quotes.flat().some((one) => stands({ ...said, form: "any" }, one)));
  if (missing !== undefined) {
    if (missing.date !== null) return "date";
    if (missing.value !== null) return "number";
    return missing.isName ? "name" : "word";
  }
  return statement.every((sentence) => isCarried(sentence, quotes)) ? null : "order";
}

const PLAIN_SIGN = /^[\p{L}\p{Nd}\s.,;:!'"“”„‘’«»()\-–—…/&$€£%]$/u;

/** Combining marks count as signs too: heaped up they hide what they stand on. */
function hasForeignSigns(text: string, quote: string): boolean {
  return Array.from(text).some((sign) => !PLAIN_SIGN.test(sign) && !quote.includes(sign));
}
