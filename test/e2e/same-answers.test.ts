import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answered } from "../../src/answer/answer.ts";
import { unescapeText } from "../../src/discord/replies/escape-text.ts";
import { renderAnswer } from "../../src/cli/render-answer.ts";
import { styleFor } from "../../src/cli/style.ts";
import type { OpenedAnswerer } from "../answer/open-answerer.ts";
import { openAnswerer } from "../answer/open-answerer.ts";
import { command, startBot } from "./bot-harness.ts";
import type { Harness } from "./bot-harness.ts";

const PLAIN = styleFor({});
const QUESTIONS = [
  "Who chaired the OTS foreign ministers' meeting in Istanbul in March 2026?",
  "When did the Turkic Council change its name?",
  "Which countries signed the Nakhchivan Agreement?",
];

let opened: OpenedAnswerer;
let harness: Harness;
beforeAll(async () => {
  opened = await openAnswerer(new URL("../../articles", import.meta.url).pathname);
  harness = await startBot();
  harness.answerer.script = (ask) => opened.answerer.answer(ask);
});
afterAll(async () => {
  await harness.close();
  opened.close();
});

/** Characters of a quote that are shown whatever else is. */
const SHOWN = 60;

describe("the same question on Discord and in the terminal", () => {
  it.each(QUESTIONS)("gets the same statements and citations: %s", async (question) => {
    const answer = (await opened.answerer.answer({ question, now: harness.clock.now })) as Answered;
    expect(answer.kind).toBe("answered");
    const reply = await command(harness.discord.user(question), "ask", { question });
    const onDiscord = unescapeText(reply.text);
    const inTerminal = renderAnswer(answer, PLAIN);
    // Below a short answer two quotes are enough on a phone.
    const shown = answer.statements.slice(0, answer.short === null ? undefined : 2);
    for (const { text, markers } of shown) {
      const said = `${text} ${markers.map((marker) => `[${marker}]`).join("")}`;
      expect(inTerminal).toContain(said);
      // Below a short answer a long quote is shown round it.
      expect(onDiscord).toContain(text.slice(0, SHOWN));
    }
    for (const { title } of answer.citations) {
      expect(inTerminal).toContain(title);
      expect(onDiscord).toContain(title);
    }
  });
});
