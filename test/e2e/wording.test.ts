import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SourcePassage } from "../../src/answer/passage-source.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { createComposingAnswerer } from "../../src/answer/language-model/composing-answerer.ts";
import { createOpenAiCompatibleModel } from "../../src/answer/language-model/openai-compatible-model.ts";
import { loadAliasTable } from "../../src/text/names/alias-table.ts";
import { Secret } from "../../src/platform/secret.ts";
import { article } from "../fakes/fixed-evidence.ts";
import type { MisbehavingLlm, Misbehaviour } from "../fakes/misbehaving-llm.ts";
import { seededRandom, startMisbehavingLlm } from "../fakes/misbehaving-llm.ts";
import { ScriptedAnswerer, answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { command, startBot } from "./bot-harness.ts";

const { text, ...summary } = article();
const PASSAGE: SourcePassage = {
  article: summary,
  text,
  start: 0,
  sentences: splitSentences(text),
  reprints: [],
};
const EXTRACTED = String.raw`> The leaders met on an island near Istanbul. \[1\]`;
const NOTE = "-# Worded by a language model; every statement is checked against its quotes.";

describe("a language model that words answers on Discord", () => {
  let harness: Harness;
  let llm: MisbehavingLlm;
  /** Every text of the bot's messages, also those edited away. */
  const shown = (): string => JSON.stringify(harness.discord.requests.map(({ body }) => body));

  beforeEach(async () => {
    llm = await startMisbehavingLlm();
    const answerer = createComposingAnswerer({
      extraction: new ScriptedAnswerer(({ question }) => answered({ question })),
      passages: { passagesFor: () => Promise.resolve([PASSAGE]) },
      model: createOpenAiCompatibleModel({
        baseUrl: llm.url,
        model: "test",
        apiKey: new Secret("sk-never-shown"),
        stallMs: 150,
        retryPauseMs: 1,
      }),
      names: loadAliasTable(),
      timeoutMs: 600,
      stopwatch: () => 0,
    });
    harness = await startBot({ bot: { answerer } });
  });

  afterEach(async () => {
    await harness.close();
    await llm.close();
    expect(harness.log.join("\n")).not.toContain("sk-never-shown");
  });

  it("shows statements as they are let through, then the whole answer with its buttons", async () => {
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
    const edits = harness.discord.requests.filter(({ body }) =>
      JSON.stringify(body ?? null).includes("Worded by a language model"),
    );
    expect(edits).toHaveLength(2);
    expect(JSON.stringify(edits[0]!.body)).not.toContain("Passage");
  });

  it.each<Misbehaviour>([
    "invented quote",
    "obeys injection",
    "markup",
    "altered number",
    "broken json",
    "500",
    "429",
    "stall before",
    "endless stream",
    "hang up",
  ])("answers from the articles when the model shows: %s", async (behaviour) => {
    llm.behaviour = behaviour;
    llm.random = seededRandom(7);
    const reply = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    expect(reply.lines).toContain(EXTRACTED);
    expect(reply.lines).not.toContain(NOTE);
    expect(shown()).not.toContain("Zorblax");
    expect(shown()).not.toContain("evil.example");
  });
});
