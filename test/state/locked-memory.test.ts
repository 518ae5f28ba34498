import { chmodSync, statSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Memory } from "../../src/state/memory.ts";
import { MEMORY_FILE, openSqliteMemory } from "../../src/state/sqlite-memory.ts";
import { given, GUILD, USER } from "../contracts/memory.ts";

let dataDir: string;
let path: string;
let memory: Memory;
let foreign: Database.Database;
const losses: unknown[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kurultai-locked-"));
  path = join(dataDir, MEMORY_FILE);
  memory = openSqliteMemory({ dataDir, secret: "salt", onLoss: (error) => losses.push(error) });
  foreign = new Database(path, { timeout: 0 });
  losses.length = 0;
});

afterEach(async () => {
  foreign.close();
  await memory.close();
  await rm(dataDir, { recursive: true });
});

/** The longest time, in milliseconds, in which nothing else of this thread had its turn. */
async function longestFreeze(work: () => Promise<unknown>): Promise<number> {
  let [last, longest] = [performance.now(), 0];
  const beat = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  await work();
  await sleep(10);
  clearInterval(beat);
  return longest;
}

const vote = { reference: "1", userId: USER, value: "helpful", reason: null } as const;
const event = { id: "9", guildId: GUILD, name: "X", payload: {}, takenAt: new Date() };

describe("A memory that another program has locked", () => {
  it("never freezes the thread, whatever is asked of it", async () => {
    foreign.exec("BEGIN EXCLUSIVE");
    const freeze = await longestFreeze(() =>
      Promise.allSettled([
        memory.ledger.record(given("1")),
        memory.feedback.vote({ ...vote, votedAt: new Date() }),
        memory.journal.take(event, "owner"),
        memory.journal.settle("9"),
        memory.settings.get(GUILD),
        memory.pace.admit(USER, { burst: 1, perMinute: 1 }, 0),
        memory.forgetBefore(new Date(0)),
      ]),
    );
    // Five seconds where the connection itself waits.
    expect(freeze).toBeLessThan(1_000);
    foreign.exec("ROLLBACK");
  });

  it("holds nobody up for an answer that is to be written down, and writes it when it can", async () => {
    foreign.exec("BEGIN EXCLUSIVE");
    await memory.ledger.record(given("1"));
    await memory.ledger.record(given("2"));
    foreign.exec("ROLLBACK");
    expect(await memory.feedback.vote({ ...vote, votedAt: new Date() })).toBe(true);
    expect(await memory.feedback.judgedAnswers()).toHaveLength(1);
    expect(losses).toEqual([]);
  });

  it("says so to whoever needs an answer, and has then done nothing", async () => {
    await memory.ledger.record(given("1"));
    foreign.exec("BEGIN EXCLUSIVE");
    const voting = memory.feedback.vote({ ...vote, votedAt: new Date() });
    await expect(voting).rejects.toThrow(/memory\.sqlite is locked by another program\. Close/);
    foreign.exec("ROLLBACK");
    expect(await memory.feedback.judgedAnswers()).toEqual([]);
  });

  it("writes in the order in which it was asked", async () => {
    foreign.exec("BEGIN EXCLUSIVE");
    const [, , taken] = await Promise.all([
      memory.journal.take(event, "first"),
      memory.journal.settle(event.id),
      memory.journal.take(event, "second"),
      sleep(100).then(() => foreign.exec("ROLLBACK")),
    ]);
    expect(taken).toBe(false);
    const since = new Date(0);
    expect(await memory.journal.takeOver({ owner: "third", since, isOurs: () => true })).toEqual([]);
  });

  it("tells of what could not be written before it was closed", async () => {
    foreign.exec("BEGIN EXCLUSIVE");
    await memory.ledger.record(given("1"));
    await memory.close();
    expect(losses).toMatchObject([{ name: "DatabaseLockedError" }]);
    foreign.exec("ROLLBACK");
    memory = openSqliteMemory({ dataDir, secret: "salt" });
  });
});

describe.skipIf(process.platform === "win32")("The file of a memory", () => {
  const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

  it("is its owner's alone, and so are the files beside it", async () => {
    await memory.ledger.record(given("1"));
    expect([path, `${path}-wal`, `${path}-shm`].map(modeOf)).toEqual(["600", "600", "600"]);
  });

  it("becomes its owner's alone where an earlier build left it open to all", async () => {
    await memory.close();
    const other = join(dataDir, "earlier");
    await rm(other, { recursive: true, force: true });
    const earlier = openSqliteMemory({ dataDir: other, secret: "salt" });
    await earlier.close();
    chmodSync(join(other, MEMORY_FILE), 0o644);
    await writeFile(join(other, `${MEMORY_FILE}-wal`), "", { mode: 0o644 });
    memory = openSqliteMemory({ dataDir: other, secret: "salt" });
    expect(modeOf(join(other, MEMORY_FILE))).toBe("600");
    expect(modeOf(join(other, `${MEMORY_FILE}-wal`))).toBe("600");
  });
});
