import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measureChange } from "../../../scripts/tools/evaluation/measure-change.ts";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { openIndex } from "../../../src/index/open-index.ts";
import { createHashEmbedder } from "../../fakes/hash-embedder.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kurultai-change-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("measureChange", () => {
  it("times a build of all and one after every hundredth article changed, leaving the articles alone", async () => {
    const articlesPath = join(folder, "articles.jsonl");
    const lines = Array.from({ length: 201 }, (_, n) =>
      JSON.stringify({ id: `n${1000 + n}`, text: `Leaders met on day ${n}.` }),
    );
    writeFileSync(articlesPath, lines.join("\n"));
    const embedder = createHashEmbedder();
    const times = [0, 50, 60, 62];
    const stopwatch = () => times.shift()!;
    const figures = await measureChange({ articlesPath, folder, embedder, stopwatch });
    expect(figures).toEqual({ articles: 201, changed: 3, fullMs: 50, changedMs: 2 });
    expect(readFileSync(articlesPath, "utf8")).toBe(lines.join("\n"));

    const collection = await openIndex(createFolderIndexStore(join(folder, "index-of-copy")), embedder);
    const hits = await collection.lexical.search(["sentenc"], 10);
    const passages = await collection.articles.passages(hits.map(({ passageId }) => passageId));
    expect(passages.map(({ articleId }) => articleId).sort()).toEqual(["n1000", "n1100", "n1200"]);
    collection.close();
  });
});
