import { z } from "zod";

/** The step of a tokenizer from a text to its tokens, before special tokens are put around them. */
export interface TextTokenizer {
  _encode_text(text: string | null): string[] | null;
  /** The first part of that step: a text in the letters that the vocabulary is written in. */
  normalizer?: ((text: string) => string) | null;
}

/**
 * What `tokenizer.json` says where the tokens of a text are those of its words, one after the other: BERT's
 * normalizer, splitter and word pieces look at nothing beyond white space, and no added token reaches across it.
 */
const wordByWordSchema = z.object({
  normalizer: z.object({ type: z.literal("BertNormalizer") }),
  pre_tokenizer: z.object({ type: z.literal("BertPreTokenizer") }),
  model: z.object({ type: z.literal("WordPiece") }),
  added_tokens: z.array(
    z.object({
      content: z.string().regex(/^\S+$/),
      lstrip: z.literal(false),
      rstrip: z.literal(false),
    }),
  ),
});

/** Texts repeat their words; beyond so many different ones the memory is better used otherwise. */
const MAX_REMEMBERED_WORDS = 200_000;

const WHITE_SPACE = /[ \n]+/;

/** Whether a parsed `tokenizer.json` is one of those that look at nothing beyond white space. */
export function isWordByWord(definition: unknown): boolean {
  return wordByWordSchema.safeParse(definition).success;
}

/**
 * Lets a tokenizer take each word apart once and remember its tokens; they are the same as before where it
 * looks at nothing beyond white space. On news this makes tokenizing many times as fast.
 */
export function rememberWords(tokenizer: TextTokenizer): void {
  normalizePlainWordsFast(tokenizer);
  const tokensOf = tokenizer._encode_text.bind(tokenizer);
  const remembered = new Map<string, readonly string[]>();

  function tokensOfWord(word: string): readonly string[] {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    if (remembered.size >= MAX_REMEMBERED_WORDS) remembered.clear();
    const tokens = tokensOf(word) ?? [];
    remembered.set(word, tokens);
    return tokens;
  }

  tokenizer._encode_text = (text) => {
    if (text === null) return null;
    const tokens: string[] = [];
    for (const word of text.split(WHITE_SPACE)) {
      if (word !== "") for (const token of tokensOfWord(word)) tokens.push(token);
    }
    return tokens;
  };
}

/** Printable ASCII but the grave accent, which is often read as an apostrophe. */
const PLAIN_WORD = /^[\x21-\x5f\x61-\x7e]+$/;
const PLAIN_CHARACTERS = Array.from({ length: 0x7f }, (_, code) =>
  String.fromCharCode(code),
).filter((character) => PLAIN_WORD.test(character));
/** Every two plain characters beside one another. */
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
