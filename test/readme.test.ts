import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatSession } from "../src/cli/chat-session.ts";
import { styleFor } from "../src/cli/style.ts";
import { BOT_PERMISSIONS } from "../src/discord/application.ts";
import type { OpenedAnswerer } from "./answer/open-answerer.ts";
import { openAnswerer } from "./answer/open-answerer.ts";
import { FixedEvidence } from "./fakes/fixed-evidence.ts";

const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");

describe("the README", () => {
  it("leads to files that are there", () => {
    const targets = [...README.matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });

  it("names only commands that there are", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...README.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map((match) => match[1]!);
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it("gives the figures of the documentation, and no others", () => {
    const answering = readFileSync(join(ROOT, "docs/answering.md"), "utf8");
    const rows = README.split("\n").filter((line) => /^\|.*\d\.\d\d \(/.test(line));
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.filter((row) => !answering.includes(row))).toEqual([]);
  });

  it("tells of the permissions that the invite asks for", () => {
    expect(README).toMatch(new RegExp(`permissions ${BOT_PERMISSIONS}\\b`));
  });

  it("comes to the engineer's links after two screens at most", () => {
    // A screen of 1080 pixels shows some 55 lines of a rendered README; a table's row or a blank line counts as one.
    const before = README.slice(0, README.indexOf("For engineers:"));
    expect(before.split("\n").length).toBeLessThanOrEqual(110);
  });
});

describe("the chat in the README", () => {
  let opened: OpenedAnswerer;
  beforeAll(async () => {
    opened = await openAnswerer(join(ROOT, "articles"));
  });
  afterAll(() => {
    opened.close();
  });

  it.each(["2026-03-20", "2026-11-22", "2028-01-01"])("goes as it is told, asked on %s", async (day) => {
    const [, told = ""] = /```\n(› [\s\S]*?)```/.exec(README) ?? [];
    const exchanges = told.split(/^› /m).slice(1);
    expect(exchanges.length).toBeGreaterThan(1);
    const { answerer } = opened;
    const session = new ChatSession({ answerer, evidence: new FixedEvidence(), clock: () => new Date(day) });
    for (const exchange of exchanges) {
      const [question = "", ...answer] = exchange.split("\n");
      const reply = await session.reply(question, styleFor({}));
      expect(unwrapped(reply ?? "")).toBe(unwrapped(answer.join("\n")));
    }
  });
});

/** The README breaks lines as a terminal does, a pipe does not. */
function unwrapped(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
