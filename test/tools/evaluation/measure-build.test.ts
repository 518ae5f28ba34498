import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measureBuild, sumOf } from "../../../scripts/tools/evaluation/measure-build.ts";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { openIndex } from "../../../src/index/open-index.ts";
import { createHashEmbedder } from "../../fakes/hash-embedder.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kurultai-measure-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Size of all files below a folder, the manifest left out. */
function sizeOf(path: string): number {
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.endsWith("manifest.json"))
    .map((name) => statSync(join(path, name)))
    .reduce((total, stats) => total + (stats.isFile() ? stats.size : 0), 0);
}

describe("measureBuild", () => {
  it("times whole builds and their stages in turn, and leaves the first index to be used", async () => {
    const articlesPath = join(folder, "articles.jsonl");
    const records = ["one", "two", "three"].map((id) => ({
      id,
      text: `Leaders met on day ${id}.`,
    }));
    writeFileSync(articlesPath, records.map((record) => JSON.stringify(record)).join("\n"));
    const embedder = createHashEmbedder();
    // The first build takes 5 ms, the second 3; the stages 1 + 1 + 1 + 1, then 1 + 2 + 1 + 1; finding events
    // by itself takes 2 and 1.
    const times = [0, 5, 10, 11, 12, 13, 14, 16, 20, 23, 30, 31, 33, 34, 35, 36];
    const stopwatch = () => times.shift()!;
    // What comes after the first build does not count.
    const peaks = [700, 900];
    const peakMemory = () => peaks.shift()!;
    const figures = await measureBuild({
      ...{ articlesPath, folder, embedder, stopwatch, peakMemory },
      rounds: 2,
    });

    expect(figures).toMatchObject({ articles: 3, passages: 3, buildMs: 3, findEventsMs: 2 });
    expect(figures.stagesMs).toEqual({
      readAndChunk: 1,
      embed: 1,
      insertVectors: 1,
      writeDatabase: 1,
    });
    expect(sumOf(figures.stagesMs)).toBe(4);
    expect(times).toEqual([]);
    expect(figures.peakBytes).toBe(700);
    expect(figures.bytes).toBe(sizeOf(join(folder, "index-1", "generations")));
    const collection = await openIndex(createFolderIndexStore(join(folder, "index-1")), embedder);
    expect(collection.vectors.size).toBe(3);
    collection.close();
  });
});
