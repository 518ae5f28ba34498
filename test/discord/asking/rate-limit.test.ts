import { beforeEach, describe, expect, it } from "vitest";
import { RateLimiter } from "../../../src/discord/asking/rate-limit.ts";
import { SeenIds } from "../../../src/discord/gateway/seen-ids.ts";

describe("a rate limit of two at once and six a minute", () => {
  let now = 0;
  let limiter: RateLimiter;

  beforeEach(() => {
    now = 1_000_000;
    limiter = new RateLimiter({ burst: 2, perMinute: 6 }, () => now);
  });

  it("reserves what is yet to come, each after the one before, up to the longest wait", () => {
    const reserve = (): number | null => {
      const admission = limiter.admit("a", { burst: 2, perMinute: 6 }, 25_000);
      return admission.admitted ? admission.waitMs : null;
    };
    expect([1, 2, 3, 4, 5].map(reserve)).toEqual([0, 0, 10_000, 20_000, null]);
    now += 10_000;
    expect(reserve()).toBe(20_000);
    expect(limiter.admit("a")).toMatchObject({ admitted: false, retryAfterMs: 30_000 });
  });

  it("admits two at once, then one every ten seconds", () => {
    expect(limiter.admit("a")).toEqual({ admitted: true, waitMs: 0 });
    expect(limiter.admit("a")).toEqual({ admitted: true, waitMs: 0 });
    expect(limiter.admit("a")).toEqual({ admitted: false, retryAfterMs: 10_000, noticed: false });
    now += 4_000;
    expect(limiter.admit("a")).toMatchObject({ admitted: false, retryAfterMs: 6_000 });
    now += 6_000;
    expect(limiter.admit("a")).toEqual({ admitted: true, waitMs: 0 });
    expect(limiter.admit("a")).toMatchObject({ admitted: false });
  });

  it("holds a key to a limit of its own where it has one, which begins anew when it changes", () => {
    const own = { burst: 1, perMinute: 1 };
    expect(limiter.admit("a", own)).toEqual({ admitted: true, waitMs: 0 });
    expect(limiter.admit("a", own)).toMatchObject({ admitted: false, retryAfterMs: 60_000 });
    expect(limiter.admit("b")).toEqual({ admitted: true, waitMs: 0 });
    expect(limiter.admit("a", { burst: 1, perMinute: 2 })).toEqual({ admitted: true, waitMs: 0 });
  });

  it("tells only the first refusal in a row apart, so that nobody is told twice", () => {
    const noticed = (): boolean => {
      const admission = limiter.admit("a");
      return !admission.admitted && admission.noticed;
    };
    limiter.admit("a");
    limiter.admit("a");
    expect([noticed(), noticed(), noticed()]).toEqual([false, true, true]);
    now += 10_000;
    limiter.admit("a");
    expect(noticed()).toBe(false);
  });

  it("counts each key for itself and holds no more than the burst", () => {
    limiter.admit("a");
    limiter.admit("a");
    expect(limiter.admit("b").admitted).toBe(true);
    now += 3_600_000;
    expect([1, 2, 3].map(() => limiter.admit("a").admitted)).toEqual([true, true, false]);
  });

  it("gives back what another limit made useless", () => {
    limiter.admit("a");
    limiter.admit("a");
    limiter.giveBack("a");
    expect(limiter.admit("a").admitted).toBe(true);
  });

  it("survives a clock that goes back", () => {
    limiter.admit("a");
    limiter.admit("a");
    now -= 60_000;
    expect(limiter.admit("a").admitted).toBe(false);
  });

  it("goes on refusing the busy when it drops the idle", () => {
    limiter.admit("busy");
    limiter.admit("busy");
    for (let visitor = 0; visitor < 3000; visitor += 1) {
      limiter.admit(`visitor ${visitor}`);
      now += 1;
    }
    expect(limiter.admit("busy").admitted).toBe(false);
  });
});

describe("seen ids", () => {
  it("are new once, until many others have come", () => {
    const seen = new SeenIds();
    expect(["a", "a", "b", "a"].map((id) => seen.isNew(id))).toEqual([true, false, true, false]);
    for (let other = 2; other < 2_000; other++) seen.isNew(String(other));
    expect(seen.isNew("a")).toBe(false);
    expect(seen.isNew("one more")).toBe(true);
    expect(seen.isNew("a")).toBe(true);
  });
});
