import { describe, expect, it } from "vitest";
import type { Article } from "../../src/articles/read/article.ts";
import { articleKey, createCollectionEvidenceSource } from "../../src/answer/evidence-source.ts";
import type { Manifest } from "../../src/index/manifest.ts";
import { article } from "../fakes/fixed-evidence.ts";
import { createMemoryArticleStore } from "../fakes/memory-article-store.ts";

const MANIFEST: Manifest = {
  formatVersion: 1,
  generation: "000002-abc",
  previousGeneration: null,
  files: {},
  builtAt: "2026-03-12T08:30:00.000Z",
  model: { id: "toy-model", checksum: "0", dimensions: 4 },
  chunker: { maxPassageWords: 120, overlapSentences: 1, revision: 1 },
  counts: { articles: 3, passages: 7, duplicates: 1, undated: 1, skipped: 2 },
  dates: { from: "2021-11-13", to: "2026-03-10" },
  collectionHash: "0",
  filesFingerprint: "0",
};

function sourceOf(articles: readonly Article[], manifest: Manifest = MANIFEST) {
  const rows = articles.map((one) => ({ article: one, textHash: one.id, passages: [] }));
  return createCollectionEvidenceSource({ articles: createMemoryArticleStore(rows), manifest });
}

describe("createCollectionEvidenceSource", () => {
  it("shows a quote between what stands before and after it in its paragraph", async () => {
    const text = "One. Two. Three.\n\nFour.";
    const found = await sourceOf([article({ text })]).paragraphAround("summit.txt", 5, 9);
    expect(found).toMatchObject({ before: "One. ", quote: "Two.", after: " Three." });
    expect(found?.article).toMatchObject({
      id: "summit.txt",
      title: "Leaders gather on the island",
    });
    expect(found?.article).not.toHaveProperty("text");
  });

  it("tells the page of a passage from a document that has pages", async () => {
    const source = sourceOf([article({ text: "One. Two.\n\nThree.", pages: [0, 11] })]);
    expect(await source.paragraphAround("summit.txt", 5, 9)).toMatchObject({ page: 1 });
    expect(await source.paragraphAround("summit.txt", 11, 17)).toMatchObject({ page: 2 });
  });

  it("has no passage of an article that is gone, or beyond the end of one that is shorter now", async () => {
    const source = sourceOf([article({ text: "Short." })]);
    expect(await source.paragraphAround("gone.txt", 0, 5)).toBeNull();
    expect(await source.paragraphAround("summit.txt", 0, 500)).toBeNull();
  });

  it("finds an article by its key among more than are listed at once", async () => {
    const articles = Array.from({ length: 2_345 }, (_, at) => article({ id: `${at}.txt` }));
    const source = sourceOf(articles);
    for (const id of ["0.txt", "999.txt", "1000.txt", "2344.txt"]) {
      expect(await source.articleIdOf(articleKey(id))).toBe(id);
    }
    expect(await source.articleIdOf(articleKey("2345.txt"))).toBeNull();
  });

  it("tells the facts of the manifest", async () => {
    expect(await sourceOf([]).collectionFacts()).toEqual({
      articles: 3,
      passages: 7,
      duplicates: 1,
      undated: 1,
      from: "2021-11-13",
      to: "2026-03-10",
      builtAt: "2026-03-12T08:30:00.000Z",
      modelId: "toy-model",
      generation: "000002-abc",
    });
    const undated = await sourceOf([], { ...MANIFEST, dates: null }).collectionFacts();
    expect(undated).toMatchObject({ from: null, to: null });
  });

  it("lists the articles whose headline or outlet holds the words", async () => {
    const source = sourceOf([article(), article({ id: "b", title: "Ferries", source: "Radio" })]);
    const found = await source.searchArticles({ search: "ferries radio", limit: 5 });
    expect(found.articles.map(({ id }) => id)).toEqual(["b"]);
  });
});
