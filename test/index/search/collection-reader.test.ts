import { describe, expect, it } from "vitest";
import type { Collection } from "../../../src/index/collection.ts";
import { createCollectionReader } from "../../../src/index/search/collection-reader.ts";
import { makeArticle } from "../rows.ts";

/** A collection of one article for each passage, and which ids were read of it. */
function countedCollection() {
  const read: (number | string)[] = [];
  const articles = {
    passages: (ids: readonly number[]) => {
      read.push(...ids);
      return Promise.resolve(ids.map((id) => ({ id, articleId: "a", text: "bridge" })));
    },
    summaries: (ids: readonly string[]) => Promise.resolve(ids.map((id) => makeArticle({ id }))),
    get: (id: string) => {
      read.push(id);
      return Promise.resolve(makeArticle({ id }));
    },
  };
  return { collection: { articles } as unknown as Collection, read };
}

describe("a collection's reader", () => {
  it("keeps the terms of 10,000 passages, and begins anew with the next", async () => {
    const { collection, read } = countedCollection();
    const reader = createCollectionReader(collection);
    await reader.readPassages(Array.from({ length: 10_000 }, (_, id) => id));
    read.length = 0;
    await reader.readPassages([0]);
    expect(read).toEqual([]);
    await reader.readPassages([10_000]);
    await reader.readPassages([0, 1]);
    expect(read).toEqual([10_000, 0, 1]);
  });

  it("keeps the terms of 2,000 articles, and begins anew with the next", async () => {
    const { collection, read } = countedCollection();
    const reader = createCollectionReader(collection);
    await reader.readArticles(Array.from({ length: 2_000 }, (_, n) => `a${n}`));
    read.length = 0;
    await reader.readArticles(["a0"]);
    expect(read).toEqual([]);
    await reader.readArticles(["a2000"]);
    await reader.readArticles(["a0", "a1"]);
    expect(read).toEqual(["a2000", "a0", "a1"]);
  });

  it("gives whole what it is asked for while another question fills what is kept", async () => {
    const { collection } = countedCollection();
    const others = Array.from({ length: 10_000 }, (_, id) => id + 1);
    const { articles } = collection;
    const slow = {
      ...articles,
      passages: async (ids: readonly number[]) => {
        if (ids.includes(20_000)) await reader.readPassages(others);
        return articles.passages(ids);
      },
    };
    const reader = createCollectionReader({ ...collection, articles: slow });
    await reader.readPassages([0]);
    const both = await reader.readPassages([0, 20_000]);
    expect(both.map(({ passage }) => passage.id)).toEqual([0, 20_000]);
  });
});
