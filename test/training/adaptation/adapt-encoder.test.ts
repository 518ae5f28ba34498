import { describe, expect, it } from "vitest";
import { adaptEncoder } from "../../../src/training/adaptation/adapt-encoder.ts";
import type {
  Adaptation,
  AdaptationOptions,
} from "../../../src/training/adaptation/adapt-encoder.ts";
import { readCollectionCorpus } from "../../../src/training/adaptation/collection-corpus.ts";
import { ADAPTATION_RECIPE } from "../../../src/training/adaptation/recipe.ts";
import { isBetter } from "../../../src/training/adaptation/render-adaptation.ts";
import type { MeasuredAdaptation } from "../../../src/training/adaptation/render-adaptation.ts";
import { mean } from "../../../src/training/embedder/measure-encoder.ts";
import type { SyntheticArticle } from "./synthetic-collection.ts";
import {
  articlesOfTwoVocabularies,
  articlesWithForeignHeadlines,
  rowsOf,
  spellingEncoder,
} from "./synthetic-collection.ts";

const RECIPE = ADAPTATION_RECIPE;
const BASE = spellingEncoder();

async function adapt(
  articles: readonly SyntheticArticle[],
  options: Partial<AdaptationOptions> = {},
): Promise<Adaptation> {
  const corpus = readCollectionCorpus(await rowsOf(articles));
  const analyze = (text: string): string[] => text.toLowerCase().split(" ");
  return adaptEncoder({
    base: BASE,
    corpus,
    recipe: RECIPE,
    seed: 1,
    threads: 1,
    analyze,
    ...options,
  });
}

async function adaptAndMeasure(
  articles: readonly SyntheticArticle[],
  options: Partial<AdaptationOptions> = {},
): Promise<MeasuredAdaptation> {
  const adaptation = await adapt(articles, options);
  if (adaptation.kind === "measured") return adaptation;
  throw new Error(`The collection is ${adaptation.kind}.`);
}

describe("adapting a model to a collection", () => {
  it("finds articles by headlines it has not learnt from, where words of the two belong together", async () => {
    const adaptation = await adaptAndMeasure(articlesOfTwoVocabularies(500));
    expect(isBetter(adaptation)).toBe(true);
    expect(mean(adaptation.after.dense)).toBeGreaterThan(mean(adaptation.before.dense) + 0.1);
    expect(adaptation.gain.mean).toBeCloseTo(
      mean(adaptation.after.dense) - mean(adaptation.before.dense),
      10,
    );
    expect(adaptation.after.dense).toHaveLength(adaptation.headlines.test);
  });

  it("gives the made-up words rows of their own, and keeps those of pieces that no text has", async () => {
    const { encoder, newWords } = await adaptAndMeasure(articlesOfTwoVocabularies(500));
    expect(newWords).toHaveLength(60);
    for (const word of newWords) expect(encoder.pieces.encodeWord(word)).toHaveLength(1);
    const { table } = encoder;
    const bytes = table.codes.length / table.rows;
    const rowOf = (codes: ArrayLike<number>, piece: string): number[] => {
      const start = encoder.vocabulary.indexOf(piece) * bytes;
      return Array.from(codes).slice(start, start + bytes);
    };
    for (const piece of ["q", "##q", "##w"]) {
      expect(rowOf(table.codes, piece)).toEqual(rowOf(BASE.table.codes, piece));
    }
    expect(rowOf(table.codes, "report")).not.toEqual(rowOf(BASE.table.codes, "report"));
  });

  it("is no gain beyond chance where headlines have nothing to do with their articles", async () => {
    const adaptation = await adaptAndMeasure(articlesWithForeignHeadlines(300));
    expect(isBetter(adaptation)).toBe(false);
  });

  it("is not tried on a collection too small to judge by", async () => {
    const adaptation = await adapt(articlesOfTwoVocabularies(40));
    expect(adaptation.kind).toBe("too-small");
  });

  it("gives the same model for the same seed, on one thread or two, and another for another", async () => {
    const articles = articlesOfTwoVocabularies(250);
    const recipe = { ...RECIPE, steps: 10 };
    const codes = async (options: Partial<AdaptationOptions>) =>
      (await adaptAndMeasure(articles, { recipe, ...options })).encoder.table.codes;
    const first = await codes({});
    expect(await codes({ threads: 2 })).toEqual(first);
    expect(await codes({ seed: 2 })).not.toEqual(first);
  });

  it("goes the share of the way that serves the development part best", async () => {
    const shares = [0, 1];
    const { share } = await adaptAndMeasure(articlesOfTwoVocabularies(500), {
      recipe: { ...RECIPE, shares },
    });
    expect(share).toBe(1);
  });

  it("stops with the signal's reason", async () => {
    const controller = new AbortController();
    const adapting = adapt(articlesOfTwoVocabularies(250), {
      signal: controller.signal,
      onStep: ({ step }) => {
        if (step === 3) controller.abort(new Error("enough"));
      },
    });
    await expect(adapting).rejects.toThrow("enough");
  });
});
