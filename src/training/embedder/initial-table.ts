import { BOUNDARY, positivePmi } from "./cooccurrence.ts";
import { createMatrixProducts, matrix } from "./matrix-products.ts";
import type { Random } from "./seeded-random.ts";
import { leftSingularVectors } from "./singular-vectors.ts";
import { PADDING_ID, UNKNOWN_ID } from "./special-pieces.ts";
import type { TrainingCorpus } from "./training-corpus.ts";
import type { WordPieceTable } from "./word-pieces.ts";

export interface InitialTableOptions {
  /** The pieces by id. */
  readonly vocabulary: readonly string[];
  readonly dimensions: number;
  /** The most frequent so many pieces are contexts. */
  readonly contexts: number;
  /** Pieces to either side that count as neighbours. */
  readonly window: number;
  readonly threads: number;
  readonly random: Random;
}

/** a of the smooth inverse frequency a / (a + p), the paper's own range being 1e-4 to 1e-3. */
const SMOOTH_INVERSE_FREQUENCY = 1e-4;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * A table that knows which words keep the same company, to begin a training with; `vocabulary × dimensions`.
 * Rows are the left singular vectors of the positive PMI matrix, without the singular values (Levy,
 * Goldberg & Dagan 2015, §3.3: an exponent of 0), at norm 1, less their mean, times the smooth inverse
 * frequency of the piece (Arora, Liang & Ma, A Simple but Tough-to-Beat Baseline for Sentence Embeddings,
 * 2017). Punctuation has no neighbours, so its rows are nearly zero.
 */
export async function initialTable(
  corpus: TrainingCorpus,
  wordPieces: WordPieceTable,
  { vocabulary, dimensions, contexts, window, threads, random }: InitialTableOptions,
): Promise<Float32Array> {
  const rows = vocabulary.length;
  const isWord = vocabulary.map((piece) => LETTER_OR_DIGIT.test(piece));
  const counts = pieceCounts(corpus, wordPieces, rows);
  const { columnOf, columns } = contextColumns(counts, isWord, contexts);
  const pieces = runningPieces(corpus, wordPieces, isWord);
  const pmi = await positivePmi(pieces, { rows, columnOf, columns, window, threads });
  const products = await createMatrixProducts();
  const { values } = await leftSingularVectors(matrix(rows, columns, pmi), dimensions, {
    products,
    random,
  });
  normaliseRows(values, dimensions);
  weighRows(values, dimensions, counts);
  values.fill(0, PADDING_ID * dimensions, (PADDING_ID + 1) * dimensions);
  return values;
}

/** How often each piece occurs in the running text. */
function pieceCounts(
  { counts }: Pick<TrainingCorpus, "counts">,
  { ids, offsets }: WordPieceTable,
  vocabularySize: number,
): Float64Array {
  const sums = new Float64Array(vocabularySize);
  for (let word = 0; word < counts.length; word++) {
    for (let at = offsets[word]!; at < offsets[word + 1]!; at++) sums[ids[at]!]! += counts[word]!;
  }
  return sums;
}

function contextColumns(counts: Float64Array, isWord: readonly boolean[], contexts: number) {
  const ranked = [...counts.keys()]
    .filter((piece) => isWord[piece] === true && piece !== UNKNOWN_ID && piece !== PADDING_ID)
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, contexts);
  const columnOf = new Int32Array(counts.length).fill(-1);
  for (const [column, piece] of ranked.entries()) columnOf[piece] = column;
  return { columnOf, columns: ranked.length };
}

/** The pieces of all paragraphs, without punctuation, in shared memory. */
function runningPieces(
  { tokens, paragraphStarts, sentenceStarts }: TrainingCorpus,
  { ids, offsets }: WordPieceTable,
  isWord: readonly boolean[],
): Uint32Array {
  let length = paragraphStarts.length;
  for (const word of tokens) length += offsets[word + 1]! - offsets[word]!;
  const bytes = length * Uint32Array.BYTES_PER_ELEMENT;
  const pieces = new Uint32Array(new SharedArrayBuffer(bytes));
  let end = 0;
  for (let paragraph = 0; paragraph + 1 < paragraphStarts.length; paragraph++) {
    const start = sentenceStarts[paragraphStarts[paragraph]!]!;
    const stop = sentenceStarts[paragraphStarts[paragraph + 1]!]!;
    for (let place = start; place < stop; place++) {
      const word = tokens[place]!;
      for (let at = offsets[word]!; at < offsets[word + 1]!; at++) {
        const piece = ids[at]!;
        if (isWord[piece] === true) pieces[end++] = piece;
      }
    }
    pieces[end++] = BOUNDARY;
  }
  return pieces.subarray(0, end);
}

function normaliseRows(table: Float32Array, dimensions: number): void {
  for (let start = 0; start < table.length; start += dimensions) {
    const row = table.subarray(start, start + dimensions);
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (norm > 0) row.forEach((value, at) => (row[at] = value / norm));
  }
}

function weighRows(table: Float32Array, dimensions: number, counts: Float64Array): void {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const mean = new Float64Array(dimensions);
  for (let piece = 0; piece < counts.length; piece++) {
    const probability = counts[piece]! / total;
    for (let at = 0; at < dimensions; at++) {
      mean[at]! += probability * table[piece * dimensions + at]!;
    }
  }
  for (let piece = 0; piece < counts.length; piece++) {
    const weight = SMOOTH_INVERSE_FREQUENCY / (SMOOTH_INVERSE_FREQUENCY + counts[piece]! / total);
    for (let at = 0; at < dimensions; at++) {
      const place = piece * dimensions + at;
      table[place] = weight * (table[place]! - mean[at]!);
    }
  }
}
