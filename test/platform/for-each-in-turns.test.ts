import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { forEachInTurns } from "../../src/platform/for-each-in-turns.ts";

const { nextTurn } = vi.hoisted(() => ({ nextTurn: vi.fn(() => Promise.resolve()) }));
vi.mock("node:timers/promises", () => ({ setImmediate: nextTurn }));

let now: number;

beforeEach(() => {
  now = 0;
  nextTurn.mockClear();
  vi.spyOn(performance, "now").mockImplementation(() => now);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const ITEMS = Array.from({ length: 12 }, (_, n) => n);

describe("forEachInTurns", () => {
  it("lets the event loop have a turn every 25 ms", async () => {
    const done: number[] = [];
    await forEachInTurns(ITEMS, (item) => {
      done.push(item);
      now += 10;
    });
    expect(done).toEqual(ITEMS);
    // At 0, 30, 60 and 90 ms.
    expect(nextTurn).toHaveBeenCalledTimes(4);
  });

  it("tells how far it is, and ends at an interrupt", async () => {
    const told: string[] = [];
    const stop = new AbortController();
    const stopAtTwo = (item: number): void => {
      if (item === 2) stop.abort();
    };
    const work = forEachInTurns(ITEMS, stopAtTwo, {
      signal: stop.signal,
      onProgress: (done, total) => told.push(`${done}/${total}`),
    });
    await expect(work).rejects.toThrow(/abort/);
    expect(told).toEqual(["1/12", "2/12", "3/12"]);
  });
});
