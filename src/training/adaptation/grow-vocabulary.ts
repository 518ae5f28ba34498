import type { QuantizedTable } from "../embedder/quantize-table.ts";
import { UNKNOWN_ID } from "../embedder/special-pieces.ts";
import type { WordPieceEncoder } from "../embedder/word-pieces.ts";
import { createWordPieceEncoder } from "../embedder/word-pieces.ts";
import type { CollectionCorpus } from "./collection-corpus.ts";

export interface GrowthOptions {
  /** Articles that a word has to stand in. */
  readonly minArticles: number;
  readonly maxWords: number;
}

const WORD = /^[\p{L}\p{N}]{2,}$/u;
const FIGURES = /^\p{N}+$/u;

/**
 * The words of the collection that fall into two pieces or more and stand in enough of the articles to learn from:
 * those of most articles first, of as many in alphabetical order. A word whose letters are not all known is
 * among them.
 */
export function frequentSplitWords(
  { words, articles }: CollectionCorpus,
  pieces: WordPieceEncoder,
  { minArticles, maxWords }: GrowthOptions,
): string[] {
  const articlesWith = new Uint32Array(words.length);
  for (const { part, headline, passages } of articles) {
    if (part !== "training") continue;
    const met = new Set(passages.flatMap((passage) => [...passage.words]));
    for (const word of headline?.words ?? []) met.add(word);
    for (const word of met) articlesWith[word]! += 1;
  }
  return [...articlesWith.keys()]
    .filter((id) => articlesWith[id]! >= minArticles)
    .filter((id) => isWord(words[id]!) && isSplit(pieces.encodeWord(words[id]!)))
    .sort((a, b) => articlesWith[b]! - articlesWith[a]! || (words[a]! < words[b]! ? -1 : 1))
    .slice(0, maxWords)
    .map((id) => words[id]!);
}

function isWord(word: string): boolean {
  return WORD.test(word) && !FIGURES.test(word);
}

function isSplit(pieces: readonly number[]): boolean {
  return pieces.length > 1 || pieces[0] === UNKNOWN_ID;
}

/**
 * A row for each word below those of the table: the sum of the rows of its pieces, so that a text with it means at
 * first what it meant before.
 * @param table of shape [vocabulary, dimensions]
 */
export function growTable(
  table: Float32Array,
  vocabulary: readonly string[],
  words: readonly string[],
): Float32Array {
  const dimensions = table.length / vocabulary.length;
  const pieces = createWordPieceEncoder(vocabulary);
  const grown = new Float32Array(table.length + words.length * dimensions);
  grown.set(table);
  for (const [at, word] of words.entries()) {
    const row = grown.subarray(table.length + at * dimensions).subarray(0, dimensions);
    for (const piece of pieces.encodeWord(word)) {
      const start = piece * dimensions;
      for (let column = 0; column < dimensions; column++) row[column]! += table[start + column]!;
    }
  }
  return grown;
}

/** A model's folder has at most so many bytes, as long as the base itself has not more. */
const MAX_FOLDER_BYTES = 10_000_000;
/** Of a word in tokenizer.json, with its number and signs; of the model's card. */
const BYTES_OF_WORD = 24;
const BYTES_OF_CARD = 5_000;

/** How many words can be added to a model without its folder growing too large. */
export function roomForWords(folderBytes: number, { codes, rows }: QuantizedTable): number {
  const bytesOfRow = codes.length / rows + Float32Array.BYTES_PER_ELEMENT + BYTES_OF_WORD;
  return Math.max(0, Math.floor((MAX_FOLDER_BYTES - BYTES_OF_CARD - folderBytes) / bytesOfRow));
}
