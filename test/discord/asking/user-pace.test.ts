import { describe, expect, it } from "vitest";
import { RateLimiter, createUserPace } from "../../../src/discord/asking/rate-limit.ts";
import type { PaceKeeper } from "../../../src/state/pace-keeper.ts";

const USUAL = { burst: 2, perMinute: 6 };
const OWN = { burst: 1, perMinute: 1 };
const NOW = 1_000_000;

function paceOf(shared: PaceKeeper | null) {
  const warnings: string[] = [];
  const nothing = (): void => undefined;
  const logger = {
    debug: nothing,
    info: nothing,
    error: nothing,
    warn: (_: object, message: string) => warnings.push(message),
  };
  return { pace: createUserPace({ usual: USUAL, shared, now: () => NOW, logger }), warnings };
}

/** What processes share, as a memory does. */
function sharedKeeper(): PaceKeeper {
  const limiter = new RateLimiter(USUAL, () => NOW);
  return {
    admit: (userId, limit) => Promise.resolve(limiter.admit(userId, limit)),
    giveBack: (userId, limit) => {
      limiter.giveBack(userId, limit);
      return Promise.resolve();
    },
  };
}

describe("the pace of people", () => {
  it("is one in all servers of one process, and one in all processes", async () => {
    const { pace } = paceOf(null);
    expect(await pace.admit("a", "1", null)).toMatchObject({ admitted: true });
    expect(await pace.admit("a", "2", null)).toMatchObject({ admitted: true });
    expect(await pace.admit("a", null, null)).toMatchObject({ admitted: false });

    const keeper = sharedKeeper();
    const [first, second] = [paceOf(keeper).pace, paceOf(keeper).pace];
    expect(await first.admit("a", "1", null)).toMatchObject({ admitted: true });
    expect(await second.admit("a", "2", null)).toMatchObject({ admitted: true });
    expect(await first.admit("a", "1", null)).toMatchObject({ admitted: false });
    await second.giveBack("a", "2", null);
    expect(await first.admit("a", "1", null)).toMatchObject({ admitted: true });
  });

  it("is that of a server alone where the server has set one", async () => {
    const { pace } = paceOf(sharedKeeper());
    expect(await pace.admit("a", "1", OWN)).toMatchObject({ admitted: true });
    expect(await pace.admit("a", "1", OWN)).toMatchObject({ admitted: false });
    expect(await pace.admit("a", "2", OWN)).toMatchObject({ admitted: true });
    expect(await pace.admit("a", "3", null)).toMatchObject({ admitted: true });
    await pace.giveBack("a", "1", OWN);
    expect(await pace.admit("a", "1", OWN)).toMatchObject({ admitted: true });
  });

  it("is counted by this process where the memory fails, and a question given back is let be", async () => {
    const gone = (): Promise<never> => Promise.reject(new Error("The database is away."));
    const { pace, warnings } = paceOf({ admit: gone, giveBack: gone });
    const admitted = [];
    for (const guild of ["1", "2", "1"]) {
      admitted.push((await pace.admit("a", guild, null)).admitted);
    }
    expect(admitted).toEqual([true, true, false]);
    await pace.giveBack("a", "1", null);
    expect(warnings).toHaveLength(4);
  });
});
