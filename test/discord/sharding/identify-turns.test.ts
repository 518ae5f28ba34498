import { describe, expect, it } from "vitest";
import { IdentifyTurns } from "../../../src/discord/sharding/identify-turns.ts";

/** When each shard has had its turn, in the order of the turns. */
async function turnsOf(shards: readonly number[], maxConcurrency: number, pauseMs: number) {
  const turns = new IdentifyTurns(maxConcurrency, pauseMs);
  const startedAt = performance.now();
  const had: { id: number; ms: number }[] = [];
  await Promise.all(
    shards.map(async (id) => {
      await turns.turnOf(id);
      had.push({ id, ms: performance.now() - startedAt });
    }),
  );
  return had;
}

describe("turns at beginning a session", () => {
  it("come one by one, in the order they were asked for, a pause apart", async () => {
    const had = await turnsOf([2, 0, 1], 1, 100);
    expect(had.map(({ id }) => id)).toEqual([2, 0, 1]);
    expect(had[1]!.ms).toBeGreaterThanOrEqual(98);
    expect(had[2]!.ms).toBeGreaterThanOrEqual(197);
  });

  it("come at once for as many as Discord allows", async () => {
    const had = await turnsOf([0, 1, 2, 3], 3, 100);
    expect(had.map(({ id }) => id)).toEqual([0, 1, 2, 3]);
    expect(had.filter(({ ms }) => ms < 98)).toHaveLength(3);
  });
});
