import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toTerms } from "../../../src/text/words/terms.ts";
import { describeArticleStore } from "../../contracts/article-store.ts";
import { describeLexicalIndex } from "../../contracts/lexical-index.ts";
import { describeVectorIndex } from "../../contracts/vector-index.ts";
import { createMemoryLexicalIndex } from "../../fakes/memory-lexical-index.ts";
import { makeArticle, makePassages, makeRows } from "../rows.ts";
import { openTables } from "./open-generation.ts";
import { useServer } from "./test-server.ts";

const server = useServer();

describeArticleStore("Postgres", (rows) => openTables(server().freshAddress(), { rows }));
describeLexicalIndex("Postgres", (rows) => openTables(server().freshAddress(), { rows }));
describeVectorIndex("pgvector", (vectors, dimensions) =>
  openTables(server().freshAddress(), { vectors, dimensions }),
);

describe("the Postgres collection", () => {
  const word = fc.constantFrom("Baku", "summit", "Öcal", "2026", "OTS+", "bridge", "met", "the");
  const phrase = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));

  it("ranks and counts as the plain arithmetic does, whatever the passages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(phrase, phrase), { minLength: 1, maxLength: 12 }),
        phrase,
        async (passages, query) => {
          const rows = makePassages(...passages);
          const plain = createMemoryLexicalIndex(rows);
          const { lexical, vocabulary, close } = await openTables(server().freshAddress(), {
            rows,
          });
          try {
            const terms = toTerms(query);
            const expected = await plain.lexical.search(terms, 5);
            const found = await lexical.search(terms, 5);
            expect(found).toEqual(
              expected.map(({ passageId, score }) => ({
                passageId,
                score: expect.closeTo(score, 9) as number,
              })),
            );
            expect([...vocabulary.words()]).toEqual([...plain.vocabulary.words()]);
          } finally {
            await close();
          }
        },
      ),
      { numRuns: 15, seed: 1 },
    );
  });

  it("gives passages back whole around letters beyond the basic plane and half surrogates", async () => {
    const text = "🌍🌍 first.\n\nsecond 🌍 here.\n\n\ud83c third";
    const rows = makeRows([makeArticle({ id: "a", text })]);
    const { store, close } = await openTables(server().freshAddress(), { rows });
    const passages = await store.passages([0, 1, 2]);
    await close();
    expect(passages.map((one) => one.text)).toEqual(["🌍🌍 first.", "second 🌍 here.", "\ufffd third"]);
  });

  it("takes terms, words and ids far longer than an index entry may be", async () => {
    const long = "x".repeat(9_000);
    const rows = makeRows([makeArticle({ id: long, title: long, text: `${long} bridge` })]);
    const opened = await openTables(server().freshAddress(), { rows });
    const hits = await opened.lexical.search(toTerms(long), 1);
    const page = await opened.store.list({ search: long, limit: 1 });
    await opened.close();
    expect(hits.map(({ passageId }) => passageId)).toEqual([0]);
    expect(page.articles.map(({ id }) => id)).toEqual([long]);
  });
});
