import { beforeAll, describe, expect, it } from "vitest";
import type { CollectionCorpus } from "../../../src/training/adaptation/collection-corpus.ts";
import { readCollectionCorpus } from "../../../src/training/adaptation/collection-corpus.ts";
import type { PairKind } from "../../../src/training/adaptation/collection-pairs.ts";
import { createCollectionSampler } from "../../../src/training/adaptation/collection-pairs.ts";
import { createRandom } from "../../../src/training/embedder/seeded-random.ts";
import { UNKNOWN_ID } from "../../../src/training/embedder/special-pieces.ts";
import { listAt } from "../../../src/training/embedder/token-lists.ts";
import {
  createWordPieceEncoder,
  tabulateWordPieces,
} from "../../../src/training/embedder/word-pieces.ts";
import { articlesOfTwoVocabularies, rowsOf } from "./synthetic-collection.ts";

const NOTHING: Record<PairKind, number> = { headline: 0, "inverse-cloze": 0, lead: 0 };
let corpus: CollectionCorpus;

beforeAll(async () => {
  corpus = readCollectionCorpus(await rowsOf(articlesOfTwoVocabularies(60)));
});

/** Every word is one token but for those named, which are unknown. */
function sampleOf(kind: PairKind, unknown: ReadonlySet<string> = new Set(), size = 1000) {
  const known = corpus.words.filter((word) => !unknown.has(word));
  const vocabulary = ["[PAD]", "[UNK]", ...known];
  const pieces = tabulateWordPieces(corpus.words, createWordPieceEncoder(vocabulary));
  const sampler = createCollectionSampler(corpus, pieces, { ...NOTHING, [kind]: 1 });
  const batch = sampler.sample(createRandom(3), size);
  const textOf = (lists: typeof batch.queries, at: number): string =>
    [...listAt(lists, at)].map((id) => vocabulary[id]!).join(" ");
  const pairs = Array.from({ length: batch.queries.offsets.length - 1 }, (_, at) => ({
    query: textOf(batch.queries, at),
    passage: textOf(batch.passages, at),
  }));
  return { batch, pairs };
}

const training = () => corpus.articles.filter(({ part }) => part === "training");
const inWords = (words: Int32Array) => [...words].map((word) => corpus.words[word]!).join(" ");

describe("pairs of a collection", () => {
  it("are one of each article of the training part, none of the others", () => {
    const { pairs, batch } = sampleOf("headline");
    expect(pairs.map(({ passage }) => passage).sort()).toEqual(
      training()
        .map(({ passages }) => inWords(passages[0]!.words))
        .sort(),
    );
    expect(new Set(batch.groups).size).toBe(pairs.length);
    expect(batch.task).toBe("headline");
  });

  it("have words of the headline for a query and no headline in the passage", () => {
    const headlines = training().map(({ headline }) => inWords(headline!.words).split(" "));
    for (const { query, passage } of sampleOf("headline").pairs) {
      const words = query.split(" ");
      expect(headlines.some((headline) => words.every((word) => headline.includes(word)))).toBe(
        true,
      );
      expect(words.some((word) => passage.split(" ").includes(word))).toBe(false);
    }
  });

  it("leave the sentence of an inverse cloze out of its passage, nine times of ten", () => {
    const { pairs } = sampleOf("inverse-cloze");
    const sentences = pairs.map(({ passage }) => passage.split(" .").length - 1);
    const without = sentences.filter((count) => count === 2).length;
    expect(without / pairs.length).toBeGreaterThan(0.75);
    expect(without + sentences.filter((count) => count === 3).length).toBe(pairs.length);
  });

  it("hold no piece that the model does not know: unknown keeps no vector", () => {
    const { batch } = sampleOf("headline", new Set(["report", "said"]));
    expect(batch.passages.ids).not.toContain(UNKNOWN_ID);
    expect(batch.passages.ids.length).toBeGreaterThan(0);
  });

  it("are as many as are asked for, and the same for the same random sequence", () => {
    expect(sampleOf("headline", new Set(), 10).pairs).toHaveLength(10);
    expect(sampleOf("inverse-cloze").pairs).toEqual(sampleOf("inverse-cloze").pairs);
  });

  it("cannot be drawn where there are none: a lead needs a second passage", () => {
    expect(() => sampleOf("lead")).toThrow(RangeError);
  });
});
