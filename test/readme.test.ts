import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ChatSession } from "../src/cli/chat-session.ts";
import { styleFor } from "../src/cli/style.ts";
import type { OpenedAnswerer } from "./answer/open-answerer.ts";
import { openAnswerer } from "./answer/open-answerer.ts";
import { FixedEvidence } from "./fakes/fixed-evidence.ts";

const ROOT = join(import.meta.dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");

describe("the README", () => {
  it("leads to files that are there", () => {
    const targets = [...README.matchAll(/\]\(([^):]+)\)/g)].map((match) => match[1]!);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
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

  it.each(["2026-03-20", "2026-11-22", "2028-01-01"])(
    "goes as it is told, asked on %s",
    async (day) => {
      const [, told = ""] = /```\n(› [\s\S]*?)```/.exec(README) ?? [];
      const exchanges = told.split(/^› /m).slice(1);
      expect(exchanges.length).toBeGreaterThan(2);
      const { answerer } = opened;
      const session = new ChatSession({ answerer, evidence: new FixedEvidence(), clock: () => new Date(day) }); // prettier-ignore
      for (const exchange of exchanges) {
        const [question = "", ...answer] = exchange.split("\n");
        const reply = await session.reply(question, styleFor({}));
        expect(reply).toMatchObject({ kind: "text" });
        expect(unwrapped("text" in reply ? reply.text : "")).toBe(unwrapped(answer.join("\n")));
      }
    },
  );
});

/** The README breaks lines as a terminal does, a pipe does not. */
function unwrapped(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}
