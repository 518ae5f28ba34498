import { describe, expect, it } from "vitest";
import {
  createRandom,
  pick,
  randomBelow,
  randomBetween,
} from "../../../src/training/embedder/seeded-random.ts";

describe("createRandom", () => {
  it("gives the published first outputs of xoshiro128** from the state 1, 2, 3, 4", () => {
    const random = createRandom(0);
    random.restore([1, 2, 3, 4]);
    const outputs = Array.from({ length: 5 }, () => random() * 2 ** 32);
    expect(outputs).toEqual([11520, 0, 5927040, 70819200, 2031721883]);
  });

  it("gives the same sequence for the same seed and another for the next one", () => {
    const draw = (seed: number) => Array.from({ length: 20 }, createRandom(seed));
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it("goes on where a saved state was taken", () => {
    const random = createRandom(3);
    random();
    const state = random.state();
    const ahead = [random(), random(), random()];
    const other = createRandom(99);
    other.restore(state);
    expect([other(), other(), other()]).toEqual(ahead);
  });

  it("is even over [0, 1): the mean of 100,000 draws is within 0.005 of a half", () => {
    const random = createRandom(1);
    const draws = Array.from({ length: 100_000 }, random);
    expect(Math.min(...draws.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(draws.every((draw) => draw < 1)).toBe(true);
    // The standard error is 0.289 / √100,000 = 0.0009.
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 2);
  });
});

describe("drawing from a random sequence", () => {
  it("reaches both ends of a range and nothing beyond", () => {
    const random = createRandom(5);
    const drawn = new Set(Array.from({ length: 500 }, () => randomBetween(random, 3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
    expect(new Set(Array.from({ length: 100 }, () => randomBelow(random, 2)))).toEqual(
      new Set([0, 1]),
    );
  });

  it("refuses to pick from nothing", () => {
    expect(() => pick(createRandom(1), [])).toThrow(RangeError);
  });
});
