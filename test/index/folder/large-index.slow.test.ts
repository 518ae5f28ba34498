import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { openIndex } from "../../../src/index/open-index.ts";
import { IndexDamagedError } from "../../../src/platform/errors.ts";
import { expectSameFromScratch, useIndexFolder } from "../index-folder.ts";
import type { IndexFolder } from "../index-folder.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";

/** So few that a graph of little more is searched. */
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
function edited(lines: readonly Line[]): Line[] {
  return lines.flatMap((line, n) => {
    if (n % 100 === 0) return [];
    if (n % 100 === 1) return [{ ...line, text: `${line.text} It came back late.` }];
    if (n % 100 === 2) return [line, { id: `${line.id}b`, text: `Quay ${n} was closed to ferries.` }];
    return [line];
  });
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
    ["writing", ARTICLES.length - 10],
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
});

describe("an index with a graph, of which a part changed", { timeout: 120_000 }, () => {
  it("is the same as one built from scratch, and its nearest are found", async () => {
    await writeLines(folder(), ARTICLES);
    await folder().build();
    await writeLines(folder(), edited(ARTICLES));
    const embedder = new RecordingEmbedder();
    const { vectors } = await folder().build({ embedder });
    expect(vectors.embedded).toBeLessThan(15);
    await expectSameFromScratch(folder());
    await expectOwnVectorsFound(folder().indexDirectory);
  });

  it("has a graph as long as it has more passages than are compared one by one", async () => {
    const fewer = ARTICLES.slice(0, EXACT_UP_TO);
    for (const lines of [fewer, ARTICLES, edited(ARTICLES), fewer]) {
      await writeLines(folder(), lines);
      const { manifest } = await folder().build();
      expect("graph" in manifest.files).toBe(lines.length > EXACT_UP_TO);
    }
  });

  it.each(["graph", "vectors"])("does not go on with a damaged %s", async (name) => {
    await writeLines(folder(), ARTICLES);
    await folder().build();
    const path = await folder().currentFile(name);
    const content = await readFile(path);
    content[content.length >> 1]! ^= 1;
    await writeFile(path, content);
    const opening = openIndex(folder().store, new RecordingEmbedder());
    await expect(opening).rejects.toBeInstanceOf(IndexDamagedError);
    await writeLines(folder(), edited(ARTICLES));
    await folder().build();
    await expectSameFromScratch(folder());
    await expectOwnVectorsFound(folder().indexDirectory);
  });
});

/** Each vector is its own nearest, or one equal to it is. */
async function expectOwnVectorsFound(indexDirectory: string): Promise<void> {
  const collection = await openIndex(createFolderIndexStore(indexDirectory), new RecordingEmbedder());
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
