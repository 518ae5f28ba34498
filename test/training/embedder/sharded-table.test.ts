import { afterEach, describe, expect, it } from "vitest";
import { createRandom } from "../../../src/training/embedder/seeded-random.ts";
import { sharedFloats, ShardedTable } from "../../../src/training/embedder/sharded-table.ts";
import type { TableState } from "../../../src/training/embedder/sharded-table.ts";
import type { TokenBags } from "../../../src/training/embedder/token-bags.ts";

const ADAM = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 };
const ROWS = 3;
const TABLE = Float32Array.of(0, 0, 0, 0, 1, 2, 3, 4, 10, 20, 30, 40);
/** Text 0: token 1 twice and token 2 half; text 1: nothing; text 2: the padding and token 2. */
const BAGS: TokenBags = {
  ids: Int32Array.of(1, 2, 0, 2),
  weights: Float32Array.of(2, 0.5, 1, 1),
  offsets: Int32Array.of(0, 2, 2, 4),
};

const running: ShardedTable[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((table) => table.stop()));
});

async function start(from: Float32Array | TableState, threads: number, rows = ROWS) {
  const table = await ShardedTable.start(from, { rows, threads, adam: ADAM });
  running.push(table);
  return table;
}

function shared(values: readonly number[]): Float32Array {
  const floats = sharedFloats(values.length);
  floats.set(values);
  return floats;
}

describe("a table of token vectors on threads", () => {
  it("sums the rows of a text by their weights", async () => {
    const table = await start(TABLE, 1);
    expect([...(await table.sum(BAGS))]).toEqual([7, 14, 21, 28, 0, 0, 0, 0, 10, 20, 30, 40]);
  });

  it("moves each value by the learning rate against its first gradient, as Adam's first step does", async () => {
    const table = await start(TABLE, 1);
    const gradients = shared([1, -1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.001]);
    await table.step(BAGS, gradients, 0.1);
    // Row 1 has the slope 2·(1, −1, 0, 0), row 2 ½·(1, −1, 0, 0) + (0, 0, 0, 0.001); m̂/√v̂ is the sign.
    const expected = [0, 0, 0, 0, 0.9, 2.1, 3, 4, 9.9, 20.1, 30, 39.9];
    for (const [at, value] of table.copyTable().entries()) {
      expect(value).toBeCloseTo(expected[at]!, 4);
    }
  });

  it("follows Adam's algorithm over many steps, worked out in double precision", async () => {
    const random = createRandom(3);
    const table = await start(TABLE, 1);
    let [value, first, second] = [4, 0, 0];
    for (let step = 1; step <= 20; step++) {
      const slope = random() - 0.3;
      await table.step(
        { ids: Int32Array.of(1), weights: Float32Array.of(1), offsets: Int32Array.of(0, 1) },
        shared([0, 0, 0, slope]),
        0.05,
      );
      first = 0.9 * first + 0.1 * slope;
      second = 0.99 * second + 0.01 * slope * slope;
      value -=
        (0.05 * (first / (1 - 0.9 ** step))) / (Math.sqrt(second / (1 - 0.99 ** step)) + 1e-8);
    }
    expect(table.copyTable()[7]).toBeCloseTo(value, 4);
  });

  it("gives the same bits on one thread and on three", async () => {
    const random = createRandom(5);
    const from = Float32Array.from({ length: 3 * 20 }, () => random() - 0.5).fill(0, 0, 20);
    const gradients = shared(Array.from({ length: 3 * 20 }, () => random() - 0.5));
    const results = await Promise.all(
      [1, 3].map(async (threads) => {
        const table = await start(from, threads);
        const sums = await table.sum(BAGS);
        await table.step(BAGS, gradients, 0.01);
        await table.step(BAGS, gradients, 0.01);
        return [...sums, ...table.copyTable()];
      }),
    );
    expect(results[0]).toEqual(results[1]);
  });

  it("leaves the padding's row at zero", async () => {
    const table = await start(TABLE, 2);
    await table.step(BAGS, shared(new Array<number>(12).fill(1)), 0.1);
    expect([...table.copyTable().subarray(0, 4)]).toEqual([0, 0, 0, 0]);
  });

  it("goes on from a copied state as if it had not been stopped", async () => {
    const gradients = shared([0.3, -0.1, 0.2, 0.5, 0, 0, 0, 0, 0.1, 0.1, -0.7, 0.2]);
    const whole = await start(TABLE, 2);
    await whole.step(BAGS, gradients, 0.1);
    const resumed = await start(whole.copyState(), 1);
    await whole.step(BAGS, gradients, 0.1);
    await resumed.step(BAGS, gradients, 0.1);
    expect([...resumed.copyTable()]).toEqual([...whole.copyTable()]);
    expect(resumed.copyState().steps).toBe(2);
  });
});
