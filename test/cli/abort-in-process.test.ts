import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { abortOnInterrupt } from "../../src/cli/abort-on-interrupt.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("abortOnInterrupt", () => {
  it("takes a second signal for the first during a second, and then leaves it to the system", () => {
    const before = process.listenerCount("SIGTERM");
    const signal = abortOnInterrupt();
    process.emit("SIGTERM");
    expect(signal.aborted).toBe(true);
    vi.advanceTimersByTime(999);
    expect(process.listenerCount("SIGTERM")).toBe(before + 1);
    vi.advanceTimersByTime(1);
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});
