import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairBatch } from "../../../src/training/embedder/pair-batch.ts";
import { createPairSampler } from "../../../src/training/embedder/pair-sampler.ts";
import { RECIPE } from "../../../src/training/embedder/recipe.ts";
import { createRandom } from "../../../src/training/embedder/seeded-random.ts";
import type { TokenLists } from "../../../src/training/embedder/token-lists.ts";
import { listAt } from "../../../src/training/embedder/token-lists.ts";
import { buildTrainingCorpus } from "../../../src/training/embedder/training-corpus.ts";
import { buildVocabulary } from "../../../src/training/embedder/vocabulary.ts";
import { createWordPieceEncoder } from "../../../src/training/embedder/word-pieces.ts";
import { LAKES } from "./pair-tasks/lakes.ts";

const corpus = buildTrainingCorpus(LAKES);
const vocabulary = [
  ...buildVocabulary(corpus.words, corpus.counts, {
    minCharacterCount: 1,
    wholeWords: 1_000,
    pieces: 0,
  }),
  ..."who what when where which whom how many much did why happened is known tell me about 6 ?".split(
    " ",
  ),
];
const pieces = createWordPieceEncoder([...new Set(vocabulary)]);
const QUESTIONS = Array.from({ length: 7 }, (_, index) => ({
  question: `when was lake oron ${index} measured ?`,
  passage: `lake oron ${index} was measured in 1900 .`,
  group: index >> 1,
}));
const sampler = createPairSampler({
  corpus,
  pieces,
  pairs: { squad: QUESTIONS, selqa: [], trivia: [] },
  mixture: RECIPE.mixture,
});
const MADE = ["title", "headline", "lead", "inverse-cloze", "pseudo-question"];

function texts(lists: TokenLists): string[] {
  const names = [...new Set(vocabulary)];
  return Array.from({ length: lists.offsets.length - 1 }, (_, index) =>
    Array.from(listAt(lists, index), (piece) => names[piece])
      .join(" ")
      .replaceAll(" ##", ""),
  );
}

/** Which lakes a text names. */
function lakesIn(text: string): string[] {
  return (text.match(/\b(?:oron|tarnov|vessel|quill|marrow)\b/g) ?? []).sort();
}

const samplesOf = (task: string, size = 60, seed = 1): PairBatch =>
  sampler.sampleTask(task, createRandom(seed), size);

describe("createPairSampler", () => {
  it.each(MADE)(
    "fills batches of the task %s, with queries and passages within their bounds",
    (task) => {
      const { queries, passages, groups, task: name } = samplesOf(task);
      expect([
        name,
        queries.offsets.length - 1,
        passages.offsets.length - 1,
        groups.length,
      ]).toEqual([task, 60, 60, 60]);
      for (let pair = 0; pair < 60; pair++) {
        expect(listAt(queries, pair).length).toBeGreaterThan(0);
        expect(listAt(passages, pair).length).toBeGreaterThan(0);
        expect(texts(queries)[pair]!.split(" ").length).toBeLessThanOrEqual(64);
        expect(texts(passages)[pair]!.split(" ").length).toBeLessThanOrEqual(250);
      }
    },
  );

  it.each(MADE)("draws the query and the passage of %s from one article", (task) => {
    const { queries, passages } = samplesOf(task);
    const passageTexts = texts(passages);
    texts(queries).forEach((query, pair) => {
      const lakes = new Set([...lakesIn(query), ...lakesIn(passageTexts[pair]!)]);
      expect(lakes.size).toBeLessThanOrEqual(1);
    });
  });

  it("gives the same batches for the same random sequence", () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...MADE, "squad"), (seed, task) => {
        expect(samplesOf(task, 9, seed)).toEqual(samplesOf(task, 9, seed));
      }),
      { numRuns: 30 },
    );
  });

  it("draws tasks as often as the mixture says", () => {
    const mixed = createPairSampler({
      corpus,
      pieces,
      pairs: {},
      mixture: { title: 3, lead: 1, headline: 0 },
    });
    const random = createRandom(4);
    const drawn = Array.from({ length: 2000 }, () => mixed.sample(random, 1).task);
    const titles = drawn.filter((task) => task === "title").length;
    // Binomial(2000, 3/4): mean 1500, standard deviation 19.4; four of them on either side.
    expect(Math.abs(titles - 1500)).toBeLessThan(78);
    expect(new Set(drawn)).toEqual(new Set(["title", "lead"]));
  });

  it("knows every task of the recipe's mixture", () => {
    for (const task of Object.keys(RECIPE.mixture)) {
      expect(samplesOf(task, 1).task).toBe(task);
    }
  });

  it("draws real questions without putting back, and all of them where the batch is larger", () => {
    const { queries, passages, groups } = samplesOf("squad", 100);
    expect(texts(queries).toSorted()).toEqual(QUESTIONS.map(({ question }) => question));
    const numberIn = (text: string) => Number(/oron (\d)/.exec(text)?.[1]);
    texts(queries).forEach((query, pair) => {
      expect(numberIn(texts(passages)[pair]!)).toBe(numberIn(query));
      expect(groups[pair]).toBe(numberIn(query) >> 1);
    });
  });

  it("takes the sentence asked from out of the passage in most inverse-cloze pairs", () => {
    const { queries, passages } = samplesOf("inverse-cloze", 300);
    const passageTexts = texts(passages);
    const hidden = texts(queries).filter((query, pair) => {
      const years = query.match(/\b19\d\d\b/g) ?? [];
      return years.length > 0 && !passageTexts[pair]!.includes(years[0]!);
    });
    const withYear = texts(queries).filter((query) => /\b19\d\d\b/.test(query));
    expect(hidden.length / withYear.length).toBeGreaterThan(0.6);
  });

  it("asks for what is taken out: a year asked for with when is not in the question", () => {
    const asked = texts(samplesOf("pseudo-question", 400).queries).filter((query) =>
      query.startsWith("when"),
    );
    expect(asked.length).toBeGreaterThan(20);
    for (const query of asked) expect(query).not.toMatch(/\b19\d\d\b/);
  });

  it("names the tasks there are when the mixture has another", () => {
    expect(() => createPairSampler({ corpus, pieces, pairs: {}, mixture: { songs: 1 } })).toThrow(
      /no training task “songs”.*title, headline/,
    );
  });

  it.each(MADE)(
    "gives an empty batch of %s for a corpus without pairs, instead of drawing for ever",
    (task) => {
      const empty = createPairSampler({
        corpus: buildTrainingCorpus([]),
        pieces,
        pairs: {},
        mixture: {},
      });
      expect(empty.sampleTask(task, createRandom(1), 5).groups).toHaveLength(0);
    },
  );
});
