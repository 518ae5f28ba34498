import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { article } from "../fakes/fixed-evidence.ts";
import { FOLLOWING, abstained, answered, citation } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { command, moreMenu, pick, startBot, vote } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
});

afterEach(async () => {
  await harness.close();
});

describe("the buttons that move an answer's time", () => {
  beforeEach(() => {
    harness.answerer.script = ({ question, window }) =>
      answered({
        question,
        window: { from: window?.from ?? "2024-05-01", to: window?.to ?? "2024-05-31" },
      });
  });

  it("ask the question again within the month before, the months around and the month after", async () => {
    const asker = harness.discord.user("Aru");
    const first = await command(asker, "ask", { question: "Who [met]_ in May?" });
    const earlier = await pick(asker, first, "◀ Earlier");
    const later = await pick(asker, first, "Later ▶");
    const wider = await pick(harness.discord.user("Bek"), first, "↔ Wider");

    expect(harness.answerer.asks.slice(1)).toMatchObject([
      { question: "Who [met]_ in May?", window: { from: "2024-04-01", to: "2024-04-30" } },
      { question: "Who [met]_ in May?", window: { from: "2024-06-01", to: "2024-06-30" } },
      { question: "Who [met]_ in May?", window: { from: "2024-04-01", to: "2024-06-30" } },
    ]);
    expect(earlier.text).toContain("Read as: April 2024");
    expect(later.text).toContain("Read as: June 2024");
    expect(wider.text).toContain("Read as: April – June 2024");
  });

  it("go on from one another, after a restart too", async () => {
    const asker = harness.discord.user("Aru");
    const first = await command(asker, "ask", { question: "Who met in May?" });
    const earlier = await pick(asker, first, "◀ Earlier");
    await harness.restart();
    const earliest = await pick(asker, earlier, "◀ Earlier");

    expect(earliest.text).toContain("Read as: March 2024");
  });

  it("keep a private answer private and a public one public", async () => {
    const asker = harness.discord.user("Aru");
    const hidden = await command(asker, "ask", { question: "Who met?", private: true });
    const open = await command(asker, "ask", { question: "Who met?" });

    expect((await pick(asker, hidden, "◀ Earlier")).ephemeral).toBe(true);
    expect((await pick(asker, open, "◀ Earlier")).ephemeral).toBe(false);
  });

  it("read a follow-up with the conversation it stood in", async () => {
    const { answerer, discord } = harness;
    answerer.script = FOLLOWING;
    const asker = discord.user("Aru");
    const asked = await asker.mention(discord.guild().channel(), "Where did they meet?");
    const first = await discord.waitForReply(asked);
    const message = await asker.reply(first, "and who came?", { ping: true });
    const second = await discord.waitForReply(message);
    await pick(asker, second, "◀ Earlier");

    expect(answerer.asks.at(-1)).toMatchObject({
      question: "and who came?",
      history: [{ q: "Where did they meet?" }],
    });
  });
});

describe("the headlines below a refusal", () => {
  it("are asked at a press, whole", async () => {
    const { answerer, discord, evidence } = harness;
    const title = `Leaders gather on the island ${"and talk ".repeat(20)}again`;
    evidence.articles = [article({ title })];
    answerer.script = ({ question }) =>
      abstained({ question, nearest: [{ articleId: "summit.txt", title, date: null }] });
    const asker = discord.user("Aru");
    const refusal = await command(asker, "ask", { question: "Who came?" });
    const menu = await moreMenu(asker, refusal);
    const label = menu.selects[0]?.options[0]?.label ?? "";
    await pick(asker, refusal, label);

    expect(label).toMatch(/^❓ Leaders gather on the island .*…$/);
    expect(answerer.asks.at(-1)?.question).toBe(title);
  });

  it("are not offered when the article is gone", async () => {
    harness.answerer.script = ({ question }) =>
      abstained({ question, nearest: [{ articleId: "gone.txt", title: "Gone", date: null }] });
    const asker = harness.discord.user("Aru");
    const refusal = await command(asker, "ask", { question: "Who came?" });

    const menu = await moreMenu(asker, refusal);
    expect(menu.selects[0]?.options.map(({ label }) => label)).not.toContain("❓ Gone");
  });
});

describe("sharing", () => {
  it("asks again for all to see what was asked privately, within the same time", async () => {
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const asker = discord.user("Aru");
    const question = "Who met?";
    const hidden = await command(asker, "ask", { question, since: "2021", private: true });
    const shared = await pick(asker, hidden, "Share here");

    expect(shared.ephemeral).toBe(false);
    expect(shared.lines[0]).toBe("-# “Who met?”");
    expect(answerer.asks.map(({ window }) => window)).toEqual([
      { from: "2021-01-01", to: null },
      { from: "2021-01-01", to: null },
    ]);
  });

  it("is not offered where everybody sees the answer already", async () => {
    harness.answerer.script = () => answered();
    const open = await command(harness.discord.user("Aru"), "ask", { question: "Who met?" });

    const menu = await moreMenu(harness.discord.user("Aru"), open);
    expect(menu.selects[0]?.options.map(({ label }) => label)).not.toContain("Share here");
  });
});

describe("voting", () => {
  beforeEach(() => {
    harness.answerer.script = ({ question }) =>
      answered({ question, short: "an island", citations: [citation()] });
  });

  it("thanks whoever found an answer helpful, and remembers it", async () => {
    const answer = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    const thanks = await (await vote(harness.discord.user("Bek"), answer, "👍 Helpful")).reply();

    expect(thanks.ephemeral).toBe(true);
    expect(thanks.text).toContain("Thank you");
    expect(await harness.memory.feedback.judgedAnswers()).toEqual([
      {
        question: "Where?",
        earlierQuestions: [],
        askedAt: "2026-03-12T09:00:00.000Z",
        short: "an island",
        articleIds: ["summit.txt"],
        quotes: ["The leaders met on an island near Istanbul."],
        wasAnswered: true,
        helpful: 1,
        unhelpful: 0,
        reasons: [],
      },
    ]);
  });

  it("asks whoever did not what was wrong, in their language, and counts a vote left without words", async () => {
    const answer = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    const bek = harness.discord.user("Bek", { locale: "tr" });
    const can = harness.discord.user("Can");
    const opened = await vote(bek, answer, "👎 Yararlı değil");
    const form = await opened.modal();
    await (await vote(can, answer, "👎 Not helpful")).modal();
    const thanks = await (await bek.submitModal(opened, { text: "It was\nanother island" })).reply();

    expect(form.title).toBe("Yanlış olan neydi?");
    expect(thanks.text).toContain("Teşekkürler");
    expect(await harness.memory.feedback.judgedAnswers()).toMatchObject([
      { helpful: 0, unhelpful: 2, reasons: ["It was another island"] },
    ]);
  });

  it("takes one vote from each person, the last", async () => {
    const answer = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    const bek = harness.discord.user("Bek");
    await (await vote(bek, answer, "👎 Not helpful")).modal();
    await (await vote(bek, answer, "👍 Helpful")).reply();

    expect(await harness.memory.feedback.judgedAnswers()).toMatchObject([{ helpful: 1, unhelpful: 0 }]);
  });

  it("still works after a restart, and says so when the answer has been forgotten", async () => {
    const answer = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });
    await harness.restart();
    const bek = harness.discord.user("Bek");
    const counted = await (await vote(bek, answer, "👍 Helpful")).reply();
    await harness.memory.forgetBefore(new Date("2026-04-01T00:00:00Z"));
    const late = await (await vote(bek, answer, "👎 Not helpful")).reply();

    expect(counted.text).toContain("Thank you");
    expect(late.text).toContain("too old for a vote");
  });

  it("never holds an answer up when the memory cannot be written", async () => {
    vi.spyOn(harness.memory.ledger, "record").mockImplementation(() => {
      throw new Error("The disk is full.");
    });
    const answer = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });

    expect(answer.text).toContain("The leaders met");
    expect(harness.log.join("")).toContain("could not be written down");
  });
});
