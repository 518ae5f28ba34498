import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXACT_SEARCH_LIMIT } from "../../src/index/choose-vector-store.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { dumpIndex, makeIndexFolder, useIndexFolder } from "./index-folder.ts";
import type { IndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

const folder = useIndexFolder();

interface Line {
  readonly id: string;
  readonly text: string;
}

/** One article more than are compared one by one, so that a graph is searched. */
const ARTICLES: readonly Line[] = Array.from({ length: EXACT_SEARCH_LIMIT + 50 }, (_, n) => ({
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
    if (n % 100 === 2)
      return [line, { id: `${line.id}b`, text: `Quay ${n} was closed to ferries.` }];
    return [line];
  });
}

describe("an index with a graph, of which a part changed", () => {
  it("is the same as one built from scratch, and its nearest are found", async () => {
    await writeLines(folder(), ARTICLES);
    await folder().build();
    await writeLines(folder(), edited(ARTICLES));
    const embedder = new RecordingEmbedder();
    const { vectors } = await folder().build({ embedder });
    expect(vectors.embedded).toBeLessThan(250);
    expect((await folder().slots()).areInOrder).toBe(false);
    const fromScratch = await makeIndexFolder();
    await cp(folder().articlesPath, fromScratch.articlesPath, { recursive: true });
    await fromScratch.build();
    expect(await dumpIndex(folder().indexDirectory)).toEqual(
      await dumpIndex(fromScratch.indexDirectory),
    );
    await expectOwnVectorsFound(folder().indexDirectory);
    await rm(fromScratch.root, { recursive: true });
  }, 240_000);
});

/** Each vector is its own nearest, or one equal to it is. */
async function expectOwnVectorsFound(indexDirectory: string): Promise<void> {
  const collection = await openIndex(indexDirectory, new RecordingEmbedder());
  const { vectors, manifest } = collection;
  const ids = Array.from({ length: 200 }, (_, n) => n * 49);
  expect(manifest.counts.passages).toBeGreaterThan(EXACT_SEARCH_LIMIT);
  const queries = await vectors.vectors(ids);
  for (const query of queries) {
    const [nearest] = await vectors.search(query, 1);
    expect(nearest!.score).toBeCloseTo(1, 5);
  }
  collection.close();
}
