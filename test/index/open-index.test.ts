import { writeFileSync } from "node:fs";
import { mkdir, open, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { IndexDamagedError, IndexMismatchError, IndexNotFoundError } from "../../src/platform/errors.ts";
import { createFolderIndexStore } from "../../src/index/folder/folder-index-store.ts";
import { readManifest } from "../../src/index/folder/manifest-file.ts";
import { INDEX_FORMAT_VERSION } from "../../src/index/manifest.ts";
import type { Manifest } from "../../src/index/manifest.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { useIndexFolder } from "./index-folder.ts";
import type { IndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

const folder = useIndexFolder();
const model = new RecordingEmbedder();

async function buildSmallIndex(): Promise<IndexFolder> {
  await folder().write({
    a: { text: "The canal is closed for repairs." },
    b: { text: "Sugar was found to be cheaper." },
  });
  await folder().build();
  return folder();
}

async function editManifest(change: (manifest: Manifest) => object): Promise<void> {
  const { indexDirectory } = folder();
  const manifest = change(await readManifest(indexDirectory));
  await writeFile(join(indexDirectory, "manifest.json"), JSON.stringify(manifest));
}

async function overwrite(path: string, position: number): Promise<void> {
  const file = await open(path, "r+");
  await file.write(Buffer.alloc(100, 0x5a), 0, 100, position);
  await file.close();
}

describe("openIndex", () => {
  it("opens what was built, and finds the vectors of its passages", async () => {
    await buildSmallIndex();
    const collection = await openIndex(folder().store, model);
    const { articles, vectors, vocabulary, manifest } = collection;
    const passages = await articles.passages([0, 1]);
    expect(passages.map(({ articleId }) => articleId)).toEqual(["a", "b"]);
    expect([vectors.size, vectors.dimensions, vocabulary.passageCount]).toEqual([2, 8, 2]);
    expect(manifest.counts.articles).toBe(2);
    collection.close();
  });

  it("opens at any moment while builds replace and remove generations", async () => {
    await buildSmallIndex();
    const builds = async () => {
      for (let n = 0; n < 8; n++) await folder().build({ full: true });
    };
    const openings = async () => {
      for (let n = 0; n < 60; n++) (await openIndex(folder().store, model)).close();
    };
    await expect(Promise.all([builds(), openings()])).resolves.toBeDefined();
  });

  it("opens the newest generation when the one it read of is removed before it is open", async () => {
    const { indexDirectory } = await buildSmallIndex();
    const manifestFile = join(indexDirectory, "manifest.json");
    const first = await readFile(manifestFile);
    for (let n = 0; n < 2; n++) await folder().build({ full: true }); // the first is removed
    const newest = await readFile(manifestFile);
    await writeFile(manifestFile, first);
    // Asked for between the reading of the manifest and the opening of its files.
    const slowModel = {
      checksum: model.checksum,
      dimensions: model.dimensions,
      get modelId() {
        writeFileSync(manifestFile, newest);
        return model.modelId;
      },
    };
    const collection = await openIndex(folder().store, slowModel);
    expect(collection.manifest).toEqual(JSON.parse(newest.toString()));
    collection.close();
  });

  it("says how to build an index where there is none", async () => {
    const opening = openIndex(createFolderIndexStore(join(folder().root, "nowhere")), model);
    await expect(opening).rejects.toThrow(IndexNotFoundError);
    await expect(opening).rejects.toThrow(/npm run embed/);
  });

  it.each([
    ["name", { modelId: "other" }, /made with the model hash \(8.* but other \(8/],
    ["checksum", { checksum: "beef" }, /checksum c0ffee.*checksum beef/],
    ["dimensions", { dimensions: 4 }, /8 dimensions.*4 dimensions/],
  ])(
    "refuses an index made with a model of another %s, and says how to mend it",
    async (_what, other, message) => {
      await buildSmallIndex();
      const opening = openIndex(folder().store, new RecordingEmbedder(other));
      await expect(opening).rejects.toThrow(IndexMismatchError);
      await expect(opening).rejects.toThrow(message);
      await expect(opening).rejects.toThrow(/npm run embed -- --full/);
    },
  );

  it.each([0, 1, 99])(
    "refuses an index of format %i by name, whatever else it holds",
    async (formatVersion) => {
      const { indexDirectory } = await buildSmallIndex();
      await writeFile(join(indexDirectory, "manifest.json"), JSON.stringify({ formatVersion, other: true }));
      const opening = openIndex(folder().store, model);
      await expect(opening).rejects.toThrow(IndexMismatchError);
      await expect(opening).rejects.toThrow(new RegExp(`format ${formatVersion}.*npm run embed -- --full`));
    },
  );

  it.each([
    "",
    "{",
    "null",
    "[]",
    '"text"',
    `{"formatVersion":${INDEX_FORMAT_VERSION}}`,
    '{"formatVersion":"1"}',
  ])("refuses %j as a manifest", async (content) => {
    const { indexDirectory } = await buildSmallIndex();
    await writeFile(join(indexDirectory, "manifest.json"), content);
    await expect(openIndex(folder().store, model)).rejects.toThrow(IndexDamagedError);
  });

  it.each(["..", "../../elsewhere", "/etc", "a/b", ""])(
    "refuses the generation name %j",
    async (generation) => {
      await buildSmallIndex();
      await editManifest((manifest) => ({ ...manifest, generation }));
      await expect(openIndex(folder().store, model)).rejects.toThrow(IndexDamagedError);
    },
  );

  it("refuses a manifest that is a folder", async () => {
    await mkdir(join(folder().indexDirectory, "manifest.json"), { recursive: true });
    await expect(openIndex(folder().store, model)).rejects.toThrow(IndexDamagedError);
  });

  describe.each(["collection.sqlite", "vectors"])("with a damaged %s", (name) => {
    it("refuses it when it is missing", async () => {
      await buildSmallIndex();
      await rm(await folder().currentFile(name));
      const opening = openIndex(folder().store, model);
      await expect(opening).rejects.toThrow(IndexDamagedError);
      await expect(opening).rejects.toThrow(new RegExp(`lacks ${name}.*npm run embed`));
    });

    it("refuses it when it was cut off", async () => {
      await buildSmallIndex();
      const path = await folder().currentFile(name);
      await truncate(path, (await stat(path)).size - 1);
      await expect(openIndex(folder().store, model)).rejects.toThrow(IndexDamagedError);
    });

    it.each([0, 60])("refuses it when it was overwritten from byte %i on", async (position) => {
      await buildSmallIndex();
      await overwrite(await folder().currentFile(name), position);
      await expect(openIndex(folder().store, model)).rejects.toThrow(IndexDamagedError);
    });
  });

  it.each([
    ["articles", { articles: 3 }],
    ["passages", { passages: 1 }],
  ])("refuses files with another number of %s than the manifest tells", async (_what, counts) => {
    await buildSmallIndex();
    await editManifest((manifest) => ({ ...manifest, counts: { ...manifest.counts, ...counts } }));
    await expect(openIndex(folder().store, model)).rejects.toThrow(IndexDamagedError);
  });

  it("refuses vectors of another length than the manifest tells", async () => {
    await buildSmallIndex();
    await editManifest((manifest) => ({
      ...manifest,
      model: { ...manifest.model, dimensions: 4 },
    }));
    const shorter = new RecordingEmbedder({ dimensions: 4 });
    await expect(openIndex(folder().store, shorter)).rejects.toThrow(IndexDamagedError);
  });
});
