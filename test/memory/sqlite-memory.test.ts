import { mkdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { GivenAnswer } from "../../src/memory/answer-ledger.ts";
import { DEFAULT_GUILD_SETTINGS } from "../../src/memory/guild-settings.ts";
import { MemoryError } from "../../src/memory/memory-error.ts";
import { migrate } from "../../src/memory/migrations.ts";
import { MEMORY_FILE, SqliteMemory } from "../../src/memory/sqlite-memory.ts";
import { openKeptDatabase } from "../../src/sqlite/sqlite-database.ts";
import { abstained, answered, citation } from "../fakes/scripted-answerer.ts";

const USER = "123456789012345678";
const GUILD = "223456789012345678";

let dataDir: string;
let memory: SqliteMemory;

const open = (secret = "salt"): SqliteMemory => SqliteMemory.open({ dataDir, secret });

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "kurultai-memory-"));
  memory = open();
});

afterEach(async () => {
  memory.close();
  await rm(dataDir, { recursive: true });
});

function given(reference: string, parts: Partial<GivenAnswer> = {}): GivenAnswer {
  return {
    reference,
    askedAt: new Date("2026-03-01T10:00:00Z"),
    userId: USER,
    guildId: GUILD,
    isPublic: true,
    generation: "g-1",
    answer: answered({ question: "Where did they meet?" }),
    earlierQuestions: [],
    contentHashes: new Map([["summit.txt", "hash-1"]]),
    ...parts,
  };
}

describe("the settings of a server", () => {
  it("are the default until they are set, and outlive a restart", () => {
    expect(memory.settings.get(GUILD)).toEqual(DEFAULT_GUILD_SETTINGS);
    const settings = { ...DEFAULT_GUILD_SETTINGS, language: "tr" as const, channelIds: ["1", "2"] };
    memory.settings.set(GUILD, settings);
    memory.settings.set("another", { ...DEFAULT_GUILD_SETTINGS, privateByDefault: true });
    memory.close();
    memory = open();

    expect(memory.settings.get(GUILD)).toEqual(settings);
    expect(memory.settings.get(null)).toEqual(DEFAULT_GUILD_SETTINGS);
  });
});

describe("the ledger", () => {
  it("offers what was answered well in public in that server, the latest first, each once", () => {
    const ask = (reference: string, question: string, parts: Partial<GivenAnswer> = {}): void => {
      memory.ledger.record(given(reference, { answer: answered({ question }), ...parts }));
    };
    ask("1", "Кто приехал?");
    ask("2", "Where in İstanbul?", { askedAt: new Date("2026-03-02T10:00:00Z") });
    ask("3", "Where in İstanbul?", { askedAt: new Date("2026-03-03T10:00:00Z") });
    ask("4", "Where was it hidden?", { isPublic: false });
    ask("5", "Where elsewhere?", { guildId: "323456789012345678" });
    ask("6", "Where was it wrong?");
    ask("8", "And where was it held?", { earlierQuestions: ["Who met?"] });
    memory.ledger.record(given("7", { answer: abstained({ question: "Where is it not?" }) }));
    const votedAt = new Date("2026-03-04T10:00:00Z");
    const vote = { userId: USER, value: "unhelpful", reason: null, votedAt } as const;
    memory.feedback.vote({ reference: "6", ...vote });

    expect(memory.ledger.answeredWell(GUILD, "", 10)).toEqual([
      "Where in İstanbul?",
      "Кто приехал?",
    ]);
    expect(memory.ledger.answeredWell(GUILD, "istanbul", 10)).toEqual(["Where in İstanbul?"]);
    expect(memory.ledger.answeredWell(GUILD, "КТО", 10)).toEqual(["Кто приехал?"]);
    expect(memory.ledger.answeredWell(GUILD, "", 1)).toHaveLength(1);
    expect(memory.ledger.answeredWell(GUILD, "%", 10)).toEqual([]);
  });

  it("counts the questions that were refused, by wording", () => {
    const refused = abstained({ question: "Who leads Ruritania?", reason: "unknown-entity" });
    memory.ledger.record(given("1", { answer: refused }));
    memory.ledger.record(
      given("2", { answer: refused, askedAt: new Date("2026-02-01T10:00:00Z"), isPublic: false }),
    );
    memory.ledger.record(given("3"));

    expect(memory.ledger.unanswered()).toEqual([
      {
        question: "Who leads Ruritania?",
        earlierQuestions: [],
        reason: "unknown-entity",
        count: 2,
        firstAskedAt: "2026-02-01T10:00:00.000Z",
      },
    ]);
  });

  it("tells a follow-up from the same words without, or after others", () => {
    const refused = abstained({ question: "And who chaired it?" });
    const ask = (reference: string, ...earlierQuestions: string[]): void => {
      memory.ledger.record(given(reference, { answer: refused, earlierQuestions }));
    };
    ask("1");
    ask("2", "Who met in “2021”?");
    ask("3", "Who met in “2021”?");

    expect(
      memory.ledger.unanswered().map(({ count, earlierQuestions }) => [count, earlierQuestions]),
    ).toEqual([
      [2, ["Who met in “2021”?"]],
      [1, []],
    ]);
  });

  it("takes an answer down once", () => {
    memory.ledger.record(given("1"));
    memory.ledger.record(given("1", { answer: abstained() }));

    expect(memory.ledger.unanswered()).toEqual([]);
  });

  it("forgets what was asked before a moment, votes and citations included", () => {
    memory.ledger.record(given("1"));
    memory.ledger.record(given("2", { askedAt: new Date("2026-03-02T10:00:00Z") }));
    const votedAt = new Date("2026-03-04T10:00:00Z");
    const vote = { userId: USER, value: "helpful", reason: null, votedAt } as const;
    memory.feedback.vote({ reference: "1", ...vote });

    expect(memory.forgetBefore(new Date("2026-03-02T00:00:00Z"))).toBe(1);
    expect(memory.feedback.judgedAnswers()).toEqual([]);
    expect(memory.feedback.vote({ reference: "1", ...vote })).toBe(false);
    expect(memory.feedback.vote({ reference: "2", ...vote })).toBe(true);
  });
});

describe("the places of answers", () => {
  const posting = { channelId: "7", messageId: "8", language: "tr" } as const;

  it("are kept with what was cited, the oldest first, until they are forgotten", () => {
    memory.ledger.record(given("2", { askedAt: new Date("2026-03-02T10:00:00Z") }));
    memory.ledger.record(given("1"));
    for (const reference of ["2", "1", "unknown"]) memory.posted.add({ ...posting, reference });
    memory.posted.add({ ...posting, reference: "1", messageId: "9" });
    memory.posted.setMark("2", "1 removed");
    memory.close();
    memory = open();

    const { marker, quote } = citation();
    const citations = [{ marker, quote, articleId: "summit.txt", contentHash: "hash-1" }];
    const kept = [
      { ...posting, reference: "1", mark: "", citations },
      { ...posting, reference: "2", mark: "1 removed", citations },
    ];
    expect(memory.posted.since(new Date(0))).toEqual(kept);
    expect(memory.posted.since(new Date("2026-03-02T10:00:00Z"))).toEqual(kept.slice(1));
    memory.posted.remove("1");
    memory.forgetBefore(new Date("2026-03-03T00:00:00Z"));
    expect(memory.posted.since(new Date(0))).toEqual([]);
  });

  it("are of no use where nothing was cited, or it is not known in which version", () => {
    memory.ledger.record(given("1", { answer: abstained() }));
    memory.ledger.record(given("2", { contentHashes: new Map() }));
    for (const reference of ["1", "2"]) memory.posted.add({ ...posting, reference });

    expect(memory.posted.since(new Date(0))).toEqual([]);
  });
});

describe("the file", () => {
  it("of the first version is brought up to this one, with all it holds", () => {
    memory.close();
    const path = join(dataDir, "first", MEMORY_FILE);
    mkdirSync(join(dataDir, "first"));
    const database = openKeptDatabase(path);
    database.exec(
      readFileSync(new URL("../fixtures/memory/version-1.sql", import.meta.url), "utf8"),
    );
    database.close();
    memory = SqliteMemory.open({ dataDir: join(dataDir, "first"), secret: "salt" });

    expect(memory.ledger.answeredWell(GUILD, "", 5)).toEqual(["Who opened the bridge?"]);
    expect(memory.feedback.judgedAnswers()).toMatchObject([
      { question: "Who opened the bridge?", quotes: ["The mayor opened it."], helpful: 1 },
    ]);
    expect(memory.settings.get(GUILD)).toMatchObject({ language: "ru" });
    memory.posted.add({ ...{ channelId: "7", messageId: "8", language: "en" }, reference: "1" });
    memory.ledger.record(given("2"));
    memory.posted.add({ ...{ channelId: "7", messageId: "9", language: "en" }, reference: "2" });
    expect(memory.posted.since(new Date(0)).map(({ reference }) => reference)).toEqual(["2"]);
  });

  it("holds nobody's id, only a hash that another secret would not give", () => {
    memory.ledger.record(given("1"));
    memory.close();
    const bytes = readFileSync(join(dataDir, MEMORY_FILE), "latin1");
    expect(bytes).toContain("Where did they meet?");
    expect(bytes).not.toContain(USER);

    const hashes = ["salt", "another"].map((secret, at) => {
      memory = open(secret);
      memory.ledger.record(given(`hash-${at}`));
      memory.close();
      const database = openKeptDatabase(join(dataDir, MEMORY_FILE));
      const row = database
        .prepare("SELECT user_hash AS hash FROM answers WHERE reference = ?")
        .get(`hash-${at}`) as { hash: string };
      database.close();
      return row.hash;
    });
    memory = open();
    expect(hashes[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it("of a later build is refused by name and left alone", () => {
    memory.close();
    const database = openKeptDatabase(join(dataDir, MEMORY_FILE));
    database.pragma("user_version = 99");
    database.close();

    expect(() => open()).toThrow(MemoryError);
    expect(() => open()).toThrow(/version 99.*DATA_DIR/s);
  });

  it("that is no database is named with what to do", async () => {
    memory.close();
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
});
