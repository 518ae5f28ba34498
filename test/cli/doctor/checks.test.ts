import { describe, expect, it } from "vitest";
import { checkDiscord } from "../../../src/cli/doctor/check-discord.ts";
import { checkIndex } from "../../../src/cli/doctor/check-index.ts";
import type { BotStanding } from "../../../src/platform/bot-standing.ts";
import {
  cannotAdd,
  checkDisk,
  checkFolder,
  checkGraph,
  checkNode,
  checkSettings,
} from "../../../src/cli/doctor/check-machine.ts";
import { isServiceable, note, ok, wrong, renderFindings } from "../../../src/cli/doctor/finding.ts";
import { styleFor } from "../../../src/cli/style.ts";

describe("the doctor on the machine", () => {
  it.each([
    ["20.19.0", "ok"],
    ["20.20.1", "ok"],
    ["22.0.0", "ok"],
    ["20.9.0", "wrong"],
    ["18.20.4", "wrong"],
  ])("judges Node %s by its numbers, not by its letters: %s", (version, verdict) => {
    expect(checkNode(version, ">=20.19").verdict).toBe(verdict);
  });

  it("asks for a compiler only where the library that wants it is not there", () => {
    const missing = ["make", "a C++ compiler"];
    expect(checkGraph({ isInstalled: true, missing }).verdict).toBe("ok");
    const { todo, verdict } = checkGraph({ isInstalled: false, missing });
    expect(verdict).toBe("note");
    expect(todo).toMatch(/install make, a C\+\+ compiler, then: npm ci/);
  });

  it("wants room for a second index", () => {
    // 500 MB of index and 100 MB to spare are 600 MB.
    const disk = { place: "/srv", indexBytes: 500e6 };
    expect(checkDisk({ ...disk, freeBytes: 600e6 }).verdict).toBe("ok");
    const { says, verdict } = checkDisk({ ...disk, freeBytes: 599e6 });
    expect(verdict).toBe("wrong");
    expect(says).toBe("599 MB free at /srv, and a build of the index takes 600 MB.");
  });

  it.each([
    ["usable", "writing", "ok"],
    ["missing", "writing", "ok"],
    ["missing", "reading", "wrong"],
    ["unusable", "reading", "wrong"],
    ["not-a-folder", "writing", "wrong"],
    ["below-a-file", "writing", "wrong"],
  ] as const)("finds a folder that is %s for %s %s", (access, needs, verdict) => {
    const finding = checkFolder({
      subject: "Data",
      path: "/x",
      setting: "DATA_DIR",
      needs,
      access,
    });
    expect(finding.verdict).toBe(verdict);
    if (verdict === "wrong") expect(finding.todo).toContain("DATA_DIR");
  });

  it("minds that /add has nowhere to put what it is given, which keeps the bot from nothing else", () => {
    expect(cannotAdd("/news")).toMatchObject({
      verdict: "note",
      todo: expect.stringContaining("ADD_ARTICLES=off") as string,
    });
  });

  it.each([
    [null, "ok"],
    [0o600, "ok"],
    [0o400, "ok"],
    [0o640, "note"],
    [0o644, "note"],
  ])("minds who else can read the settings: %s", (mode, verdict) => {
    const findings = checkSettings({ problems: [], misspelt: [] }, mode);
    expect(findings.map((one) => one.verdict)).toEqual([verdict]);
  });

  it("lists each setting that is wrong or misspelt", () => {
    const settings = {
      problems: ["SHARDS must be auto", "LOG_LEVEL must be info"],
      misspelt: ["DATADIR is no setting"],
    };
    expect(checkSettings(settings, 0o644).map(({ says, verdict }) => `${verdict} ${says}`)).toEqual([
      "wrong SHARDS must be auto.",
      "wrong LOG_LEVEL must be info.",
      "note DATADIR is no setting",
      "note other users of this machine can read .env, and the token in it.",
    ]);
  });
});

describe("the doctor on Discord", () => {
  const WELL: BotStanding = {
    applicationName: "Herald",
    inviteLink: "https://discord.com/oauth2/authorize?client_id=1",
    servers: 2,
    missingCommands: [],
    needlessIntents: [],
    wantsCodeGrant: false,
    interactionsUrl: null,
    sessionsLeft: 3,
  };
  const amiss = (change: Partial<BotStanding>) =>
    checkDiscord({ ...WELL, ...change }).filter(({ verdict }) => verdict !== "ok");

  it("finds nothing where all is well", () => {
    expect(amiss({})).toEqual([]);
  });

  it.each([
    [{ sessionsLeft: 0 }, "Token", "wrong", "tomorrow"],
    [{ needlessIntents: ["Presence"] }, "Intents", "note", "switch it off"],
    [{ servers: 0 }, "Servers", "wrong", "https://discord.com/oauth2/authorize?client_id=1"],
    [{ servers: 0, wantsCodeGrant: true }, "Servers", "wrong", "Requires OAuth2 Code Grant"],
    [{ missingCommands: ["ask"] }, "Commands", "wrong", "npm run register"],
    [{ interactionsUrl: "https://a.example" }, "Commands", "wrong", "Interactions Endpoint URL"],
  ] as const)("says of %j what to do", (change, subject, verdict, todo) => {
    expect(amiss(change)).toEqual([
      expect.objectContaining({ subject, verdict, todo: expect.stringContaining(todo) as string }),
    ]);
  });
});

describe("the doctor on the collection", () => {
  const counts = { articles: 3, passages: 7, undated: 1, skipped: 0 };

  it.each(["missing", "mismatch", "damaged", "stale"] as const)(
    "leaves an index that is %s to the next start",
    (status) => {
      expect(checkIndex(status, null)).toMatchObject({
        verdict: "note",
        todo: expect.stringContaining("npm run embed") as string,
      });
    },
  );

  it("counts what an index holds, and minds files that could not be read", () => {
    expect(checkIndex("fresh", counts)).toEqual(ok("Index", "3 articles in 7 passages, 1 undated"));
    const one = { ...counts, articles: 1, passages: 1, undated: 0 };
    expect(checkIndex("fresh", one).says).toBe("1 article in 1 passage, 0 undated");
    const { says, verdict } = checkIndex("fresh", { ...counts, skipped: 2 });
    expect(verdict).toBe("note");
    expect(says).toContain("2 could not be read");
  });

  it("does not take an empty index for a good one", () => {
    const empty = { articles: 0, passages: 0, undated: 0, skipped: 0 };
    expect(checkIndex("fresh", empty).verdict).toBe("wrong");
    expect(checkIndex("fresh", null).verdict).toBe("wrong");
  });
});

describe("what the doctor prints", () => {
  it("is a line for each finding, whatever is in it", () => {
    const findings = [ok("Node", "22.1.0"), note("Index folder", "a\nb\u001b[31m.", "do c")];
    expect(renderFindings(findings, styleFor({}))).toBe(
      "ok     Node          22.1.0\nnote   Index folder  a b. → do c",
    );
  });

  it("is well enough as long as nothing is wrong", () => {
    expect(isServiceable([ok("a", "b"), note("a", "b")])).toBe(true);
    expect(isServiceable([ok("a", "b"), wrong("a", "b")])).toBe(false);
  });
});
