import { remembering } from "../../platform/remembering.ts";

/** A tokenizer of Transformers.js, as far as it is used here. */
export interface TextTokenizer {
  encode(text: string, pair?: null, options?: { readonly add_special_tokens?: boolean }): number[];
  /** The first step of encoding: a text in the letters that the vocabulary is written in. */
  normalizer?: ((text: string) => string) | null;
}

/** Text to the numbers of its tokens. */
export interface TokenEncoder {
  /** With the special tokens that the model wants around a text, not cut. */
  readonly encode: (text: string) => readonly number[];
  readonly count: (text: string) => number;
}

/** What the tokenizer gives for each text as a whole. */
export function wholeTextEncoder(tokenizer: TextTokenizer): TokenEncoder {
  return {
    encode: (text) => tokenizer.encode(text),
    count: (text) => tokenizer.encode(text).length,
  };
}

/**
 * The same for a tokenizer that looks at nothing beyond white space, many times as fast: each word is taken
 * apart once and its tokens are remembered.
 */
export function wordByWordEncoder(tokenizer: TextTokenizer): TokenEncoder {
  normalizePlainWordsFast(tokenizer);
  const tokensOfWord = (word: string) => tokenizer.encode(word, null, { add_special_tokens: false });
  const { before, after } = specialTokens(tokenizer, tokensOfWord);
  const known = remembering(tokensOfWord, MOST_WORDS);
  // A build counts the tokens of some hundred passages before it embeds them.
  const encode = remembering((text: string): readonly number[] => {
    const words = text.split(/[ \n]+/u).filter((word) => word !== "");
    return [...before, ...words.flatMap(known), ...after];
  }, MOST_TEXTS);
  return { encode, count: (text) => encode(text).length };
}

/** Texts repeat their words; beyond so many different ones the memory is better used otherwise. */
const MOST_WORDS = 400_000;
/** Several times what is counted before it is embedded, see `PASSAGES_A_RUN`; how many times does not matter. */
const MOST_TEXTS = 2048;

/** Any word serves: what stands around its tokens stands around those of every text. */
const PROBE_WORD = "news";

function specialTokens(
  tokenizer: TextTokenizer,
  tokensOfWord: (word: string) => readonly number[],
): { readonly before: readonly number[]; readonly after: readonly number[] } {
  const bare = tokensOfWord(PROBE_WORD);
  const whole = tokenizer.encode(PROBE_WORD);
  const start = whole.findIndex((_, at) => bare.every((token, i) => whole[at + i] === token));
  return { before: whole.slice(0, start), after: whole.slice(start + bare.length) };
}

/** Printable ASCII but the grave accent, which is often read as an apostrophe. */
const PLAIN_WORD = /^[\x21-\x5f\x61-\x7e]+$/;
const PLAIN_CHARACTERS = Array.from({ length: 0x7f }, (_, code) => String.fromCharCode(code)).filter(
  (character) => PLAIN_WORD.test(character),
);
const PLAIN_PAIRS = PLAIN_CHARACTERS.map((first) =>
  PLAIN_CHARACTERS.map((second) => first + second).join(""),
).join(" ");

/**
 * Rules for the letters of many languages take long to find nothing to do in a plain English word. Where
 * they leave every pair of plain characters as it is but for its case, such words skip them.
 */
function normalizePlainWordsFast(tokenizer: TextTokenizer): void {
  const { normalizer } = tokenizer;
  if (typeof normalizer !== "function") return;
  if (normalizer(PLAIN_PAIRS) !== PLAIN_PAIRS.toLowerCase()) return;
  tokenizer.normalizer = (text) => (PLAIN_WORD.test(text) ? text.toLowerCase() : normalizer(text));
}
