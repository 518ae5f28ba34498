import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SourcePassage } from "../../src/answer/passage-source.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { createComposingAnswerer } from "../../src/answer/language-model/composing-answerer.ts";
import { createOpenAiCompatibleModel } from "../../src/answer/language-model/openai-compatible-model.ts";
import { Secret } from "../../src/platform/secret.ts";
import { article } from "../fakes/fixed-evidence.ts";
import type { MisbehavingLlm, Misbehaviour } from "../fakes/misbehaving-llm.ts";
import { seededRandom, startMisbehavingLlm } from "../fakes/misbehaving-llm.ts";
import { ScriptedAnswerer, answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { command, startBot } from "./bot-harness.ts";
import { faultByWords } from "../fakes/word-gate.ts";

const { text, ...summary } = article();
const PASSAGE: SourcePassage = {
  article: summary,
  text,
  start: 0,
  sentences: splitSentences(text),
  reprints: [],
};
const EXTRACTED = String.raw`> The leaders met on an island near Istanbul. \[1\]`;
const NOTE = "-# Chosen and worded by a language model; every statement is checked against its quotes.";

describe("a language model that words answers on Discord", () => {
  let harness: Harness;
  let llm: MisbehavingLlm;
  /** Every text of the bot's messages, also those edited away. */
  const shown = (): string => JSON.stringify(harness.discord.requests.map(({ body }) => body));

  beforeEach(async () => {
    llm = await startMisbehavingLlm();
    const answerer = createComposingAnswerer({
      extraction: new ScriptedAnswerer(({ question }) => answered({ question, isOpenToWording: true })),
      passages: { passagesFor: () => Promise.resolve([PASSAGE]), faultIn: faultByWords },
      model: createOpenAiCompatibleModel({
        baseUrl: llm.url,
        model: "test",
        apiKey: new Secret("sk-never-shown"),
        stallMs: 150,
        retryPauseMs: 1,
      }),
      timeoutMs: 600,
      // None of these answers is shown before the model has had its say.
      slowMs: 60_000,
      stopwatch: () => 0,
    });
    harness = await startBot({ bot: { answerer } });
  });

  afterEach(async () => {
    await harness.close();
    await llm.close();
    expect(harness.log.join("\n")).not.toContain("sk-never-shown");
  });

  it("shows the worded answer with its buttons", async () => {
    // Always the first of what there is to choose from.
    llm.random = () => 0;
    const asked = await harness.discord.user("Aru").slash("ask", { question: "Where?" });
    const reply = await vi.waitFor(async () => {
      const whole = await asked.reply();
      expect(whole.buttons.map(({ label }) => label)).toContain("Passage");
      return whole;
    });
    expect(reply.lines).toContain(EXTRACTED);
    expect(reply.lines).toContain(NOTE);
    const worded = harness.discord.requests.filter(({ body }) =>
      JSON.stringify(body ?? null).includes("worded by a language model"),
    );
    expect(worded).toHaveLength(1);
  });

  it("shows the quote beneath a statement in other words", async () => {
    llm.random = () => 0;
    llm.reword = () => "Leaders met on an island.";
    const reply = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    expect(reply.lines).toContain(String.raw`Leaders met on an island. \[1\]`);
    llm.reword = () => "On an island near Istanbul the leaders met.";
    const other = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    const at = other.lines.indexOf(String.raw`On an island near Istanbul the leaders met. \[1\]`);
    expect(at).toBeGreaterThan(-1);
    expect(other.lines[at + 1]).toContain("The leaders met on an island near Istanbul.");
    expect(reply.lines.join("\n")).not.toContain("> ");
  });

  it.each<Misbehaviour>(["obeys injection", "markup", "altered number", "invented quote", "negated"])(
    "says the sentence itself where the model shows: %s",
    async (behaviour) => {
      llm.behaviour = behaviour;
      llm.random = () => 0;
      const reply = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
      expect(reply.lines).toContain(EXTRACTED);
      expect(shown()).not.toContain("Zorblax");
      expect(shown()).not.toContain("evil.example");
    },
  );

  it.each<Misbehaviour>([
    "invented marker",
    "nested deeply",
    "broken json",
    "500",
    "429",
    "stall before",
    "endless stream",
    "hang up",
  ])("answers as without it when the model shows: %s", async (behaviour) => {
    llm.behaviour = behaviour;
    llm.random = seededRandom(7);
    const reply = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    expect(reply.lines).toContain(EXTRACTED);
    expect(reply.lines).not.toContain(NOTE);
    expect(shown()).not.toContain("Zorblax");
  });
});
