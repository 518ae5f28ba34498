import { dequantizeTable } from "../embedder/quantize-table.ts";
import type { Encode } from "../embedder/measure-encoder.ts";
import { encodeByTable } from "../embedder/table-encoder.ts";
import { toTokenBags } from "../embedder/token-bags.ts";
import { listAt, TokenListsBuilder } from "../embedder/token-lists.ts";
import { MAX_TOKENS } from "../embedder/tokenizer-files.ts";
import type { TrainedEncoder } from "../embedder/train-encoder.ts";
import { tabulateWordPieces } from "../embedder/word-pieces.ts";
import type { CollectionCorpus } from "./collection-corpus.ts";

/**
 * The vectors of a collection's headlines and passages as the finished model gives them, without cutting their
 * words again.
 * @returns an encoder of these texts; any other is a RangeError
 */
export function createCollectionEncode(
  { words, articles }: CollectionCorpus,
  encoder: TrainedEncoder,
): Encode {
  const pieces = tabulateWordPieces(words, encoder.pieces);
  const table = dequantizeTable(encoder.table);
  const wordsOf = new Map<string, Int32Array>();
  for (const { headline, passages } of articles) {
    for (const text of passages) wordsOf.set(text.text, text.words);
    if (headline !== null) wordsOf.set(headline.text, headline.words);
  }

  function tokensOf(text: string): number[] {
    const words = wordsOf.get(text);
    if (words === undefined) throw new RangeError("The text is none of the collection's.");
    return [...words].flatMap((word) => [...listAt(pieces, word)]).slice(0, MAX_TOKENS);
  }

  return (texts) => {
    const lists = new TokenListsBuilder();
    for (const text of texts) {
      lists.appendAll(tokensOf(text));
      lists.endList();
    }
    const bags = toTokenBags([lists.build()], encoder.vocabulary.length, encoder.damping);
    return Promise.resolve(encodeByTable(table, encoder.table.dimensions, bags));
  };
}
