import { spawn } from "node:child_process";
import { chmod, mkdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { IndexBuildError, NoArticlesError } from "../../../src/platform/errors.ts";
import { createFolderIndexStore } from "../../../src/index/folder/folder-index-store.ts";
import { readManifest, writeManifest } from "../../../src/index/folder/manifest-file.ts";
import { readKnownRecords } from "../../../src/index/folder/known-work.ts";
import { openIndex } from "../../../src/index/open-index.ts";
import { readSource } from "../../../src/index/build/read-source.ts";
import { BUILT_AT, dumpIndex, expectSameFromScratch, useIndexFolder } from "../index-folder.ts";
import type { ArticleRecord } from "../index-folder.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";

const folder = useIndexFolder();
const holdLock = fileURLToPath(new URL("../hold-lock.child.ts", import.meta.url));

const bridge: ArticleRecord = {
  title: "Bridge opens",
  date: "2026-03-10",
  text: "The bridge was opened on Tuesday. Two ministers walked across it.",
};
const harvest: ArticleRecord = {
  title: "Harvest begins",
  date: "2026-03-04",
  text: "Farmers began to bring in the wheat. Rain is expected at the weekend.",
};

describe("buildIndex", () => {
  it("makes an index that answers from the articles", async () => {
    await folder().write({ bridge, harvest });
    const report = await folder().build();
    expect(report).toMatchObject({ outcome: "built", skipped: [], vectors: { reused: 0 } });
    const collection = await openIndex(folder().store, new RecordingEmbedder());
    const [hit] = await collection.lexical.search(["wheat"], 5);
    const [passage] = await collection.articles.passages([hit!.passageId]);
    expect(passage?.text).toContain("bring in the wheat");
    collection.close();
  });

  it("describes in the manifest what was built, when and with what", async () => {
    await folder().write({ bridge, harvest, late: { text: "No date is known." } });
    await folder().build();
    expect(await readManifest(folder().indexDirectory)).toMatchObject({
      formatVersion: 6,
      previousGeneration: null,
      builtAt: BUILT_AT.toISOString(),
      model: { id: "hash", checksum: "c0ffee", dimensions: 8 },
      counts: { articles: 3, passages: 3, duplicates: 0, undated: 1, skipped: 0 },
      dates: { from: "2026-03-04", to: "2026-03-10" },
    });
  });

  it("numbers passages in the order of the article ids", async () => {
    await folder().write({ b: bridge, a: harvest });
    await folder().build();
    const collection = await openIndex(folder().store, new RecordingEmbedder());
    const passages = await collection.articles.passages([0, 1]);
    expect(passages.map((passage) => passage.articleId)).toEqual(["a", "b"]);
    collection.close();
  });

  it("leaves an index alone that holds just these articles", async () => {
    await folder().write({ bridge, harvest });
    const { manifest } = await folder().build();
    const embedder = new RecordingEmbedder();
    const report = await folder().build({ embedder, now: () => new Date("2027-01-01") });
    expect(report).toMatchObject({ outcome: "unchanged", manifest });
    expect(embedder.embedded).toEqual([]);
    expect(await folder().generations()).toEqual([manifest.generation]);
  });

  it("sees through a file that was touched but not changed, and remembers its new time", async () => {
    await folder().write({ bridge });
    const { manifest } = await folder().build();
    await utimes(join(folder().articlesPath, "bridge.json"), 1, 1);
    const report = await folder().build();
    expect(report.outcome).toBe("unchanged");
    expect(report.manifest.generation).toBe(manifest.generation);
    expect(report.manifest.filesFingerprint).not.toBe(manifest.filesFingerprint);
    expect(await readManifest(folder().indexDirectory)).toEqual(report.manifest);
  });

  it("embeds only what changed", async () => {
    await folder().write({ bridge, harvest });
    await folder().build();
    await folder().write({ harvest: { ...harvest, text: "Farmers lost the wheat to hail." } });
    const embedder = new RecordingEmbedder();
    const report = await folder().build({ embedder });
    expect(embedder.embedded).toHaveLength(1);
    expect(embedder.embedded[0]).toContain("hail");
    expect(report.vectors).toEqual({ embedded: 1, reused: 1 });
  });

  it("embeds everything anew when told to", async () => {
    await folder().write({ bridge, harvest });
    await folder().build();
    const embedder = new RecordingEmbedder();
    const report = await folder().build({ embedder, full: true });
    expect(embedder.embedded).toHaveLength(2);
    expect(report).toMatchObject({ outcome: "built", vectors: { embedded: 2, reused: 0 } });
  });

  it.each([
    ["name", { modelId: "other" }],
    ["checksum", { checksum: "beef" }],
    ["dimensions", { dimensions: 4 }],
  ])("embeds everything anew for a model of another %s", async (_what, model) => {
    await folder().write({ bridge, harvest });
    await folder().build();
    const embedder = new RecordingEmbedder(model);
    const report = await folder().build({ embedder });
    expect(report).toMatchObject({ outcome: "built", vectors: { embedded: 2, reused: 0 } });
    (await openIndex(folder().store, embedder)).close();
  });

  it.each(["maxPassageWords", "overlapSentences", "revision"] as const)(
    "cuts anew what was cut by another %s, and takes over the vectors of equal passages",
    async (setting) => {
      await folder().write({ bridge });
      const { manifest } = await folder().build();
      const chunker = { ...manifest.chunker, [setting]: manifest.chunker[setting] + 1 };
      await writeManifest(folder().indexDirectory, { ...manifest, chunker });
      const report = await folder().build();
      expect(report).toMatchObject({ outcome: "built", vectors: { embedded: 0, reused: 1 } });
      expect(report.manifest.chunker).toEqual(manifest.chunker);
    },
  );

  it("mends an index with a damaged file although no article changed", async () => {
    await folder().write({ bridge, harvest });
    await folder().build();
    await rm(await folder().currentFile("vectors"));
    const report = await folder().build();
    expect(report).toMatchObject({ outcome: "built", vectors: { embedded: 2, reused: 0 } });
    (await openIndex(folder().store, new RecordingEmbedder())).close();
  });

  it("mends a manifest that cannot be read, without making the index anew", async () => {
    await folder().write({ bridge });
    await folder().build();
    await writeFile(join(folder().indexDirectory, "manifest.json"), "{");
    expect((await folder().build()).outcome).toBe("unchanged");
    expect(await folder().generations()).toHaveLength(1);
    const collection = await openIndex(folder().store, new RecordingEmbedder());
    expect(collection.manifest.counts.articles).toBe(1);
    collection.close();
  });

  it("indexes a text once that several articles share, under the earliest of them", async () => {
    const text = `${bridge.text} ${"It is the third bridge over the river. ".repeat(16)}`;
    await folder().write({
      a: { ...bridge, text, title: "Reprint", date: "2026-03-12" },
      b: { ...bridge, text },
      c: { title: "Undated reprint", text: `${text}\n` },
      harvest,
    });
    const { manifest } = await folder().build();
    expect(manifest.counts).toMatchObject({ articles: 4, passages: 3, duplicates: 2 });
    const collection = await openIndex(folder().store, new RecordingEmbedder());
    expect((await collection.articles.passages([0])).map((one) => one.articleId)).toEqual(["b"]);
    expect(await collection.articles.duplicatesOf("b")).toEqual(["a", "c"]);
    expect(await collection.articles.get("a")).toMatchObject({ title: "Reprint" });
    expect(await collection.articles.passagesOf("a")).toEqual([]);
    collection.close();
  });

  it("indexes a passage once that an article repeats, where it stands first", async () => {
    // Of ten words: twelve of them fill a passage, and each next one goes on with eleven behind the last.
    const text = "The siren sounded for a whole minute and then again. ".repeat(56).trim();
    await folder().write({ siren: { title: "Siren", text }, harvest });
    for (const records of [{}, { harvest: { ...harvest, title: "Later" } }]) {
      await folder().write(records);
      await folder().build();
      const collection = await openIndex(folder().store, new RecordingEmbedder());
      const passages = await collection.articles.passagesOf("siren");
      expect(passages.map(({ start, ordinal }) => [start, ordinal])).toEqual([[0, 0]]);
      collection.close();
    }
  });

  it("names each file it skips once, and goes on with the others", async () => {
    await folder().write({ bridge, empty: { title: "Nothing", text: " \n " } });
    await writeFile(join(folder().articlesPath, "broken.json"), "{ not json");
    const report = await folder().build();
    expect(report.skipped.map((error) => error.path).sort()).toEqual([
      expect.stringMatching(/^broken/),
      expect.stringMatching(/^empty/),
    ]);
    expect(report.manifest.counts).toMatchObject({ articles: 1, skipped: 2 });
  });

  it("notes a newly broken file in an index that stays as it is", async () => {
    await folder().write({ bridge });
    await folder().build();
    await writeFile(join(folder().articlesPath, "broken.json"), "{ not json");
    const report = await folder().build();
    expect(report).toMatchObject({ outcome: "unchanged", manifest: { counts: { skipped: 1 } } });
    expect(report.skipped).toHaveLength(1);
  });

  it("refuses to build from nothing, and leaves the index that is there", async () => {
    await folder().write({ bridge });
    await folder().build();
    const before = await dumpIndex(folder().indexDirectory);
    await folder().write({ bridge: null });
    await expect(folder().build()).rejects.toThrow(NoArticlesError);
    await rm(folder().articlesPath, { recursive: true });
    await expect(folder().build()).rejects.toThrow(NoArticlesError);
    expect(await dumpIndex(folder().indexDirectory)).toEqual(before);
  });

  it("keeps the generation before, removes older ones and what a crashed build left", async () => {
    const names: string[] = [];
    for (const text of ["One thing happened.", "Two things happened.", "Three things happened."]) {
      await folder().write({ a: { text } });
      names.push((await folder().build()).manifest.generation);
    }
    expect(await folder().generations()).toEqual(names.slice(1));
    const leftover = join(folder().indexDirectory, "generations", "000009-dead");
    await mkdir(leftover);
    await folder().build();
    expect(await folder().generations()).toEqual(names.slice(1));
  });

  it("stops when the signal says so, and leaves the index that is there and nothing else", async () => {
    await folder().write({ bridge });
    const { manifest } = await folder().build();
    await folder().write({ harvest });
    for (const stage of ["reading", "embedding", "writing"] as const) {
      const controller = new AbortController();
      const build = folder().build({
        signal: controller.signal,
        onProgress: (at) => {
          if (at === stage) controller.abort(new Error(`stopped at ${stage}`));
        },
      });
      await expect(build).rejects.toThrow(`stopped at ${stage}`);
      expect(await folder().generations()).toEqual([manifest.generation]);
    }
    expect(await readManifest(folder().indexDirectory)).toEqual(manifest);
  });

  it("leaves the index that is there when the model fails", async () => {
    class BrokenEmbedder extends RecordingEmbedder {
      override embedPassages(): Promise<Float32Array[]> {
        return Promise.reject(new Error("out of memory"));
      }
    }
    await folder().write({ bridge });
    const { manifest } = await folder().build();
    await folder().write({ harvest });
    await expect(folder().build({ embedder: new BrokenEmbedder() })).rejects.toThrow("out of memory");
    expect(await readManifest(folder().indexDirectory)).toEqual(manifest);
  });

  it("goes through its stages in order and to the end of each", async () => {
    await folder().write({ bridge, harvest });
    const last = new Map<string, string>();
    await folder().build({
      onProgress: (stage, done, total) => last.set(stage, `${done}/${total}`),
    });
    expect([...last]).toEqual([
      ["reading", "1/1"],
      ["embedding", "2/2"],
      ["writing", "2/2"],
      ["switching", "1/1"],
    ]);
  });
});

describe("an incremental build", () => {
  it("cuts only what changed, where little did", async () => {
    class CountingEmbedder extends RecordingEmbedder {
      readonly counted: string[] = [];
      override readonly maxTokens = 30;
      override countTokens(text: string): number {
        this.counted.push(text);
        return super.countTokens(text);
      }
    }
    const others = Object.fromEntries(
      Array.from({ length: 20 }, (_, n) => [`ferry-${n}`, { text: `Ferry ${n} left.` }] as const),
    );
    await folder().write({ bridge, harvest, ...others });
    await folder().build({ embedder: new CountingEmbedder() });
    await folder().write({
      harvest: { ...harvest, text: "Farmers lost the wheat to hail. Nobody had expected that." },
    });
    const embedder = new CountingEmbedder();
    await folder().build({ embedder });
    expect(embedder.counted.join("\n")).toContain("hail");
    expect(embedder.counted.join("\n")).not.toContain("bridge was opened");
  });

  it("cuts everything again that the index before cannot be trusted with", async () => {
    await folder().write({ bridge, harvest });
    await folder().build();
    await folder().write({ late: { text: "Late news." } });
    await writeFile(await folder().currentFile("collection.sqlite"), "no database");
    await folder().build();
    await expectSameFromScratch(folder());
  });

  it("does not take over what was damaged, even where it can be read", async () => {
    const notes = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [`n${n}`, { text: `The ferry left quay ${n} at noon.` }]),
    );
    await folder().write(notes);
    await folder().build();
    const path = await folder().currentFile("collection.sqlite");
    const content = await readFile(path);
    const damaged = content.indexOf("The ferry left quay 7 at noon.");
    content.write("The ferry sank", damaged);
    await writeFile(path, content);
    await folder().write({ late: { text: "Late news." } });
    await folder().build();
    await expectSameFromScratch(folder());
  });

  it("does not read again what has not changed, whichever file it is in, unless it is read otherwise now", async () => {
    const lines = (...all: object[]) => all.map((one) => JSON.stringify(one)).join("\n");
    const path = (name: string) => join(folder().articlesPath, name);
    await folder().write({});
    const own = { id: "own", text: "It has an id of its own." };
    const other = { text: "Its place is its id." };
    await writeFile(path("first.jsonl"), lines(own, other));
    await folder().build();
    const known = await readKnownRecords(
      folder().indexDirectory,
      await readManifest(folder().indexDirectory),
    );
    expect([...known.values()].map(({ id }) => id).sort()).toEqual(["first.jsonl#2", "own"]);

    await writeFile(path("second.jsonl"), lines({ text: "New." }, own, other));
    await rm(path("first.jsonl"));
    const { articles } = await readSource(folder().articlesPath, { known });
    expect(articles.map(({ id, recordKey }) => [id, known.has(recordKey!)])).toEqual([
      ["own", true],
      ["second.jsonl#1", false],
      ["second.jsonl#3", false],
    ]);
    expect(articles.map((article) => article.read())).toEqual(
      (await readSource(folder().articlesPath)).articles.map((article) => article.read()),
    );
    const byOtherCode = { ...(await readManifest(folder().indexDirectory)), reader: "other" };
    expect((await readKnownRecords(folder().indexDirectory, byOtherCode)).size).toBe(0);
  });

  it("leaves no ghost of a removed article: not in the text search, the vectors or the vocabulary", async () => {
    await folder().write({ bridge, harvest });
    await folder().build();
    await folder().write({ harvest: null });
    await folder().build();
    const embedder = new RecordingEmbedder();
    const collection = await openIndex(folder().store, embedder);
    expect(await collection.lexical.search(["wheat"], 5)).toEqual([]);
    expect(collection.vectors.size).toBe(1);
    const hits = await collection.vectors.search(await embedder.embedQuery("wheat"), 5);
    const passages = await collection.articles.passages(hits.map(({ passageId }) => passageId));
    expect(passages.map(({ articleId }) => articleId)).toEqual(["bridge"]);
    expect(collection.vocabulary.words().has("wheat")).toBe(false);
    expect(collection.vocabulary.documentFrequency("wheat")).toBe(0);
    expect(await collection.articles.get("harvest")).toBeNull();
    collection.close();
  });
});

describe("a build that cannot write", () => {
  it("lets one of two builds at once through and tells the other why not", async () => {
    await folder().write({ bridge });
    const results = await Promise.allSettled([folder().build(), folder().build()]);
    const refused = results.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toBeInstanceOf(IndexBuildError);
    expect(String(refused[0])).toMatch(/Another build is writing/);
    expect((await folder().build()).outcome).toBe("unchanged");
  });

  it("says so when another process is building, and builds once that one was killed", async () => {
    await folder().write({ bridge });
    await mkdir(folder().indexDirectory);
    const other = spawn(process.execPath, ["--import", "tsx", holdLock, folder().indexDirectory]);
    await new Promise((resolve) => other.stdout.once("data", resolve));
    await expect(folder().build()).rejects.toThrow(IndexBuildError);
    const ended = new Promise((resolve) => other.once("exit", resolve));
    other.kill("SIGKILL");
    await ended;
    expect((await folder().build()).outcome).toBe("built");
  });

  it("says so when the index would lie inside a file", async () => {
    await folder().write({ bridge });
    const file = join(folder().root, "file");
    await writeFile(file, "");
    for (const indexDirectory of [file, join(file, "index")]) {
      await expect(folder().build({ store: createFolderIndexStore(indexDirectory) })).rejects.toThrow(
        IndexBuildError,
      );
    }
  });

  it.skipIf(process.getuid?.() === 0)(
    "says so when the directory is read-only, and leaves the index that is there (not as root, who may write everywhere)",
    async () => {
      await folder().write({ bridge });
      await folder().build();
      const before = await dumpIndex(folder().indexDirectory);
      await folder().write({ harvest });
      const generations = join(folder().indexDirectory, "generations");
      await chmod(generations, 0o555);
      await expect(folder().build()).rejects.toThrow(/may not read or write there/);
      await chmod(generations, 0o755);
      expect(await dumpIndex(folder().indexDirectory)).toEqual(before);
    },
  );
});
