import { describe, expect, it } from "vitest";
import { persistently } from "../../src/discord/persistently.ts";

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
