import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Checkpoint } from "../../../src/training/embedder/checkpoint.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../src/training/embedder/checkpoint.ts";

const folder = mkdtempSync(join(tmpdir(), "kurultai-checkpoint-"));
const path = join(folder, "checkpoint.bin");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const CHECKPOINT: Checkpoint = {
  state: {
    table: Float32Array.of(1, -2.5, 3),
    firstMoment: Float32Array.of(0.1, 0.2, 0.3),
    secondMoment: Float32Array.of(4, 5, 6),
    steps: 42,
  },
  random: [1, 2, 3, 4_294_967_295],
};

describe("a checkpoint of a training", () => {
  it("comes back as it was saved", async () => {
    await saveCheckpoint(path, "this training", CHECKPOINT);
    expect(await loadCheckpoint(path, "this training")).toEqual(CHECKPOINT);
  });

  it("is not taken for one of another training", async () => {
    await saveCheckpoint(path, "this training", CHECKPOINT);
    expect(await loadCheckpoint(path, "another seed")).toBeNull();
  });

  it("is none where the file is missing, cut short or something else", async () => {
    expect(await loadCheckpoint(join(folder, "missing.bin"), "this training")).toBeNull();
    await saveCheckpoint(path, "this training", CHECKPOINT);
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, whole.length - 1));
    expect(await loadCheckpoint(path, "this training")).toBeNull();
    writeFileSync(path, "a letter home");
    expect(await loadCheckpoint(path, "this training")).toBeNull();
  });
});
