import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { chunkArticle } from "../../../src/articles/chunk/chunk-article.ts";
import { writeSyntheticArticles } from "../../../scripts/tools/evaluation/write-synthetic-articles.ts";

const TEXTS = ["Leaders met in Baku. They signed a plan.", "Ministers met in Astana."];

describe("writeSyntheticArticles", () => {
  const folder = mkdtempSync(join(tmpdir(), "kurultai-synthetic-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("writes the articles that give the passages wanted, and none beyond", async () => {
    const path = join(folder, "few");
    writeSyntheticArticles(path, TEXTS, { passages: 30, seed: 1 });
    const { articles } = await loadArticles(path);
    const counts = articles.map((article) => chunkArticle(article).length);
    const total = counts.reduce((sum, count) => sum + count, 0);
    expect(total).toBeGreaterThanOrEqual(30);
    expect(total - Math.max(...counts)).toBeLessThan(30);
  });

  it("parts them into files of 2,000", () => {
    const path = join(folder, "many");
    writeSyntheticArticles(path, TEXTS, { passages: 4_500, seed: 1 });
    const sizes = readdirSync(path).map((name) => readFileSync(join(path, name), "utf8").split("\n").length);
    expect(sizes.length).toBeGreaterThan(1);
    expect(Math.max(...sizes)).toBe(2_000);
  });
});
