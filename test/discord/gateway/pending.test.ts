import { describe, expect, it } from "vitest";
import { Pending } from "../../../src/discord/gateway/pending.ts";

describe("waiting for what is under way", () => {
  it("is over at once where nothing is", async () => {
    await expect(new Pending().settled(60_000)).resolves.toBeUndefined();
  });

  it("minds what begins meanwhile, and what fails", async () => {
    const pending = new Pending();
    const ended: string[] = [];
    const work = async (name: string, next: () => void): Promise<void> => {
      await Promise.resolve();
      next();
      ended.push(name);
      if (name === "second") throw new Error("It failed.");
    };
    void pending.track(
      work("first", () => {
        pending.track(work("second", () => undefined)).catch(() => undefined);
      }),
    );
    await pending.settled(60_000);

    expect(ended).toEqual(["first", "second"]);
    expect(pending.size).toBe(0);
  });

  it("does not last longer than it may", async () => {
    const pending = new Pending();
    void pending.track(new Promise(() => undefined));
    await pending.settled(5);

    expect(pending.size).toBe(1);
  });

  it("hands the work's own outcome on", async () => {
    const pending = new Pending();
    await expect(pending.track(Promise.resolve(7))).resolves.toBe(7);
    await expect(pending.track(Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});
