import { describe, expect, it } from "vitest";
import { givenBack, refilled, taken } from "../../src/state/pace-keeper.ts";

const LIMIT = { burst: 3, perMinute: 6 };

describe("a token bucket", () => {
  it("begins full, gains its tokens evenly, and holds no more than its burst", () => {
    const full = refilled(undefined, LIMIT, 0);
    expect(full.tokens).toBe(3);
    const { bucket } = taken(full);
    // Six a minute are one in ten seconds.
    expect(refilled(bucket, LIMIT, 5_000).tokens).toBe(2.5);
    expect(refilled(bucket, LIMIT, 60_000).tokens).toBe(3);
  });

  it("takes back what was taken, and nothing beyond", () => {
    const full = refilled(undefined, LIMIT, 0);
    expect(givenBack(taken(full).bucket)).toEqual(full);
    expect(givenBack(full)).toEqual(full);
  });

  it("tells when there is a token again, and that it was said once", () => {
    const empty = { ...refilled(undefined, LIMIT, 0), tokens: 0.5 };
    const first = taken(empty);
    expect(first.admission).toEqual({ admitted: false, retryAfterMs: 5_000, noticed: false });
    expect(taken(first.bucket).admission).toMatchObject({ noticed: true });
  });
});
