import { isStopWord } from "../../text/words/stop-words.ts";
import { AUXILIARIES, isThirdPersonVerb, looksLikeVerb } from "../../text/lexicon/english-verbs.ts";
import { isPlural, kindOfHeadNoun } from "./head-nouns.ts";

/** A noun phrase of a question, as far as its head: `length` words from where it was looked for. */
export interface HeadNounPhrase {
  /** Folded; null where no noun stands there. */
  readonly head: string | null;
  readonly length: number;
}

const MAX_PHRASE_LENGTH = 6;

/**
 * The noun that heads the phrase beginning at `begin`: the last of the first run of nouns of a known
 * kind (“English rugby union club” → club), else the last word before one that cannot belong to it.
 * @param tokens folded words of a question in English
 */
export function headBehind(tokens: readonly string[], begin: number): HeadNounPhrase {
  const phrase = phraseFrom(tokens, begin);
  const first = phrase.findIndex((token) => kindOfHeadNoun(token) !== null);
  if (first < 0) return { head: phrase.at(-1) ?? null, length: phrase.length };
  let last = first;
  while (kindOfHeadNoun(phrase[last + 1] ?? "") !== null && !isPlural(phrase[last]!)) last++;
  return { head: phrase[last]!, length: last + 1 };
}

function phraseFrom(tokens: readonly string[], begin: number): string[] {
  const phrase: string[] = [];
  for (const [offset, token] of tokens.slice(begin, begin + MAX_PHRASE_LENGTH).entries()) {
    const next = tokens[begin + offset + 1] ?? "";
    if (isGrammar(token) || endsPhrase(token, phrase, next)) break;
    phrase.push(token);
    if (token === "one" || token === "ones") break;
    if (isPlural(token) && kindOfHeadNoun(next) !== "person") break;
  }
  return phrase;
}

/** Stop words of a search that are nouns behind “which” and “what”: “which show”. */
const NOUNS_AMONG_STOP_WORDS = new Set("show name list say tell".split(" "));

/** Whether a folded word carries the grammar of a question, so that no noun phrase begins or goes on with it. */
export function isGrammar(token: string): boolean {
  return isStopWord(token) && !NOUNS_AMONG_STOP_WORDS.has(token);
}

/** “Which country debuted …”: behind a noun, a word in -ed or a common verb ends the phrase. */
function endsPhrase(token: string, phrase: readonly string[], next: string): boolean {
  return phrase.length > 0 && (looksLikeVerb(token) || isVerb(token, next));
}

/** “Which product remains …” has a verb where “which human remains were …” has a noun. */
export function isVerb(token: string, next: string): boolean {
  return isThirdPersonVerb(token) && !AUXILIARIES.has(next);
}
