import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FoundArticle } from "../../../src/articles/read/article.ts";
import { loadFound } from "../../../src/articles/read/load-articles.ts";
import type { KnownRecords } from "../../../src/articles/read/load-articles.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-articles-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function knownFrom(articles: readonly FoundArticle[]): KnownRecords {
  return new Map(
    articles.flatMap(({ recordKey, id, date, contentHash, textHash }) =>
      recordKey === null ? [] : [[recordKey, { id, date, contentHash, textHash }]],
    ),
  );
}

/** All that reading tells, with the articles read. */
async function readAll(known: KnownRecords): Promise<unknown> {
  const { articles, ...rest } = await loadFound(folder, { today: "2026-03-20", known });
  const keys = articles.map(({ id, date, contentHash, textHash, recordKey }) => {
    return { id, date, contentHash, textHash, recordKey };
  });
  return { ...rest, keys, articles: articles.map((article) => article.read()) };
}

describe("articles that are known", () => {
  const text = fc.constantFrom("It rained.", "ANKARA – It rained.", "", " \n", "Two\n\nparagraphs.");
  const record = fc.record(
    {
      id: fc.constantFrom("a", "b", "../c", ""),
      date: fc.constantFrom("2026-03-10", "2027-01-01", "soon"),
      title: fc.constantFrom("Rain", "Sun"),
      url: fc.constantFrom("https://example.org/rain", "rain"),
      text,
    },
    { requiredKeys: ["text"] },
  );
  const asLines = (records: readonly object[]) => records.map((one) => JSON.stringify(one)).join("\n");
  const inUtf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
  const file = fc.oneof(
    fc.array(record, { maxLength: 4 }).map((all) => ["all.jsonl", asLines(all)] as const),
    fc
      .array(record, { maxLength: 4 })
      .map((all) => ["crlf.jsonl", asLines(all).replaceAll("\n", "\r\n")] as const),
    fc.array(record, { maxLength: 4 }).map((all) => ["utf-16.jsonl", inUtf16(asLines(all))] as const),
    fc.array(record, { maxLength: 3 }).map((all) => ["array.json", JSON.stringify(all)] as const),
    record.map((one) => ["one.json", JSON.stringify(one)] as const),
    text.map((content) => ["note.txt", `date 2026-03-01\n${content}`] as const),
    text.map((content) => ["note.md", `---\ntitle: Rain\n---\n${content}`] as const),
    fc.constant(["broken.jsonl", '{"text": "It rained."}\n{"text"'] as const),
  );
  const folderOf = fc.array(fc.tuple(fc.constantFrom("", "x", "y"), file), { maxLength: 5 });

  async function writeFolder(files: readonly (readonly [string, readonly [string, string | Buffer]])[]) {
    await rm(folder, { recursive: true, force: true });
    for (const [below, [name, content]] of files) {
      await mkdir(join(folder, below), { recursive: true });
      await writeFile(join(folder, below, name), content);
    }
    await mkdir(folder, { recursive: true });
  }

  it("are told of as if they were read, whatever else is in the folder by then", async () => {
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(folderOf, folderOf, async (before, after) => {
        await writeFolder(before);
        const known = knownFrom((await loadFound(folder, { today: "2026-03-20" })).articles);
        await writeFolder([...before, ...after]);
        expect(await readAll(known)).toEqual(await readAll(new Map()));
        taken += known.size;
      }),
      // Each run writes and reads two folders.
      { numRuns: 40 },
    );
    expect(taken).toBeGreaterThan(5);
  });

  it("are not read until they are asked for", async () => {
    await writeFile(join(folder, "a.json"), '{"id": "a", "text": "It rained."}');
    const [article] = (await loadFound(folder)).articles;
    const head = { id: "a", date: null, contentHash: "not the text's", textHash: "nor this" };
    const [found] = (await loadFound(folder, { known: new Map([[article!.recordKey!, head]]) })).articles;
    expect(found).toMatchObject(head);
    expect(found!.read()).toEqual(article!.read());
  });
});
