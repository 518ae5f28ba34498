import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { openIndex } from "../../../src/index/open-index.ts";
import { isFlatFile } from "../../../src/index/vectors/choose-vector-store.ts";
import { expectSameFromScratch, useIndexFolder } from "../index-folder.ts";
import type { IndexFolder } from "../index-folder.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";

/** So few that a graph of little more is searched; as many as are more than a tenth of it are put into it. */
const EXACT_UP_TO = 300;

const folder = useIndexFolder({ exactUpTo: EXACT_UP_TO });

interface Line {
  readonly id: string;
  readonly text: string;
}

/** One article more than are compared one by one, so that a graph is searched. */
const ARTICLES: readonly Line[] = Array.from({ length: EXACT_UP_TO + 50 }, (_, n) => ({
  id: `n${String(n).padStart(6, "0")}`,
  text: `Ferry ${n * 7919} left quay ${n % 89} with ${n % 53} crates for ${n * 31}.`,
}));

async function writeLines(target: IndexFolder, lines: readonly Line[]): Promise<void> {
  await target.write({});
  const content = lines.map((line) => JSON.stringify(line)).join("\n");
  await writeFile(join(target.articlesPath, "articles.jsonl"), content);
}

/** Removes every hundredth article, changes those after them and adds some in between. */
function edited(lines: readonly Line[], day = 1): Line[] {
  return lines.flatMap((line, n) => {
    if (n % 100 === 0) return [];
    if (n % 100 === 1) return [{ ...line, text: `${line.text} It came back late on day ${day}.` }];
    if (n % 100 === 2)
      return [line, { id: `${line.id}b`, text: `Quay ${n} was closed to ferries on day ${day}.` }];
    return [line];
  });
}

/** More than are kept beside a graph. */
const MANY: readonly Line[] = Array.from({ length: EXACT_UP_TO / 10 + 20 }, (_, n) => ({
  id: `z${String(n).padStart(6, "0")}`,
  text: `Tram ${n * 7907} stopped at post ${n % 97} for ${n % 59} minutes.`,
}));

async function graphFile(): Promise<number> {
  return (await stat(await folder().currentFile("vectors"))).ino;
}

describe("a build of an index with a graph", () => {
  beforeEach(async () => {
    await writeLines(folder(), ARTICLES);
  });

  it("tells its progress to the end of each stage", async () => {
    const last = new Map<string, string>();
    await folder().build({
      onProgress: (stage, done, total) => last.set(stage, `${done}/${total}`),
    });
    expect([...last]).toEqual([
      ["reading", "1/1"],
      ["embedding", "350/350"],
      ["writing", "350/350"],
      ["switching", "1/1"],
    ]);
  });

  it.each([
    ["embedding", ARTICLES.length - 10],
    ["writing", 0],
  ] as const)(
    "is given up at the stage of %s when the signal says so, and leaves nothing behind",
    async (stage, from) => {
      const controller = new AbortController();
      const build = folder().build({
        signal: controller.signal,
        onProgress: (at, done) => {
          if (at === stage && done >= from) controller.abort(new Error("enough"));
        },
      });
      await expect(build).rejects.toThrow("enough");
      expect(await folder().generations()).toEqual([]);
    },
  );

  it("is given up when the model fails, also after the graph was begun", async () => {
    class FailingEmbedder extends RecordingEmbedder {
      override embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
        if (this.embedded.length > EXACT_UP_TO) {
          return Promise.reject(new Error("out of memory"));
        }
        return super.embedPassages(texts);
      }
    }
    const build = folder().build({ embedder: new FailingEmbedder() });
    await expect(build).rejects.toThrow("out of memory");
    expect(await folder().generations()).toEqual([]);
  });
});

describe("an index with a graph, of which a part changed", { timeout: 120_000 }, () => {
  it("is the same as one built from scratch, and its nearest are found", async () => {
    await writeLines(folder(), ARTICLES);
    await folder().build();
    await writeLines(folder(), edited(ARTICLES));
    const embedder = new RecordingEmbedder();
    const { vectors } = await folder().build({ embedder });
    expect(vectors.embedded).toBeLessThan(15);
    expect((await folder().slots()).areInOrder).toBe(false);
    await expectSameFromScratch(folder());
    await expectOwnVectorsFound(folder().indexDirectory);
  });

  it("keeps its graph while little comes, and takes what came into it when it is much", async () => {
    await writeLines(folder(), ARTICLES);
    await folder().build();
    const once = edited(ARTICLES);
    const twice = edited(once, 2).slice(10, -10);
    const much = [...twice, ...MANY];
    const graph = await graphFile();
    // By hand: 4 changed and 4 came; of these the 4 that changed went, 4 others changed and 4 came, and three of the new
    // ones are among the first ten that went; all are in the new graph; 4 changed and 4 came.
    const steps = [
      { lines: once, recent: 8, isKept: true },
      { lines: twice, recent: 9, isKept: true },
      { lines: much, recent: 0, isKept: false },
      { lines: edited(much, 3), recent: 8, isKept: false },
    ];
    for (const { lines, recent, isKept } of steps) {
      await writeLines(folder(), lines);
      const { manifest } = await folder().build();
      expect(manifest.recentVectors ?? 0).toBe(recent);
      expect((await graphFile()) === graph).toBe(isKept);
      await expectSameFromScratch(folder());
      await expectOwnVectorsFound(folder().indexDirectory);
    }
  });

  it("does without a graph for some more than a full build does, and then gets one", async () => {
    const few = ARTICLES.slice(0, EXACT_UP_TO - 10);
    const steps = [
      { lines: few, isFlat: true },
      { lines: [...few, ...MANY.slice(0, 30)], isFlat: true },
      { lines: [...few, ...MANY], isFlat: false },
    ];
    for (const { lines, isFlat } of steps) {
      await writeLines(folder(), lines);
      await folder().build();
      expect(await isFlatFile(await folder().currentFile("vectors"))).toBe(isFlat);
      await expectSameFromScratch(folder());
    }
    await expectOwnVectorsFound(folder().indexDirectory);
  });

  it("does not go on with a graph that is damaged", async () => {
    await writeLines(folder(), ARTICLES);
    await folder().build();
    const path = await folder().currentFile("vectors");
    const content = await readFile(path);
    content[content.length >> 1]! ^= 1;
    await writeFile(path, content);
    await writeLines(folder(), [...ARTICLES, ...MANY.slice(0, 3)]);
    const { manifest } = await folder().build();
    expect(manifest.recentVectors).toBeUndefined();
    await expectSameFromScratch(folder());
    await expectOwnVectorsFound(folder().indexDirectory);
  });
});

/** Each vector is its own nearest, or one equal to it is. */
async function expectOwnVectorsFound(indexDirectory: string): Promise<void> {
  const collection = await openIndex(
    createFolderIndexStore(indexDirectory),
    new RecordingEmbedder(),
  );
  const { vectors, manifest } = collection;
  const ids = Array.from({ length: 200 }, (_, id) => id);
  expect(manifest.counts.passages).toBeGreaterThan(EXACT_UP_TO);
  const queries = await vectors.vectors(ids);
  for (const query of queries) {
    const [nearest] = await vectors.search(query, 50);
    expect(nearest!.score).toBeCloseTo(1, 5);
  }
  collection.close();
}
