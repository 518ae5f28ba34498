import { describe, expect, it } from "vitest";
import { persistently, promptly } from "../../../src/discord/replies/persistently.ts";

/** Fails with each of the errors in turn, then succeeds with the number of calls. */
function failing(...errors: object[]): () => Promise<number> {
  let calls = 0;
  return () => {
    calls += 1;
    const error = errors.shift();
    return error === undefined
      ? Promise.resolve(calls)
      : Promise.reject(Object.assign(new Error("no"), error));
  };
}

describe("a call to Discord that is made persistently", () => {
  it.each([
    { status: 503 },
    { code: "UND_ERR_SOCKET" },
    { name: "AbortError" },
    { cause: { code: "ECONNREFUSED" } },
  ])("is made again after %o", async (error) => {
    await expect(persistently(failing(error), [0, 0])).resolves.toBe(2);
  });

  it("is given up after the last pause", async () => {
    const call = failing({ status: 500 }, { status: 502 }, { status: 503 });
    await expect(persistently(call, [0, 0])).rejects.toMatchObject({ status: 503 });
  });

  it.each([{ status: 404, code: 10008 }, { status: 401 }, { code: 10062 }, {}])(
    "is not made again when Discord refuses it: %o",
    async (error) => {
      await expect(persistently(failing(error), [0])).rejects.toThrow("no");
    },
  );
});

describe("a call to Discord that has little time", () => {
  it("is sent a second time while the first hangs, and is done when either is", async () => {
    let calls = 0;
    const call = (): Promise<number> => {
      calls += 1;
      return calls === 1 ? new Promise(() => undefined) : Promise.resolve(calls);
    };
    const startedAt = performance.now();
    await expect(promptly(call)).resolves.toBe(2);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it("is made again at once after a fault that may pass, four times in all", async () => {
    const fault = { status: 503 };
    await Promise.all([
      expect(promptly(failing(fault, fault, fault))).resolves.toBe(4),
      expect(promptly(failing(fault, fault, fault, fault))).rejects.toMatchObject(fault),
    ]);
  });

  it("is not made again when Discord refuses it", async () => {
    await expect(promptly(failing({ status: 404, code: 10062 }))).rejects.toThrow("no");
  });
});
