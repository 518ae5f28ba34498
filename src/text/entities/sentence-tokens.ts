import type { Span } from "../sentences/span.ts";
import { foldText } from "../words/fold-text.ts";

export type TokenKind = "word" | "number" | "mark";

/** A word, number or sign of a sentence: `text === sentence.slice(start, end)`. */
export interface Token extends Span {
  readonly text: string;
  readonly kind: TokenKind;
  /** As `foldText` makes it, without the dot of an abbreviation: “Gov.” → gov, “U.S.” → us. */
  readonly folded: string;
  /** True for a word whose first letter, or whose first letter after a particle as in al-Assad, is a capital. */
  readonly isCapital: boolean;
}

const LETTERS = "[\\p{L}\\p{M}\\p{N}]";
const DOTTED = "(?:\\p{L}\\.){2,}(?:\\p{L}(?![\\p{L}\\p{M}]))?";
const INITIAL = "\\p{Lu}\\.(?=\\s?\\p{Lu})";
/** A hyphen, a slash or an ampersand joins; so does an apostrophe, unless what follows is an ending such as ’s. */
const JOINT = `(?:[-‐‑&/]|['’ʼ](?!(?:s|ll|re|ve|d|m|t)(?!${LETTERS})))`;
const WORD = `\\p{L}${LETTERS}*(?:${JOINT}${LETTERS}+|\\.\\p{N}+)*\\+*`;
const NUMBER = "\\p{N}+(?:[.,]\\p{N}+)*(?:\\p{L}+)?";
const ENDING = `['’ʼ](?:s|S|ll|re|ve|d|m|t)(?!${LETTERS})`;
const TOKEN = new RegExp(`${DOTTED}|${INITIAL}|${WORD}|${NUMBER}|${ENDING}|[^\\s]`, "gu");

/** Abbreviations that keep their dot: it ends no sentence and parts no name. */
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof gov sen rep gen lt col sgt capt cmdr maj adm rev hon st jr sr inc co corp ltd bros " +
    "jan feb mar apr jun jul aug sep sept oct nov dec no vs mt ft sec"
  ).split(" "),
);

const POSSESSIVE = /^['’ʼ][sS]?$/u;

/** The tokens of a sentence in order. A possessive ending is a token of its own. */
export function tokenize(sentence: string): Token[] {
  const tokens: Token[] = [];
  let skipTo = 0;
  for (const match of sentence.matchAll(TOKEN)) {
    const start = match.index;
    if (start < skipTo) continue;
    const isAbbreviation =
      sentence[start + match[0].length] === "." && ABBREVIATIONS.has(match[0].toLowerCase());
    const text = isAbbreviation ? `${match[0]}.` : match[0];
    skipTo = start + text.length;
    tokens.push(toToken(text, start));
  }
  return tokens;
}

/** True for ’s, and for the lone ’ behind a plural. */
export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && token.kind === "mark" && POSSESSIVE.test(token.text);
}

/** UN, CSTO, U.S., G20, COVID-19; not “I”. */
export function isAcronym(token: Token): boolean {
  return /^(?:\p{Lu}\.?){2,}s?$|^\p{Lu}[\p{Lu}\p{N}&+.-]+s?$/u.test(token.text);
}

function toToken(text: string, start: number): Token {
  const kind = kindOf(text);
  const folded = kind === "mark" ? text : foldText(text).replace(/\.(?=$|\p{L})/gu, "");
  const isCapital = kind === "word" && /^(?:(?:al|el|an|ad|as|at)-)?['’ʼ]?\p{Lu}|^\p{Ll}\p{Lu}/u.test(text); // prettier-ignore
  return { text, start, end: start + text.length, kind, folded, isCapital };
}

function kindOf(text: string): TokenKind {
  if (/^\p{L}/u.test(text)) return "word";
  return /^\p{N}/u.test(text) ? "number" : "mark";
}
