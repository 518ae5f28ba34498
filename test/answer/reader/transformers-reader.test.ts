import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Reader, ReadingWindow } from "../../../src/answer/reader/reader.ts";
import {
  BUNDLED_JUDGE,
  BUNDLED_READER,
  createTransformersReader,
  nextStepFor,
} from "../../../src/answer/reader/transformers-reader.ts";
import { writeTinyReader, writeTinyTokenModel } from "../../fakes/tiny-readers.ts";

const WINDOW: ReadingWindow = {
  title: "Ferry line opens between Altmar and Senn",
  date: "2024-05-02",
  sentences: [
    "Mayor Petra Lind opened the new ferry line on Thursday.",
    "A crossing takes 45 minutes and costs 12 crowns.",
    "Nobody spoke of the old bridge.",
  ],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-reader-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("the bundled reader", () => {
  let reader: Reader;
  beforeAll(async () => {
    reader = await createTransformersReader(BUNDLED_READER);
  });

  it.each([
    ["Who opened the ferry line?", 0, "Petra Lind"],
    ["How long does a crossing take?", 1, "45 minutes"],
    ["How much does it cost to cross?", 1, "12 crowns"],
  ])("reads the answer to “%s” out of the right sentence", async (question, at, answer) => {
    const [reading] = await reader.read(question, [WINDOW]);
    const margins = reading!.sentences.map((one) => one!.margin);
    expect(margins.indexOf(Math.max(...margins))).toBe(at);
    expect(margins[at]).toBeGreaterThan(0);
    const { start, end } = reading!.sentences[at]!;
    expect(WINDOW.sentences[at]!.slice(start, end)).toContain(answer);
  });

  it("finds no answer where there is none", async () => {
    const [reading] = await reader.read("Who painted the town hall?", [WINDOW]);
    for (const one of [reading!.title, ...reading!.sentences]) expect(one!.margin).toBeLessThan(0);
  });

  it("gives the same reading twice, to the bit, and whatever is read beside it", async () => {
    const other = { title: "", date: null, sentences: ["It rained all day in Senn."] };
    const question = "Who opened the ferry line?";
    const [first] = await reader.read(question, [WINDOW]);
    const [again] = await reader.read(question, [WINDOW]);
    expect(again).toEqual(first);
    const many = await reader.read(question, [other, ...Array<ReadingWindow>(7).fill(WINDOW)]);
    expect(many.slice(1)).toEqual(Array(7).fill(first));
  });

  it("reads the same on two threads as on one", async () => {
    const onTwo = await createTransformersReader(BUNDLED_READER, 2);
    const question = "How long does a crossing take?";
    expect(await onTwo.read(question, [WINDOW])).toEqual(await reader.read(question, [WINDOW]));
  });

  it("stops when it is told to", async () => {
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(reader.read("Who?", [WINDOW], { signal })).rejects.toThrow("enough");
  });
});

describe("another model", () => {
  it("is read through the same code", async () => {
    const model = join(folder, "tiny");
    await writeTinyReader(model, { ann: [5, 5], cut: [0, 0], it: [0, 0] });
    const reader = await createTransformersReader(model);
    const [reading] = await reader.read("Who cut it?", [
      { title: "", date: null, sentences: ["It cut Ann"] },
    ]);
    expect(reading!.sentences[0]).toEqual({ start: 7, end: 10, margin: 10, gap: 10 });
  });

  it("that is not there is named, with what to name instead", async () => {
    await expect(createTransformersReader(join(folder, "none"))).rejects.toThrow(
      /model .*none cannot be loaded.*READER_MODEL names a folder/s,
    );
  });

  it("is to be brought back where it comes with the bot, which no setting names", () => {
    expect(nextStepFor(BUNDLED_JUDGE)).toMatch(/bring back .*judge-minilm-6/);
    expect(nextStepFor(BUNDLED_JUDGE)).not.toContain("READER_MODEL");
  });

  it("of another kind is named too", async () => {
    const model = join(folder, "scorer");
    await writeTinyTokenModel(model, { news: 1 });
    await expect(createTransformersReader(model)).rejects.toThrow(/start_logits|cannot be/);
  });
});
