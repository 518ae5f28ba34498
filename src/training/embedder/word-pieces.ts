import type { TokenLists } from "./token-lists.ts";
import { TokenListsBuilder } from "./token-lists.ts";
import { MAX_WORD_LENGTH } from "./tokenizer-files.ts";
import { trainingWords } from "./training-words.ts";
import { CONTINUATION, UNKNOWN_ID } from "./special-pieces.ts";

export interface WordPieceEncoder {
  /** How many pieces there are. */
  readonly size: number;
  /** The ids of one word's pieces; unknown alone when the word cannot be put together. */
  encodeWord(word: string): number[];
  /** The ids of a text's pieces, as the exported tokenizer gives them. */
  encodeText(text: string): number[];
}

/**
 * WordPiece (Wu et al. 2016; Devlin et al. 2019): from the left, always the longest piece that fits.
 *
 * @param vocabulary the pieces by id.
 */
export function createWordPieceEncoder(vocabulary: readonly string[]): WordPieceEncoder {
  const ids = new Map(vocabulary.map((piece, id) => [piece, id]));
  const longest = vocabulary.reduce((length, piece) => Math.max(length, piece.length), 0);

  function encodeWord(word: string): number[] {
    const whole = ids.get(word);
    if (whole !== undefined) return [whole];
    const characters = Array.from(word);
    if (characters.length > MAX_WORD_LENGTH) return [UNKNOWN_ID];
    const pieces: number[] = [];
    for (let start = 0; start < characters.length;) {
      const piece = longestPiece(characters, start);
      if (piece === null) return [UNKNOWN_ID];
      pieces.push(piece.id);
      start = piece.end;
    }
    return pieces;
  }

  function longestPiece(characters: readonly string[], start: number) {
    const prefix = start === 0 ? "" : CONTINUATION;
    for (let end = Math.min(characters.length, start + longest); end > start; end--) {
      const id = ids.get(prefix + characters.slice(start, end).join(""));
      if (id !== undefined) return { id, end };
    }
    return null;
  }

  return {
    size: vocabulary.length,
    encodeWord,
    encodeText: (text) => trainingWords(text).flatMap(encodeWord),
  };
}

/** The pieces of every word type of a corpus, by word id. */
export type WordPieceTable = TokenLists;

export function tabulateWordPieces(
  words: readonly string[],
  encoder: WordPieceEncoder,
): WordPieceTable {
  const table = new TokenListsBuilder();
  for (const word of words) {
    table.appendAll(encoder.encodeWord(word));
    table.endList();
  }
  return table.build();
}
