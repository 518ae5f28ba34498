import { foldText } from "../../language/fold-text.ts";

/**
 * What is not text: control and format characters, lone surrogates, private use, the replacement
 * character. White space stays, whatever its category; the byte order mark is none.
 */
export const UNPRINTABLE = "\\ufeff|(?!\\s)[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\ufffd]";
const UNPRINTABLE_CHARACTERS = new RegExp(UNPRINTABLE, "gu");

const PUNCTUATION = "\\p{P}\\u0021-\\u002f\\u003a-\\u0040\\u005b-\\u0060\\u007b-\\u007e";
/** Words and single punctuation signs, as BERT's pre-tokenizer cuts them (Devlin et al. 2019, `BasicTokenizer`). */
const WORD = new RegExp(`[^\\s${PUNCTUATION}]+|[${PUNCTUATION}]`, "gu");

/**
 * The words and punctuation signs of a text, folded, as the exported tokenizer sees them before it cuts
 * words into pieces; see `tokenizer-files.ts`, which says the same in the tokenizer's own rules.
 */
export function trainingWords(text: string): string[] {
  return foldText(text.replace(UNPRINTABLE_CHARACTERS, "")).match(WORD) ?? [];
}

/** The same cut without folding: the words in their own letters. */
export function surfaceWords(text: string): string[] {
  return text.replace(UNPRINTABLE_CHARACTERS, "").match(WORD) ?? [];
}
