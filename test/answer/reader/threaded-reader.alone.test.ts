import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReaderError } from "../../../src/answer/reader/reader.ts";
import { createThreadedReader } from "../../../src/answer/reader/threaded-reader.ts";
import { createTransformersReader } from "../../../src/answer/reader/transformers-reader.ts";
import { writeTinyReader } from "../../fakes/tiny-readers.ts";

const WINDOW = { title: "", date: null, sentences: ["It cut Ann"] };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-threaded-reader-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("a reader in a thread of its own", () => {
  it("reads as one in this thread, several questions at a time, and stops when it is told to", async () => {
    const model = join(folder, "tiny");
    await writeTinyReader(model, { ann: [5, 5], cut: [0, 0], it: [0, 0] });
    const reader = await createThreadedReader(model);
    const here = await createTransformersReader(model);
    const questions = ["Who cut it?", "It cut who?", "Ann?"];
    expect(await Promise.all(questions.map((one) => reader.read(one, [WINDOW])))).toEqual(
      await Promise.all(questions.map((one) => here.read(one, [WINDOW]))),
    );
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(reader.read("Who?", [WINDOW], { signal })).rejects.toThrow("enough");
  });

  it("is no reader where there is no model, by the error that tells what to name instead", async () => {
    const opening = createThreadedReader(join(folder, "none"));
    await expect(opening).rejects.toThrow(ReaderError);
    await expect(opening).rejects.toThrow(/READER_MODEL names a folder/);
  });
});
