import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createSqliteArticleStore,
  createSqliteLexicalIndex,
  createSqliteVocabulary,
} from "../../../src/index/folder/sqlite-collection.ts";
import { CollectionWriter } from "../../../src/index/folder/write-collection.ts";
import type { ArticleRow } from "../../../src/index/article-row.ts";
import { toTerms } from "../../../src/text/words/terms.ts";
import { openDatabase } from "../../../src/platform/sqlite/sqlite-database.ts";
import { describeArticleStore } from "../../contracts/article-store.ts";
import { describeLexicalIndex } from "../../contracts/lexical-index.ts";
import { createMemoryArticleStore } from "../../fakes/memory-article-store.ts";
import { createMemoryLexicalIndex } from "../../fakes/memory-lexical-index.ts";
import { makeArticle, makePassages, makeRows } from "../rows.ts";
import { charactersOfUnicode } from "../../unicode.ts";

let folder: string;
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-sqlite-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function writeCollection(path: string, rows: readonly ArticleRow[]): void {
  const writer = new CollectionWriter(path);
  for (const row of rows) writer.add(row);
  writer.finish();
  writer.close();
}

function openSqlite(rows: readonly ArticleRow[]) {
  const path = join(folder, `${files++}.sqlite`);
  writeCollection(path, rows);
  const database = openDatabase(path);
  const passageCount = rows.reduce((sum, row) => sum + row.passages.length, 0);
  return Promise.resolve({
    store: createSqliteArticleStore(database),
    lexical: createSqliteLexicalIndex(database),
    vocabulary: createSqliteVocabulary(database, passageCount),
    close: () => database.close(),
  });
}

describeArticleStore("SQLite", openSqlite);
describeArticleStore("plain lists", (rows) => Promise.resolve({ store: createMemoryArticleStore(rows) }));
describeLexicalIndex("SQLite", openSqlite);
describeLexicalIndex("plain arithmetic", (rows) => Promise.resolve(createMemoryLexicalIndex(rows)));

describe("the SQLite collection", () => {
  const word = fc.constantFrom("Baku", "summit", "Öcal", "ministers", "2026", "OTS+", "bridge", "met", "the");
  const phrase = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(" "));

  it("ranks and counts as the plain arithmetic does, whatever the passages", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(phrase, phrase), { minLength: 1, maxLength: 12 }),
        phrase,
        async (passages, query) => {
          const rows = makePassages(...passages);
          const sqlite = await openSqlite(rows);
          const memory = createMemoryLexicalIndex(rows);
          const terms = toTerms(query);
          const scores = async ({ lexical }: typeof memory) =>
            new Map((await lexical.search(terms, 50)).map((hit) => [hit.passageId, hit.score]));
          const [actual, expected] = [await scores(sqlite), await scores(memory)];
          expect([...actual.keys()].sort()).toEqual([...expected.keys()].sort());
          for (const [id, score] of actual) expect(score).toBeCloseTo(expected.get(id)!, 9);
          for (const term of terms) {
            expect(sqlite.vocabulary.documentFrequency(term)).toBe(memory.vocabulary.documentFrequency(term));
          }
          expect([...sqlite.vocabulary.words()]).toEqual([...memory.vocabulary.words()]);
          sqlite.close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("finds every passage by every one of its index terms, whatever the text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { minLength: 1, maxLength: 5 }),
        async (texts) => {
          const rows = makeRows(texts.map((text, i) => makeArticle({ id: `${i}`, title: "Title", text })));
          const { lexical, vocabulary, close } = await openSqlite(rows);
          for (const { passage } of rows.flatMap((row) => row.passages)) {
            for (const term of toTerms(passage.text)) {
              const ids = (await lexical.search([term], 100)).map((hit) => hit.passageId);
              expect(ids).toContain(passage.id);
              expect(vocabulary.documentFrequency(term)).toBeGreaterThan(0);
            }
          }
          close();
        },
      ),
      { numRuns: 40 },
    );
  });

  it("knows every letter and sign of Unicode by the same term as the rest of the program", async () => {
    const terms = new Set<string>();
    for (const character of charactersOfUnicode()) {
      for (const term of toTerms(character)) terms.add(term);
    }
    const text = [...terms].join(" ");
    const { vocabulary, close } = await openSqlite(makePassages(["Title", text]));
    expect([...terms].filter((term) => vocabulary.documentFrequency(term) === 0)).toEqual([]);
    close();
  });

  it("takes any strings as search terms", async () => {
    const { lexical, close } = await openSqlite(makePassages(["Title", "body"]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: "binary" })), async (terms) => {
        await expect(lexical.search(terms, 3)).resolves.toBeInstanceOf(Array);
      }),
    );
    close();
  });

  it("answers a question of thousands of terms", async () => {
    const { lexical, close } = await openSqlite(makePassages(["Title", "needle"]));
    const terms = [...Array.from({ length: 5000 }, (_, i) => `hay${i}`), ...toTerms("needle")];
    expect(await lexical.search(terms, 3)).toHaveLength(1);
    close();
  });

  it("writes the same bytes for the same rows", async () => {
    const { readFile } = await import("node:fs/promises");
    const rows = makePassages(["One", "some text"], ["Two", "other text"]);
    const paths = [join(folder, "first.sqlite"), join(folder, "second.sqlite")] as const;
    for (const path of paths) writeCollection(path, rows);
    expect(await readFile(paths[0])).toEqual(await readFile(paths[1]));
  });
});
