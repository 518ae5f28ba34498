import type { Span } from "../../text/sentences/span.ts";

/** Token ids of a text, each with the place of the word it is a piece of. */
export interface PiecedText {
  readonly ids: readonly number[];
  /** For each id the word's offsets in the text, in UTF-16 units. */
  readonly words: readonly Span[];
}

/**
 * What BERT's basic tokenizer takes for one word: a run without blanks, or a single sign of punctuation
 * (Unicode's, and every ASCII sign that is neither letter nor digit).
 */
const WORD = /[\p{P}$+<=>^`|~]|[^\s\p{P}$+<=>^`|~]+/gu;
const MAX_CACHED_WORDS = 50_000;

/**
 * A tokenizer that keeps offsets, which the library's own does not. Words are encoded one by one and
 * remembered, which gives the ids of the whole text for tokenizers that part at blanks and punctuation.
 * @param encode ids of a text without special tokens
 */
export function createWordPieces(encode: (text: string) => readonly number[]): (text: string) => PiecedText {
  const known = new Map<string, readonly number[]>();

  function idsOf(word: string): readonly number[] {
    const cached = known.get(word);
    if (cached !== undefined) return cached;
    const ids = encode(word);
    if (known.size >= MAX_CACHED_WORDS) known.clear();
    known.set(word, ids);
    return ids;
  }

  return (text) => {
    const ids: number[] = [];
    const words: Span[] = [];
    for (const match of text.matchAll(WORD)) {
      const start = match.index;
      const span = { start, end: start + match[0].length };
      // A tokenizer of another family marks words that follow a blank.
      const isSpaced = start === 0 || /\s/.test(text[start - 1]!);
      for (const id of idsOf(isSpaced && start > 0 ? ` ${match[0]}` : match[0])) {
        ids.push(id);
        words.push(span);
      }
    }
    return { ids, words };
  };
}
