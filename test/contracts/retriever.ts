import { describe, expect, it } from "vitest";
import type { Article } from "../../src/articles/read/article.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import type { RetrievalQuery, Retriever } from "../../src/index/search/retriever.ts";
import { makeArticle } from "../index/rows.ts";

const ARTICLES = [
  makeArticle({
    id: "bridge",
    title: "Bridge over the river opens",
    date: "2024-05-02",
    text: "A new bridge opened on Thursday.\n\nIt carries trains and lorries.",
  }),
  makeArticle({ id: "fair", title: "Book fair", text: "Writers met readers at a book fair." }),
  makeArticle({ id: "rain", title: "Weather", date: "2023-01-01", text: "Rain fell for a week." }),
];

function ask(text: string): RetrievalQuery {
  return {
    text,
    terms: toTerms(text),
    facets: [],
    window: null,
    preferRecent: false,
    askedOn: null,
  };
}

/** What every {@link Retriever} promises over the articles it is made of, one paragraph a passage. */
export function describeRetriever(
  name: string,
  create: (articles: readonly Article[]) => Promise<Retriever>,
): void {
  describe(`${name} as a retriever`, () => {
    it("gives the passage that says it, with its article", async () => {
      const [first] = await (await create(ARTICLES)).retrieve(ask("Where do trains and lorries go?"), 3);
      expect(first?.passage.text).toBe("It carries trains and lorries.");
      expect(first?.article).toMatchObject({ id: "bridge", date: "2024-05-02" });
    });

    it("gives at most k passages, each once, best first", async () => {
      const retriever = await create(ARTICLES);
      for (const k of [1, 2, 4, 50]) {
        const found = await retriever.retrieve(ask("bridge fair rain"), k);
        expect(found.length).toBeLessThanOrEqual(k);
        expect(new Set(found.map(({ passage }) => passage.id)).size).toBe(found.length);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
      }
    });

    it("gives nothing for no places or no question", async () => {
      const retriever = await create(ARTICLES);
      expect(await retriever.retrieve(ask("bridge"), 0)).toEqual([]);
      expect(await retriever.retrieve(ask("  "), 5)).toEqual([]);
    });

    it("puts equal passages in the order of their ids", async () => {
      const text = "The same words in every article.";
      const copies = ["c", "a", "b"].map((id) => makeArticle({ id, title: "Same", text }));
      const found = await (await create(copies)).retrieve(ask("same words"), 3);
      expect(found.map(({ passage }) => passage.id)).toEqual([0, 1, 2]);
    });

    it("stops when it is told to", async () => {
      const retriever = await create(ARTICLES);
      const stop = AbortSignal.abort(new Error("enough"));
      await expect(retriever.retrieve(ask("bridge"), 3, { signal: stop })).rejects.toThrow("enough");
    });
  });
}
