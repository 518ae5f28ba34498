import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { DEFAULT_CHUNKING } from "../../../src/chunking/chunk-article.ts";
import type { ArticleRow } from "../../../src/index/article-row.ts";
import { planBuild } from "../../../src/index/plan-build.ts";
import { readSource } from "../../../src/index/read-source.ts";
import { quantizeTable } from "../../../src/training/embedder/quantize-table.ts";
import type { CodeBits } from "../../../src/training/embedder/quantize-table.ts";
import { createRandom, pick } from "../../../src/training/embedder/seeded-random.ts";
import type { Random } from "../../../src/training/embedder/seeded-random.ts";
import { PADDING, UNKNOWN } from "../../../src/training/embedder/special-pieces.ts";
import type { TrainedEncoder } from "../../../src/training/embedder/train-encoder.ts";
import { createWordPieceEncoder } from "../../../src/training/embedder/word-pieces.ts";

const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");
const DIMENSIONS = 16;

/** A model that knows letters and two words, its rows drawn by chance and short: all it finds is found by spelling, and it learns fast. */
export function spellingEncoder({ bits = 4, damping = 0.5 }: Settings = {}): TrainedEncoder {
  const vocabulary = [
    ...[PADDING, UNKNOWN, "report", "said", "."],
    ...LETTERS,
    ...LETTERS.map((letter) => `##${letter}`),
  ];
  const random = createRandom(5);
  const values = Float32Array.from(
    { length: vocabulary.length * DIMENSIONS },
    () => (random() - 0.5) / 25,
  );
  const table = quantizeTable(values.fill(0, 0, DIMENSIONS), DIMENSIONS, bits);
  return { vocabulary, pieces: createWordPieceEncoder(vocabulary), table, damping };
}

interface Settings {
  readonly bits?: CodeBits;
  readonly damping?: number;
}

export interface SyntheticArticle {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/**
 * Articles on three of thirty made-up matters each, which the headlines call by one word and the texts by another.
 * Who learns from some articles which words belong together finds the others.
 */
export function articlesOfTwoVocabularies(count: number): SyntheticArticle[] {
  const random = createRandom(11);
  const names = madeUpWords(60, random);
  return Array.from({ length: count }, (_, at) => {
    const matters = [0, 1, 2].map(() => Math.floor(random() * 30));
    return {
      id: `article-${at}`,
      title: matters.map((matter) => names[matter]!).join(" "),
      text: matters.map((matter) => `Report ${at} said ${names[30 + matter]!}.`).join(" "),
    };
  });
}

/** Articles whose headlines have nothing to do with them: nothing can be learnt. */
export function articlesWithForeignHeadlines(count: number): SyntheticArticle[] {
  const random = createRandom(12);
  const names = madeUpWords(200, random);
  const threeNames = (): string => [0, 1, 2].map(() => pick(random, names)).join(" ");
  return Array.from({ length: count }, (_, at) => ({
    id: `article-${at}`,
    title: `${threeNames()} ${at}`,
    text: `Report said ${threeNames()}. Report said ${threeNames()}.`,
  }));
}

function madeUpWords(count: number, random: Random): string[] {
  const syllable = (): string =>
    pick(random, Array.from("bdfgklmnprstvz")) + pick(random, Array.from("aeiou"));
  const words = new Set<string>();
  while (words.size < count) words.add(syllable() + syllable() + syllable());
  return [...words];
}

/** The articles as the index cuts them. */
export async function rowsOf(
  articles: readonly SyntheticArticle[],
): Promise<readonly ArticleRow[]> {
  const folder = await mkdtemp(join(tmpdir(), "kurultai-synthetic-"));
  try {
    const { articles: read } = await readSource(await writeArticles(folder, articles));
    const model = { maxTokens: 512, countTokens: (text: string) => text.length };
    return (await planBuild(read, { chunker: DEFAULT_CHUNKING, model })).rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns the path of the file of articles */
export async function writeArticles(
  folder: string,
  articles: readonly SyntheticArticle[],
): Promise<string> {
  const path = join(folder, "articles.jsonl");
  await writeFile(path, articles.map((article) => `${JSON.stringify(article)}\n`).join(""));
  return path;
}

/** A folder for all tests of a file. */
export function useFolder(): () => string {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "kurultai-adaptation-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}
