import { foldText } from "../../language/fold-text.ts";
import { plainCyrillic } from "../../language/transliterate.ts";
import { UNPRINTABLE } from "./training-words.ts";
import { CONTINUATION, PADDING, UNKNOWN } from "./special-pieces.ts";

/** The longest word, in characters, that is cut into pieces; a longer one is unknown. */
export const MAX_WORD_LENGTH = 100;
/** Longer texts are cut there. */
export const MAX_TOKENS = 512;

interface Replacement {
  readonly type: "Replace";
  readonly pattern: { readonly Regex: string };
  readonly content: string;
}
type Normalizer = Replacement | { readonly type: "NFC" | "NFKC" | "NFKD" | "Lowercase" };

/** The JSON files beside the network in a model's folder, by name. */
export interface TokenizerFiles {
  readonly "tokenizer.json": object;
  readonly "tokenizer_config.json": object;
  readonly "config.json": object;
}

/**
 * The files from which a tokenizer library makes the tokens that the model was trained on: words as
 * `trainingWords` cuts them, then the longest pieces of the vocabulary from the left (WordPiece). No token
 * is added at either end.
 *
 * @param vocabulary the pieces by id; `[PAD]` is 0 and `[UNK]` is 1.
 * @param dimensions the length of the model's vectors.
 */
export function tokenizerFiles(
  vocabulary: readonly string[],
  { dimensions }: { readonly dimensions: number },
): TokenizerFiles {
  return {
    "tokenizer.json": tokenizerJson(vocabulary),
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      model_max_length: MAX_TOKENS,
      pad_token: PADDING,
      unk_token: UNKNOWN,
      clean_up_tokenization_spaces: true,
    },
    "config.json": {
      model_type: "bert",
      architectures: ["BertModel"],
      hidden_size: dimensions,
      vocab_size: vocabulary.length,
      num_hidden_layers: 0,
      num_attention_heads: 1,
      max_position_embeddings: MAX_TOKENS,
      pad_token_id: 0,
    },
  };
}

function tokenizerJson(vocabulary: readonly string[]): object {
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    // Padding and unknown are pieces, not added tokens: “[PAD]” in a text is three words like any other.
    added_tokens: [],
    normalizer: { type: "Sequence", normalizers: foldingRules() },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: null,
    decoder: { type: "WordPiece", prefix: CONTINUATION, cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: UNKNOWN,
      continuing_subword_prefix: CONTINUATION,
      max_input_chars_per_word: MAX_WORD_LENGTH,
      vocab: Object.fromEntries(vocabulary.map((piece, id) => [piece, id])),
    },
  };
}

/**
 * `foldText` in the terms of a tokenizer's normalizer. Rules for single characters are read off `foldText`
 * itself; only those that look at a letter's neighbours are written out.
 */
function foldingRules(): Normalizer[] {
  const isTakenApart = (character: string) => character.normalize("NFKC") !== character;
  return [
    replacement(UNPRINTABLE, ""),
    ...characterRules((character) => isTakenApart(character) || isSign(character)),
    { type: "NFKC" },
    { type: "Lowercase" },
    ...plainCyrillicRules(),
    ...CYRILLIC_IN_CONTEXT,
    ...characterRules((character) => !isTakenApart(character) && !isSign(character)),
    { type: "NFKD" },
    replacement("\\p{M}+", ""),
    { type: "NFC" },
  ];
}

const CYRILLIC = "\\u0400-\\u04ff";
/** See `transliterate`: Зеленский ends in y, е is ye at the beginning, after a vowel and after a sign, ё is e after ж ч ш щ. */
const CYRILLIC_IN_CONTEXT: readonly Replacement[] = [
  replacement(`[иы]й(?![${CYRILLIC}])`, "ы"),
  replacement(`(?<![${CYRILLIC}])е|(?<=[аеёиоуыэюяәөұүіїєъь])е`, "ye"),
  replacement("(?<=[жчшщ])ё", "e"),
];

/** Marked letters become the plain ones that the rules for neighbours know. */
function plainCyrillicRules(): Replacement[] {
  const sources = new Map<string, string[]>();
  for (let code = 0x0400; code <= 0x04ff; code++) {
    const letter = String.fromCharCode(code);
    const plain = plainCyrillic(letter);
    const isSmall = letter.toLowerCase() === letter;
    if (isSmall && plain !== letter) sources.set(plain, [...(sources.get(plain) ?? []), letter]);
  }
  return [...sources].map(([plain, letters]) => replacement(characterClass(letters), plain));
}

/** Apostrophes, quotation marks and dashes, which are unified before NFKC takes some of them apart. */
function isSign(character: string): boolean {
  return /^['"-]+$/.test(foldInWord(character));
}

/** Every such character that `foldText` turns into something else than its compatibility decomposition without marks. */
function characterRules(isMeant: (character: string) => boolean): Replacement[] {
  const sources = new Map<string, string[]>();
  for (let code = 0x21; code <= 0xffff; code++) {
    const character = String.fromCharCode(code);
    const folded = foldInWord(character);
    if (folded === withoutMarks(character) || !isMeant(character)) continue;
    // Greek sigma takes another form at the end of a word; lower-casing sees to it.
    if (foldText(`б${character}б`) !== foldText(`б${character}`) + foldText("б")) continue;
    sources.set(folded, [...(sources.get(folded) ?? []), character]);
  }
  return [...sources].map(([content, characters]) =>
    replacement(characterClass(characters), content),
  );
}

/** Folded behind a consonant, where е is e and ё is yo. */
function foldInWord(character: string): string {
  return foldText(`б${character}`).slice(1);
}

function withoutMarks(character: string): string {
  return character
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC");
}

function characterClass(characters: readonly string[]): string {
  const codes = characters.map(
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `[${codes.join("")}]`;
}

function replacement(regex: string, content: string): Replacement {
  return { type: "Replace", pattern: { Regex: regex }, content };
}
