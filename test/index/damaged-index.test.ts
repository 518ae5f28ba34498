import { open, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { IndexDamagedError } from "../../src/platform/errors.ts";
import { ensureIndex } from "../../src/index/build/ensure-index.ts";
import { indexStatus } from "../../src/index/build/index-status.ts";
import { LiveCollection } from "../../src/index/live-collection.ts";
import { openIndex } from "../../src/index/open-index.ts";
import { BUILT_AT, dumpIndex, expectSameFromScratch, useIndexFolder } from "./index-folder.ts";
import { RecordingEmbedder } from "./recording-embedder.ts";

const folder = useIndexFolder();
const model = new RecordingEmbedder();

const SENTENCE = "The port shipped 4.5 million tons of grain in March.";

async function buildTwice(): Promise<void> {
  await folder().write({ a: { text: SENTENCE } });
  await folder().build();
  await folder().write({ b: { text: "The ferry sails again." } });
  await folder().build();
}

/** Flips one bit of the current generation where `text` stands in a file: “4” becomes “5”. */
async function flipBit(text: string, name = "collection.sqlite"): Promise<void> {
  const path = await folder().currentFile(name);
  const at = (await readFile(path)).indexOf(text);
  expect(at).toBeGreaterThanOrEqual(0);
  await flipBitAt(path, at);
}

async function flipBitAt(path: string, at: number): Promise<void> {
  const file = await open(path, "r+");
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  byte[0]! ^= 1;
  await file.write(byte, 0, 1, at);
  await file.close();
}

function live(onProblem?: (error: unknown) => void): Promise<LiveCollection> {
  return LiveCollection.open(folder().store, model, onProblem ? { onProblem } : {});
}

/** What somebody at the terminal is told. */
async function seeToIndex(): Promise<string> {
  const progress = new PassThrough();
  const options = { articlesPath: folder().articlesPath, embedder: model, progress };
  await ensureIndex(folder().store, { ...options, now: () => BUILT_AT });
  return String(progress.read());
}

const articlesIn = (collection: LiveCollection) =>
  collection.use(async ({ articles }) => {
    const { articles: listed } = await articles.list({ limit: 9 });
    return listed.map(({ id }) => id);
  });

describe("An index with one flipped bit", () => {
  it.each(["4.5 million", "ferry", "SQLite format 3"])(
    "is damaged, wherever in the collection it is: in %j",
    async (text) => {
      await buildTwice();
      await flipBit(text);
      const opening = openIndex(folder().store, model);
      await expect(opening).rejects.toThrow(IndexDamagedError);
      await expect(opening).rejects.toThrow(/collection\.sqlite.*npm run embed/);
    },
  );

  it("is damaged at any byte of any of its files", async () => {
    await buildTwice();
    for (const name of ["collection.sqlite", "vectors"]) {
      const path = await folder().currentFile(name);
      const whole = await readFile(path);
      for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 40)) {
        await flipBitAt(path, at);
        const status = await indexStatus(folder().articlesPath, folder().store, model);
        expect([name, at, status]).toEqual([name, at, "damaged"]);
        await writeFile(path, whole);
      }
    }
    expect(await indexStatus(folder().articlesPath, folder().store, model)).toBe("fresh");
  });

  it("answers from the last whole generation, and names the damage", async () => {
    await buildTwice();
    await flipBit("4.5 million");
    const problems: unknown[] = [];
    const collection = await live((error) => problems.push(error));
    expect(await articlesIn(collection)).toEqual(["a"]);
    expect(problems).toMatchObject([
      { name: "IndexDamagedError", message: /collection\.sqlite.*not as it was written/s },
    ]);
    collection.close();
  });

  it("also where the manifest is what is damaged", async () => {
    await buildTwice();
    await writeFile(join(folder().indexDirectory, "manifest.json"), "\0\0\0\0");
    const collection = await live();
    expect(await articlesIn(collection)).toEqual(["a", "b"]);
    collection.close();
  });

  it("is mended by a build, which takes over what is whole and nothing that is not", async () => {
    await buildTwice();
    await flipBit("4.5 million");
    const embedder = new RecordingEmbedder();
    const { vectors, outcome } = await folder().build({ embedder });
    expect([outcome, vectors]).toEqual(["built", { embedded: 1, reused: 1 }]);
    await expectSameFromScratch(folder());
  });

  it("is mended by going back where the generation before holds the same articles", async () => {
    await buildTwice();
    await folder().build({ full: true });
    const whole = await dumpIndex(folder().indexDirectory);
    await flipBit("4.5 million");
    await folder().build();
    expect(await indexStatus(folder().articlesPath, folder().store, model)).toBe("fresh");
    expect(await dumpIndex(folder().indexDirectory)).toEqual(whole);
  });

  it("is mended by a build from nothing where no generation is whole", async () => {
    await folder().write({ a: { text: SENTENCE } });
    await folder().build();
    await flipBit("4.5 million");
    await expect(live()).rejects.toThrow(IndexDamagedError);
    await folder().build();
    await expectSameFromScratch(folder());
  });

  it("is named and mended when the bot starts", async () => {
    await buildTwice();
    await flipBit("4.5 million");
    expect(await seeToIndex()).toMatch(/collection\.sqlite.*not as it was written.*mending it/s);
    expect(await indexStatus(folder().articlesPath, folder().store, model)).toBe("fresh");
  });

  it("still serves in its last whole generation where it cannot be mended", async () => {
    await buildTwice();
    await flipBit("4.5 million");
    await rm(folder().articlesPath, { recursive: true });
    expect(await seeToIndex()).toMatch(/There is no .*Answering from the index as it was/s);
  });
});

describe("An index that is damaged while it is open", () => {
  it("gives no article that is not as it was read, and goes back to the last whole generation", async () => {
    await buildTwice();
    const problems: unknown[] = [];
    const collection = await live((error) => problems.push(error));
    await flipBit("4.5 million");
    const text = await collection.use(async ({ articles }) => (await articles.get("a"))?.text);
    expect(text).toBe(SENTENCE);
    expect(problems).toMatchObject([{ name: "IndexDamagedError", message: /article a / }]);
    expect(await articlesIn(collection)).toEqual(["a"]);
    collection.close();

    const again = await live();
    expect(await articlesIn(again)).toEqual(["a"]);
    again.close();
  });

  it("gives no answer where nothing is whole, until it is built again", async () => {
    await folder().write({ a: { text: SENTENCE } });
    await folder().build();
    const collection = await live(() => undefined);
    await flipBit("4.5 million");
    const read = () => collection.use(async ({ articles }) => (await articles.get("a"))?.text);
    await expect(read()).rejects.toThrow(IndexDamagedError);
    await expect(articlesIn(collection)).rejects.toThrow(IndexDamagedError);
    await folder().build();
    expect(await read()).toBe(SENTENCE);
    collection.close();
  });
});
