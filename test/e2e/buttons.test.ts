import { ButtonStyle, ComponentType } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { passagePlace } from "../../src/discord/buttons/button-state.ts";
import { createCustomIdCodec } from "../../src/discord/buttons/custom-id.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import { article } from "../fakes/fixed-evidence.ts";
import { answered, citation } from "../fakes/scripted-answerer.ts";
import { command, pick, press, startBot } from "./bot-harness.ts";
import type { Harness } from "./bot-harness.ts";

describe("the buttons below an answer", () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await startBot();
  });

  afterEach(async () => {
    await harness.close();
  });

  async function anAnswer(): Promise<MessageView> {
    harness.answerer.script = () =>
      answered({
        citations: [
          citation({ quote: "They stayed one day.", start: 44, end: 64 }),
          citation({ marker: 2, quote: "A new secretary was named.", start: 66, end: 92 }),
        ],
      });
    return command(harness.discord.user("Aru"), "ask", { question: "Where?" });
  }

  it("show the quote in bold within its paragraph, to the one who pressed", async () => {
    const reader = harness.discord.user("Bek");
    const passage = await press(reader, await anAnswer(), "Passage");

    expect(passage.ephemeral).toBe(true);
    expect(passage.text).toContain("The leaders met on an island near Istanbul. **They stayed one day.**");
    expect(passage.text).toContain("[Leaders gather on the island](<https://courier.example/summit>)");
    expect(passage.text).toContain("<t:1636797600:D>");
    expect(passage.text).toContain("**A new secretary was named.**");
  });

  it("show what other articles say, to the one who pressed, each with its own passage", async () => {
    const further = [
      citation({ marker: 2, articleId: "quay.txt", title: "On the quay", quote: "Boats waited." }),
      citation({ marker: 3, articleId: "tower.txt", title: "In the tower", quote: "Bells rang." }),
    ];
    harness.answerer.script = ({ question }) => answered({ question, further });
    harness.evidence.articles = [article({ id: "quay.txt", text: "Boats waited. Nobody came." })];
    const answer = await command(harness.discord.user("Aru"), "ask", {
      question: "Who waited?",
      since: "2021",
    });
    await harness.restart();
    const reader = harness.discord.user("Bek");
    const more = await pick(reader, answer, "More sources");

    expect(more.ephemeral).toBe(true);
    expect(more.text).toContain(String.raw`Boats waited. \[2\]`);
    expect(more.text).toContain("[In the tower](<https://courier.example/summit>)");
    expect(harness.answerer.asks.at(-1)).toMatchObject({
      question: "Who waited?",
      window: { from: "2021-01-01", to: null },
    });
    expect(more.buttons.map(({ label }) => label)).toEqual(["Passage"]);
    harness.answerer.script = () => answered();
    expect((await pick(reader, answer, "More sources")).text).toContain("No further article");
  });

  it("still work after the bot was restarted", async () => {
    const answer = await anAnswer();
    await harness.restart();
    const passage = await press(harness.discord.user("Bek"), answer, "Passage");

    expect(passage.text).toContain("**A new secretary was named.**");
  });

  it("ask a sample question, or the question narrowed to what it may mean, also after a restart", async () => {
    const reader = harness.discord.user("Bek");
    harness.answerer.script = ({ question }) =>
      question === "hello"
        ? answered({
            question,
            ...{ form: "greeting", lead: "Hello!", statements: [], citations: [] },
            choices: [{ text: "When is the meeting?", question: "When is the meeting?" }],
          })
        : answered({
            question,
            ...{ form: "choice", short: null },
            choices: ["7 March 2026", "14 March 2026"].map((text) => ({
              text,
              question: `${text}?`,
            })),
          });
    const greeting = await command(reader, "ask", { question: "hello" });
    const open = await press(reader, greeting, "When is the meeting?");
    await harness.restart();
    await press(harness.discord.user("Aru"), open, "14 March 2026");

    expect(harness.answerer.asks.map(({ question }) => question)).toEqual([
      "hello",
      "When is the meeting?",
      "When is the meeting, 14 March 2026?",
    ]);
  });

  it("speak the language of whoever presses them", async () => {
    harness.evidence.articles = [article({ date: null })];
    const answer = await anAnswer();
    const reader = harness.discord.user("Bek");
    const passage = await press(reader, answer, "Passage", { locale: "tr" });

    expect(passage.text).toContain("tarihsiz");
  });

  it("say so when the article is gone or reads differently now", async () => {
    const answer = await anAnswer();
    const reader = harness.discord.user("Bek");
    harness.evidence.articles = [article({ text: "Another text altogether, but as long. ".repeat(9) })];
    const changed = await press(reader, answer, "Passage");
    harness.evidence.articles = [];
    const gone = await press(reader, answer, "Passage");

    expect(changed.text).toContain("This article has changed since it was quoted.");
    expect(changed.text).not.toContain("Another text");
    expect(gone.text).toContain("no longer in the collection");
  });

  it("do nothing but say so when the bot has not signed them, or an older bot has", async () => {
    const foreign = createCustomIdCodec("another secret").write({
      kind: "passages",
      passages: [passagePlace(citation())],
    });
    const reader = harness.discord.user("Bek");
    const answer = await anAnswer();
    const reply = async (customId: string): Promise<MessageView> => {
      const stored = harness.discord.world.messages.get(answer.id)!;
      const button = {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: "Press",
        custom_id: customId,
      } as const;
      stored.api.components = [{ type: ComponentType.ActionRow, components: [button] }];
      return press(reader, answer.id, "Press");
    };

    expect((await reply(foreign)).text).toContain("was not made by this bot");
    expect((await reply("k1.p.AAAA.BBBB")).text).toContain("another version of the bot");
    expect((await reply("poll:yes")).text).toContain("was not made by this bot");
  });
});

describe("the information commands", () => {
  let harness: Harness;

  beforeEach(async () => {
    harness = await startBot();
  });

  afterEach(async () => {
    await harness.close();
  });

  it("tell of the collection, its dates, index and model, to the asker alone", async () => {
    const about = await command(harness.discord.user("Aru"), "about");

    expect(about.ephemeral).toBe(true);
    expect(about.text).toContain("**2 articles** (7 passages), published 13 November 2021 – 10 March 2026");
    expect(about.text).toContain("`g-42`");
    expect(about.text).toContain("`toy-model`");
    expect(about.text).not.toContain("Measured");
  });

  it("tell how good the answers were found to be, where that was measured", async () => {
    await harness.close();
    const quality = { questions: 262, right: 72, cited: 95, refused: 77 };
    harness = await startBot({ bot: { quality } });
    const about = await command(harness.discord.user("Aru"), "about");

    expect(about.text).toContain("Measured on 262 questions about the sample briefs: 72% of those");
  });

  it("list the articles and what they are made of, and those that hold a word", async () => {
    harness.evidence.articles = [
      article(),
      article({ id: "brief", title: "A brief", references: ["https://a.example/1"] }),
      ...Array.from({ length: 10 }, (_, day) =>
        article({ id: `${day}`, title: `Rain on day ${day}`, source: null, url: null }),
      ),
    ];
    const asker = harness.discord.user("Aru");
    const all = await command(asker, "sources");
    const some = await command(asker, "sources", { search: "gather" });
    const none = await command(asker, "sources", { search: "*snow*" });

    expect(all.text).toContain("12 articles, newest first");
    expect(all.text).toMatch(/\[A brief\]\(<.*>\) · brief · </);
    expect(all.text).toContain("2 more.");
    expect(all.text).toContain("**By outlet**\n```\nSteppe Courier  2  ██████████\n```");
    expect(some.text).not.toContain("By outlet");
    expect(some.text).toContain("1 article with “gather”");
    expect(some.text).toContain("[Leaders gather on the island]");
    expect(none.text).toContain(String.raw`No article has “\*snow\*”`);
  });

  it("tell how to ask, in the reader's language", async () => {
    const help = await command(harness.discord.user("Aru"), "help", {}, { locale: "ru" });

    expect(help.ephemeral).toBe(true);
    expect(help.text).toContain("Кто подписал соглашение в 2009 году?");
  });
});
