import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTransformersEmbedder } from "../../../src/embedding/transformers-embedder.ts";
import { UsageError } from "../../../src/errors.ts";
import { createRandom, pick } from "../../../src/training/embedder/seeded-random.ts";
import type {
  EncoderRecipe,
  EncoderTrainingOptions,
  TrainedEncoder,
} from "../../../src/training/embedder/train-encoder.ts";
import {
  finishedTable,
  trainEncoder,
  writeEncoder,
} from "../../../src/training/embedder/train-encoder.ts";
import { verifyModelFolder } from "../../../src/training/embedder/verify-encoder.ts";

const folder = mkdtempSync(join(tmpdir(), "kurultai-training-"));
const dataFolder = join(folder, "data");
beforeAll(() => {
  writeData(dataFolder);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const RECIPE: EncoderRecipe = {
  dimensions: 16,
  wholeWords: 200,
  pieces: 40,
  contexts: 64,
  window: 4,
  mixture: { title: 1, "inverse-cloze": 1, squad: 1 },
  batchSize: 16,
  steps: 8,
  learningRate: 0.01,
  warmUpSteps: 2,
  finalShare: 0.1,
  adam: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  scale: 10,
  widths: [16, 8],
  damping: 0.25,
  bits: 4,
};

const TOPICS = {
  railways: ["train", "track", "station", "bridge", "wagon", "signal", "tunnel", "platform"],
  weather: ["storm", "rain", "cloud", "thunder", "wind", "frost", "flood", "drought"],
  music: ["song", "violin", "choir", "drum", "concert", "melody", "singer", "rhythm"],
} as const;

/** A data folder of the real shape, about three topics in words that do not mix. */
function writeData(target: string): void {
  mkdirSync(target);
  const random = createRandom(11);
  const sentence = (words: readonly string[]): string =>
    `The ${Array.from({ length: 8 }, () => pick(random, words)).join(" and ")} of Karasu.`;
  const articles = Object.entries(TOPICS).flatMap(([topic, words]) =>
    Array.from({ length: 12 }, (_, number) => ({
      t: `${topic} ${number}`,
      s: [
        ["", [Array.from({ length: 5 }, () => sentence(words)).join(" ")]],
        ["Later", [Array.from({ length: 5 }, () => sentence(words)).join(" ")]],
      ],
    })),
  );
  const questions = Object.values(TOPICS).flatMap((words) =>
    words.map((word) => [`what is a ${word} ?`, sentence([word, ...words])]),
  );
  const sections = [{ q: "What is a storm?", a: [0], c: [sentence(TOPICS.weather)] }];
  writeLines(join(target, "wiki.docs.jsonl.gz"), articles);
  writeLines(join(target, "nqg.jsonl.gz"), questions);
  writeLines(join(target, "selqa_dev.jsonl.gz"), sections);
  writeLines(join(target, "ds_trivia.jsonl.gz"), questions);
}

function writeLines(path: string, records: readonly unknown[]): void {
  writeFileSync(path, gzipSync(records.map((record) => JSON.stringify(record)).join("\n")));
}

let runs = 0;
function train(more: Partial<EncoderTrainingOptions> = {}): Promise<TrainedEncoder> {
  const workFolder = join(folder, `work-${runs++}`);
  return trainEncoder({ dataFolder, workFolder, recipe: RECIPE, seed: 1, threads: 1, ...more });
}

describe("training an encoder", { timeout: 120_000 }, () => {
  it("gives the same model for the same seed and another for another", async () => {
    const [one, two, other] = [await train(), await train(), await train({ seed: 2 })];
    expect(two.vocabulary).toEqual(one.vocabulary);
    expect(two.table).toEqual(one.table);
    expect(other.table).not.toEqual(one.table);
  });

  it("goes on after a stop to the model it would have become", async () => {
    const stop = new AbortController();
    const workFolder = join(folder, "work-stopped");
    const stopped = train({
      workFolder,
      signal: stop.signal,
      onStep: ({ step }) => {
        if (step === 3) stop.abort();
      },
    });
    await expect(stopped).rejects.toThrow(/abort/i);
    const steps: number[] = [];
    const resumed = await train({ workFolder, onStep: ({ step }) => steps.push(step) });
    expect(steps).toEqual([4, 5, 6, 7, 8]);
    expect(resumed.table).toEqual((await train()).table);
  });

  it("brings words of one topic together", async () => {
    const { pieces, table } = await train({ recipe: { ...RECIPE, bits: 8, steps: 40 } });
    const values = finishedTable({ table });
    const row = (word: string): Float32Array => {
      const [id] = pieces.encodeWord(word);
      return values.subarray(id! * RECIPE.dimensions, (id! + 1) * RECIPE.dimensions);
    };
    const cosine = (a: Float32Array, b: Float32Array): number => {
      const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, v, at) => sum + v * y[at]!, 0); // prettier-ignore
      return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    };
    expect(cosine(row("storm"), row("rain"))).toBeGreaterThan(cosine(row("storm"), row("violin")));
    expect(cosine(row("choir"), row("drum"))).toBeGreaterThan(cosine(row("choir"), row("tunnel")));
  });

  it("writes a folder that the embedder loads and that gives the table's vectors", async () => {
    const trained = await train();
    const target = join(folder, "model");
    await writeEncoder(target, trained, { "README.md": "# A model\n" });
    const embedder = await createTransformersEmbedder({ model: target });
    expect(embedder.dimensions).toBe(RECIPE.dimensions);
    expect(statSync(join(target, "README.md")).size).toBeGreaterThan(0);
    expect(await verifyModelFolder(target, trained)).toBeGreaterThan(0.9999);
  });

  it("refuses a folder that gives other vectors than the table", async () => {
    const target = join(folder, "another-model");
    await writeEncoder(target, await train({ seed: 2 }));
    await expect(verifyModelFolder(target, await train())).rejects.toThrow(
      /another-model does not give its table's vectors/,
    );
  });

  it("names the file of the data folder that is missing", async () => {
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const training = train({ dataFolder: empty });
    await expect(training).rejects.toBeInstanceOf(UsageError);
    await expect(training).rejects.toThrow(/wiki\.docs\.jsonl\.gz/);
  });
});
