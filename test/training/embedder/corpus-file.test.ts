import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import {
  loadTrainingCorpus,
  openCorpus,
  saveCorpus,
} from "../../../src/training/embedder/corpus-file.ts";
import { buildTrainingCorpus } from "../../../src/training/embedder/training-corpus.ts";

const folder = mkdtempSync(join(tmpdir(), "corpus-file-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const corpus = buildTrainingCorpus([
  { title: "Çoruh", sections: [["Course", ["The Çoruh runs north. It is fast.", "Boats go."]]] },
  { title: "Oron", sections: [["", ["Oron is a lake."]]] },
]);

describe("a saved corpus", () => {
  it("comes back as it was", async () => {
    const path = join(folder, "one");
    await saveCorpus(path, corpus, "source");
    expect(await openCorpus(path, "source")).toEqual(corpus);
  });

  it("comes back empty when it was", async () => {
    const path = join(folder, "empty");
    const empty = buildTrainingCorpus([]);
    await saveCorpus(path, empty, "source");
    expect(await openCorpus(path, "source")).toEqual(empty);
  });

  it("is not taken for one of another source", async () => {
    const path = join(folder, "other");
    await saveCorpus(path, corpus, "source");
    expect(await openCorpus(path, "another")).toBeNull();
  });

  it("is refused when it is cut short, or no such file, or none at all", async () => {
    const path = join(folder, "short");
    await saveCorpus(path, corpus, "source");
    truncateSync(path, readFileSync(path).length - 1);
    writeFileSync(join(folder, "text"), "not a corpus".repeat(200));
    expect(await openCorpus(path, "source")).toBeNull();
    expect(await openCorpus(join(folder, "text"), "source")).toBeNull();
    expect(await openCorpus(join(folder, "missing"), "source")).toBeNull();
  });
});

describe("loadTrainingCorpus", () => {
  it("reads the text once, and again when the file has changed", async () => {
    const path = join(folder, "wiki.jsonl.gz");
    const cache = join(folder, "wiki.cache");
    const write = (text: string) => {
      writeFileSync(path, gzipSync(JSON.stringify({ t: "Oron", s: [["", [text]]] })));
    };
    write("Oron is a lake.");
    const load = () => loadTrainingCorpus(path, cache);
    const first = await load();
    // A cache that is written anew is another file.
    const { ino } = statSync(cache);
    expect(await load()).toEqual(first);
    expect(statSync(cache).ino).toBe(ino);
    write("Oron is a deep, cold lake.");
    utimesSync(path, new Date(0), new Date(0));
    expect((await load()).words).toContain("deep");
  });
});
