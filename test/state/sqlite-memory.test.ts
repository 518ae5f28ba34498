import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MemoryError } from "../../src/platform/errors.ts";
import type { Memory } from "../../src/state/memory.ts";
import { assertShareable, MEMORY_FILE, migrate, openSqliteMemory } from "../../src/state/sqlite-memory.ts";
import { createDatabase, openKeptDatabase } from "../../src/platform/sqlite/sqlite-database.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import { describeMemory, given, GUILD, USER } from "../contracts/memory.ts";

const makeFolder = (): Promise<string> => mkdtemp(join(tmpdir(), "kurultai-memory-"));

describeMemory("SQLite", async () => {
  const dataDir = await makeFolder();
  return {
    open: (secret = "salt") => Promise.resolve(openSqliteMemory({ dataDir, secret })),
    remove: () => rm(dataDir, { recursive: true }),
  };
});

describe("the file", () => {
  let dataDir: string;
  let memory: Memory;
  const open = (secret = "salt"): Memory => openSqliteMemory({ dataDir, secret });

  beforeEach(async () => {
    dataDir = await makeFolder();
    memory = open();
  });

  afterEach(async () => {
    await memory.close();
    await rm(dataDir, { recursive: true });
  });

  it("waits five seconds for others while it is opened, then a quarter of one", () => {
    const waits: unknown[] = [];
    const database = openKeptDatabase(join(dataDir, "kept.sqlite"), (opened) => {
      waits.push(opened.pragma("busy_timeout", { simple: true }));
    });
    waits.push(database.pragma("busy_timeout", { simple: true }));
    database.close();
    expect(waits).toEqual([5_000, 250]);
  });

  it("is looked through for earlier questions as far as the latest five hundred", async () => {
    for (let n = 1; n <= 501; n++) {
      const answer = answered({ question: `Question ${n}?` });
      await memory.ledger.record(given(String(n), { answer, askedAt: new Date(n * 1000) }));
    }
    const wanted = { guildId: GUILD, typed: "question", mayRead: () => true, limit: 1000 };
    const found = await memory.ledger.answeredWell(wanted);
    expect(found).toHaveLength(500);
    expect(found.at(-1)).toBe("Question 2?");
  });

  it("holds nobody's id, only a hash that another secret would not give", async () => {
    await memory.ledger.record(given("1"));
    const event = { id: "1", guildId: GUILD, name: "X", payload: { author: USER } };
    await memory.journal.take({ ...event, takenAt: new Date() }, "owner");
    await memory.close();
    const bytes = readFileSync(join(dataDir, MEMORY_FILE), "latin1");
    expect(bytes).toContain("Where did they meet?");
    expect(bytes).not.toContain(USER);

    const hashes: string[] = [];
    for (const [at, secret] of ["salt", "another"].entries()) {
      memory = open(secret);
      await memory.ledger.record(given(`hash-${at}`));
      await memory.close();
      const database = openKeptDatabase(join(dataDir, MEMORY_FILE));
      const row = database
        .prepare("SELECT user_hash AS hash FROM answers WHERE reference = ?")
        .get(`hash-${at}`) as { hash: string };
      database.close();
      hashes.push(row.hash);
    }
    memory = open();
    expect(hashes[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it("of a later build is refused by name and left alone", async () => {
    await memory.close();
    const database = openKeptDatabase(join(dataDir, MEMORY_FILE));
    database.pragma("user_version = 99");
    database.close();

    expect(() => open()).toThrow(MemoryError);
    expect(() => open()).toThrow(/version 99.*DATA_DIR/s);
  });

  it("that is no database is named with what to do", async () => {
    await memory.close();
    await writeFile(join(dataDir, MEMORY_FILE), "not a database at all, but long enough to look");

    expect(() => open()).toThrow(/cannot be opened.*DATA_DIR/s);
  });

  it("is brought up to date step by step, a failing step leaving it as it was", () => {
    const database = openKeptDatabase(join(dataDir, "other.sqlite"));
    const first = "CREATE TABLE one (a INTEGER) STRICT";
    expect(() => {
      migrate(database, [first, `CREATE TABLE two (b INTEGER) STRICT; ${first}`]);
    }).toThrow(/table one already exists/);
    const tables = database.prepare("SELECT name FROM sqlite_schema").pluck().all();
    expect(tables).toEqual(["one"]);
    expect(database.pragma("user_version", { simple: true })).toBe(1);
    database.close();
  });

  it("is shared by processes where it has a write-ahead log, and refused where its disk lets it have none", () => {
    const kept = openKeptDatabase(join(dataDir, "kept.sqlite"));
    assertShareable(kept);
    kept.close();
    const without = createDatabase(join(dataDir, "without.sqlite"));
    expect(() => {
      assertShareable(without);
    }).toThrow(/without\.sqlite.*DATA_DIR.*STORE_URL.*SHARDS=1/s);
    without.close();
  });
});
