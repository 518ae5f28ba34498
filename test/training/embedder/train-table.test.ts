import { describe, expect, it } from "vitest";
import type { PairBatch } from "../../../src/training/embedder/pair-batch.ts";
import type { PairSampler } from "../../../src/training/embedder/pair-sampler.ts";
import type { Random } from "../../../src/training/embedder/seeded-random.ts";
import { createRandom, randomBelow } from "../../../src/training/embedder/seeded-random.ts";
import type { TableState } from "../../../src/training/embedder/sharded-table.ts";
import type { TableTrainingOptions } from "../../../src/training/embedder/train-table.ts";
import { createTableTrainer, learningRateAt } from "../../../src/training/embedder/train-table.ts";

const ROWS = 21;
const DIMENSIONS = 8;
const OPTIONS: TableTrainingOptions = {
  batchSize: 10,
  steps: 30,
  learningRate: 0.05,
  warmUpSteps: 5,
  finalShare: 0.1,
  adam: { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  scale: 5,
  widths: [DIMENSIONS],
  damping: 0.5,
};

/** Queries of one token, 1 to 10; the passage that belongs to token n is token n + 10. */
const SAMPLER: PairSampler = {
  sample(random, batchSize): PairBatch {
    const first = randomBelow(random, 10);
    const numbers = Array.from({ length: batchSize }, (_, at) => 1 + ((first + at) % 10));
    const offsets = Int32Array.from({ length: batchSize + 1 }, (_, at) => at);
    return {
      task: "made up",
      queries: { ids: Int32Array.from(numbers), offsets },
      passages: { ids: Int32Array.from(numbers, (number) => number + 10), offsets },
      groups: Int32Array.from(numbers),
    };
  },
  sampleTask: () => {
    throw new Error("There is one task.");
  },
};

function randomTable(): Float32Array {
  const random = createRandom(9);
  return Float32Array.from({ length: ROWS * DIMENSIONS }, () => random() - 0.5).fill(0, 0, DIMENSIONS); // prettier-ignore
}

async function train(start: Float32Array | TableState, random: Random, steps: number) {
  const source = { sampler: SAMPLER, random };
  const trainer = await createTableTrainer(start, ROWS, source, { ...OPTIONS, threads: 1 });
  try {
    const losses: number[] = [];
    while (losses.length < steps) losses.push((await trainer.advance()).loss);
    return { losses, state: trainer.copyState(), table: trainer.copyTable() };
  } finally {
    await trainer.stop();
  }
}

describe("training a table on pairs", () => {
  it("begins near the loss of guessing and ends where every query knows its passage", async () => {
    const { losses } = await train(randomTable(), createRandom(1), OPTIONS.steps);
    expect(losses[0]).toBeGreaterThan(1);
    expect(losses.at(-1)).toBeLessThan(0.2);
  });

  it("gives the same table for the same seed, also when it is stopped and gone on with", async () => {
    const whole = await train(randomTable(), createRandom(2), 12);
    const random = createRandom(2);
    const half = await train(randomTable(), random, 5);
    const rest = await train(half.state, random, 7);
    expect([...rest.table]).toEqual([...whole.table]);
    expect([...half.losses, ...rest.losses]).toEqual(whole.losses);
  });
});

describe("the learning rate", () => {
  const rates = { learningRate: 1, warmUpSteps: 10, steps: 100, finalShare: 0.02 };

  it("rises in equal steps, then falls in a straight line to its final share", () => {
    expect(learningRateAt(0, rates)).toBeCloseTo(0.1, 10);
    expect(learningRateAt(4, rates)).toBeCloseTo(0.5 * 0.96, 10);
    expect(learningRateAt(50, rates)).toBeCloseTo(0.5, 10);
    expect(learningRateAt(99, rates)).toBeCloseTo(0.02, 10);
  });
});
