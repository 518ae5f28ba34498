import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GuardedModel } from "../../../src/answer/language-model/guarded-model.ts";
import type { DailyBudget } from "../../../src/answer/language-model/guarded-model.ts";
import { LanguageModelError } from "../../../src/answer/language-model/language-model.ts";
import type { LanguageModel, TokenUsage } from "../../../src/answer/language-model/language-model.ts";
import { SpendingLedger } from "../../../src/answer/language-model/spending-ledger.ts";

/** 100 characters count as 50 tokens at most, so a call sets 60 aside. */
const REQUEST = {
  instructions: "i".repeat(40),
  input: "d".repeat(60),
  schema: { name: "x", schema: {} },
  maxOutputTokens: 10,
};
const PRICES = { input: 2, output: 10 };

let folder: string;
let ledger: SpendingLedger;
let calls: number;
let day: Date;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-spending-"));
  ledger = new SpendingLedger(join(folder, "spending.sqlite"));
  calls = 0;
  day = new Date("2026-03-01T23:59:00Z");
});
afterEach(async () => {
  ledger.close();
  await rm(folder, { recursive: true });
});

function guarded(
  budget: Partial<DailyBudget>,
  usage: TokenUsage | null | Error,
  endpoint: { readonly fails: boolean } = { fails: false },
): GuardedModel {
  const model: LanguageModel = {
    ask: () => {
      calls += 1;
      if (usage instanceof Error) return Promise.resolve({ text: "", usage: null, failure: usage });
      const failure = endpoint.fails ? new LanguageModelError("It is down.") : null;
      return Promise.resolve({ text: "some text", failure, usage: failure ? REFUSED : usage });
    },
  };
  return new GuardedModel({
    model,
    ledger,
    budget: { tokens: null, usd: null, ...budget },
    prices: PRICES,
    clock: () => day,
  });
}

const REFUSED = { input: 0, output: 0 };

async function ask(model: LanguageModel): Promise<string> {
  const { failure, text } = await model.ask(REQUEST, AbortSignal.timeout(1_000));
  if (failure !== null) throw failure as Error;
  return text;
}

/** A minute on, so that what rests has rested. */
function aMinuteOn(): void {
  day = new Date(day.getTime() + 60_000);
}

describe("GuardedModel", () => {
  it("counts what a call has taken, by day", async () => {
    const model = guarded({}, { input: 30, output: 4 });
    expect(await ask(model)).toBe("some text");
    // By hand: 30 · 2 + 4 · 10 millionths of a dollar.
    expect(ledger.spentOn("2026-03-01")).toEqual({ tokens: 34, microUsd: 100 });
    day = new Date("2026-03-02T00:00:00Z");
    await ask(model);
    expect(ledger.spentOn("2026-03-02")).toEqual({ tokens: 34, microUsd: 100 });
  });

  it("counts what was set aside where the endpoint does not tell", async () => {
    await ask(guarded({}, null));
    expect(ledger.spentOn("2026-03-01")).toEqual({ tokens: 60, microUsd: 200 });
  });

  it("does not ask beyond the tokens of a day, also after a restart", async () => {
    await ask(guarded({ tokens: 119 }, null));
    ledger.close();
    ledger = new SpendingLedger(join(folder, "spending.sqlite"));
    await expect(ask(guarded({ tokens: 119 }, null))).rejects.toThrow("budget for the day is spent");
    expect(calls).toBe(1);
    day = new Date("2026-03-02T00:00:00Z");
    expect(await ask(guarded({ tokens: 119 }, null))).toBe("some text");
  });

  it("does not ask beyond the money of a day", async () => {
    const model = guarded({ usd: 0.000_399 }, null);
    await ask(model);
    await expect(ask(model)).rejects.toThrow("budget");
    expect(calls).toBe(1);
  });

  it("keeps to the budget in calls side by side", async () => {
    const model = guarded({ tokens: 180 }, { input: 50, output: 10 });
    const results = await Promise.allSettled(Array.from({ length: 5 }, () => ask(model)));
    expect(results.filter((one) => one.status === "fulfilled")).toHaveLength(3);
  });

  it("gives back what a call that failed did not take, and rests after three", async () => {
    const model = guarded({}, null, { fails: true });
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(ask(model)).rejects.toThrow("It is down.");
    }
    expect(ledger.spentOn("2026-03-01").tokens).toBe(0);
    await expect(ask(model)).rejects.toThrow("left alone");
    expect(calls).toBe(3);
    aMinuteOn();
    const trials = await Promise.allSettled([ask(model), ask(model)]);
    expect(trials.map((one) => String((one as PromiseRejectedResult).reason))).toEqual([
      expect.stringContaining("It is down."),
      expect.stringContaining("left alone"),
    ]);
    expect(calls).toBe(4);
  });

  it("trusts an endpoint again that has answered once", async () => {
    const failing = { fails: true };
    const model = guarded({}, null, failing);
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(ask(model)).rejects.toThrow();
    failing.fails = false;
    aMinuteOn();
    expect(await ask(model)).toBe("some text");
    const together = await Promise.allSettled([ask(model), ask(model)]);
    expect(together.map((one) => one.status)).toEqual(["fulfilled", "fulfilled"]);
  });

  it("is not shut for good where what was spent cannot be written down", async () => {
    const failing = { fails: true };
    const model = guarded({}, null, failing);
    for (let attempt = 0; attempt < 3; attempt += 1) await expect(ask(model)).rejects.toThrow();
    failing.fails = false;
    aMinuteOn();
    vi.spyOn(ledger, "reserve").mockImplementationOnce(() => {
      throw new Error("disk I/O error");
    });
    await expect(ask(model)).rejects.toThrow("disk I/O error");
    expect(await ask(model)).toBe("some text");
  });

  it("says that time ran out, and keeps what was set aside: it may have been spent", async () => {
    const late = new DOMException("The operation was aborted due to timeout", "TimeoutError");
    const model = guarded({}, late);
    await expect(ask(model)).rejects.toThrow("took too long. See LLM_TIMEOUT_SECONDS");
    expect(ledger.spentOn("2026-03-01").tokens).toBe(60);
  });
});
