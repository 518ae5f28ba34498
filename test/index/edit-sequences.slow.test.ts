import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { expectSameFromScratch, makeIndexFolder } from "./index-folder.ts";
import type { IndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

describe("an incremental build after any edits", () => {
  const sentence = fc.constantFrom(
    "The ferry left at noon.",
    "Nobody was hurt.",
    "Ministers of three countries signed the charter.",
    "Тоқаев spoke first.",
    "Wheat is cheaper than last year.",
    "The spring regatta is held on Saturday, 18 April 2026 at 14:00 in the old harbour.",
  );
  const record = fc.record(
    {
      title: fc.constantFrom("Ferry", "Charter", "Harvest"),
      date: fc.constantFrom("2026-01-01", "2025-06-30"),
      text: fc.array(sentence, { minLength: 1, maxLength: 12 }).map((all) => all.join(" ")),
    },
    { requiredKeys: ["text"] },
  );
  /** Articles that come, change, move to another file, are reprinted or go. */
  const edit = fc.record({
    records: fc.dictionary(fc.constantFrom("a", "b", "c", "d"), fc.option(record), { maxKeys: 4 }),
    renamed: fc.option(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("c", "e"))),
  });

  it("ends at the same articles, passages, terms and vectors as a full one, whatever was edited", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const incremental = await makeIndexFolder();
        await incremental.write({ kept: { text: "One article always stays." } });
        for (const { records, renamed } of edits) {
          await incremental.write(records);
          if (renamed) await renameArticle(incremental, ...renamed);
          await incremental.build();
        }
        await incremental.build();
        await expectSameFromScratch(incremental);
        await rm(incremental.root, { recursive: true });
      }),
      { numRuns: 80 },
    );
    // Some ten seconds on an idle machine, three times that on a busy one.
  }, 180_000);

  it("ends at the same when it changes a part of a larger index, and answers the same searches", async () => {
    const base = Object.fromEntries(
      Array.from({ length: 40 }, (_, n) => [
        `m${n}`,
        { title: `Note ${n % 3}`, text: `The ferry left at noon. Note ${n} was read aloud.` },
      ]),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
        const incremental = await makeIndexFolder();
        await incremental.write(base);
        await incremental.build();
        for (const { records, renamed } of edits) {
          await incremental.write(records);
          if (renamed) await renameArticle(incremental, ...renamed);
          await incremental.build();
        }
        await expectSameFromScratch(incremental, async (fromScratch) => {
          expect(await searchAll(incremental)).toEqual(await searchAll(fromScratch));
        });
        await rm(incremental.root, { recursive: true });
      }),
      { numRuns: 80 },
    );
  }, 300_000);

  /** Searches in which many passages share a score. */
  async function searchAll({ indexDirectory }: IndexFolder): Promise<unknown> {
    const embedder = new RecordingEmbedder();
    const collection = await openIndex(createFolderIndexStore(indexDirectory), embedder);
    const { lexical, vectors, articles } = collection;
    const query = await embedder.embedQuery("The ferry left at noon.");
    const found = [
      await Promise.all([1, 3, 10, 60].map((k) => lexical.search(["ferri", "note", "wheat"], k))),
      await Promise.all([1, 3, 10, 60].map((k) => vectors.search(query, k))),
      await articles.list({ limit: 100 }),
    ];
    collection.close();
    return found;
  }

  /** Moves the file: the record keeps its id, which may then be there twice. */
  async function renameArticle({ articlesPath }: IndexFolder, from: string, to: string) {
    await rename(join(articlesPath, `${from}.json`), join(articlesPath, `${to}.json`)).catch(() => undefined);
  }
});
