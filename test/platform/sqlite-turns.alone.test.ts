import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseLockedError, SqliteTurns } from "../../src/platform/sqlite/sqlite-turns.ts";

/** Time that passes when it is told to. */
const clock = vi.hoisted(() => {
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const time = {
    now: 0,
    setTimeout: (ms: number, _value: unknown, options?: { readonly signal: AbortSignal }) =>
      new Promise<void>((wake, reject) => {
        sleepers.push({ until: time.now + ms, wake });
        options?.signal.addEventListener("abort", () => {
          reject(new Error("woken"));
        });
      }),
    async pass(ms: number): Promise<void> {
      time.now += ms;
      const awake = sleepers.filter(({ until }) => until <= time.now);
      sleepers = sleepers.filter(({ until }) => until > time.now);
      for (const { wake } of awake) wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return time;
});
vi.mock("node:timers/promises", () => ({ setTimeout: clock.setTimeout }));

let turns: SqliteTurns;
let isFree: boolean;
let attempts: number;
let losses: unknown[];

beforeEach(() => {
  clock.now = 0;
  [isFree, attempts, losses] = [false, 0, []];
  vi.spyOn(performance, "now").mockImplementation(() => clock.now);
  turns = new SqliteTurns("memory.sqlite", (error) => losses.push(error));
});
afterEach(() => {
  vi.restoreAllMocks();
});

function work(): string {
  attempts += 1;
  if (!isFree) throw new Database.SqliteError("database is locked", "SQLITE_BUSY");
  return "done";
}

/** What has become of it so far. */
function watched(promise: Promise<unknown>): { outcome: unknown } {
  const seen: { outcome: unknown } = { outcome: "waiting" };
  promise.then(
    (value) => (seen.outcome = value),
    (error: unknown) => (seen.outcome = error),
  );
  return seen;
}

describe("work on a file that is locked", () => {
  it("is tried again every 20 ms", async () => {
    const reading = watched(turns.read(work));
    await clock.pass(19);
    expect(attempts).toBe(1);
    await clock.pass(1);
    expect(attempts).toBe(2);
    isFree = true;
    await clock.pass(20);
    expect(reading.outcome).toBe("done");
  });

  it.each(["read", "write"] as const)(
    "is given up after a second where its caller needs it: %s",
    async (way) => {
      const waiting = watched(turns[way](work));
      await clock.pass(999);
      expect(waiting.outcome).toBe("waiting");
      await clock.pass(20);
      expect(waiting.outcome).toBeInstanceOf(DatabaseLockedError);
    },
  );

  it("lets its caller go after a quarter of a second where it can be done later, and is tried for ten minutes", async () => {
    const keeping = watched(turns.keep(work));
    await clock.pass(249);
    expect(keeping.outcome).toBe("waiting");
    await clock.pass(1);
    expect(keeping.outcome).toBeUndefined();
    await clock.pass(599_000);
    expect(losses).toEqual([]);
    await clock.pass(1_000);
    expect(losses).toEqual([expect.any(DatabaseLockedError)]);
  });

  it("is refused where ten thousand wait", async () => {
    const waiting = Array.from({ length: 10_000 }, () => watched(turns.keep(work)));
    const refused = watched(turns.keep(work));
    await clock.pass(0);
    expect(refused.outcome).toBeInstanceOf(DatabaseLockedError);
    isFree = true;
    await clock.pass(20);
    expect(new Set(waiting.map(({ outcome }) => outcome))).toEqual(new Set([undefined]));
  });
});
