import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FACTS, article } from "../fakes/fixed-evidence.ts";
import type { FakeUser } from "../fakes/discord/people.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import { answered, citation } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, command, startBot } from "./bot-harness.ts";

const DAY_MS = 86_400_000;
const REWORDED = "Another text altogether, without what was quoted.";

describe("an answer whose article changes", () => {
  let harness: Harness;
  let asker: FakeUser;

  beforeEach(async () => {
    harness = await startBot({ bot: { limits: { reviewEveryMs: 20, markPauseMs: 1 } } });
    harness.answerer.script = ({ question }) => answered({ question });
    asker = harness.discord.user("Aru");
  });

  afterEach(async () => {
    await harness.close();
  });

  let builds = 0;

  /** A new index with these articles. */
  function rebuild(articles: readonly ReturnType<typeof article>[]): void {
    builds += 1;
    harness.evidence.articles = [...articles];
    harness.evidence.facts = { ...FACTS, generation: `g-${100 + builds}` };
  }

  /** The message as it is once it says `text`. */
  function saying(message: MessageView, text: string): Promise<MessageView> {
    return harness.discord.waitFor(() => {
      const now = asker.look(message);
      return now.text.includes(text) ? now : undefined;
    }, `a message that says “${text}”`);
  }

  it("is marked below the question, with the day, and keeps all it said", async () => {
    const answer = await command(asker, "ask", { question: "Where did they meet?" });
    rebuild([article({ text: REWORDED, contentHash: "1" })]);
    const marked = await saying(answer, "quote is gone");

    // 2026-03-12 10:00 UTC is 1773309600 s after 1970 began.
    expect(marked.lines[1]).toBe(String.raw`⚠️ <t:1773309600:D> · changed since, the quote is gone: \[1\]`);
    expect(marked.lines.toSpliced(1, 1)).toEqual(answer.lines);
    expect(marked.buttons).toEqual(answer.buttons);
  });

  it("says whether the quote still stands, and when the article is gone altogether", async () => {
    const answer = await command(asker, "ask", { question: "Where did they meet?" });
    rebuild([article({ title: "A better headline", contentHash: "1" })]);
    await saying(answer, "the quote still stands");
    rebuild([]);
    const gone = await saying(answer, "no longer in the collection");

    expect(gone.text).not.toContain("the quote still stands");
    expect(gone.lines.filter((line) => line.startsWith("⚠️"))).toHaveLength(1);
  });

  it("loses its mark when the article is back as it was", async () => {
    const answer = await command(asker, "ask", { question: "Where did they meet?" });
    rebuild([]);
    await saying(answer, "⚠️");
    rebuild([article()]);
    await harness.discord.waitFor(
      () => !asker.look(answer).text.includes("⚠️") || undefined,
      "an unmarked message",
    );

    expect(asker.look(answer).lines).toEqual(answer.lines);
  });

  it("is changed once for each change, also over a restart that slept through it", async () => {
    const answer = await command(asker, "ask", { question: "Where did they meet?" });
    await harness.bot.stop();
    rebuild([]);
    await harness.restart();
    const marked = await saying(answer, "⚠️");
    rebuild([]);
    await aMoment();
    await harness.restart();
    await aMoment();

    expect(asker.look(answer).revision).toBe(marked.revision);
  });

  it("speaks the language it was given in, and names the citation that is meant", async () => {
    harness.answerer.script = ({ question }) =>
      answered({ question, citations: [citation({ articleId: "a" }), citation({ marker: 2 })] });
    harness.evidence.articles = [article(), article({ id: "a" })];
    const answer = await command(asker, "ask", { question: "Nerede?" }, { locale: "tr" });
    rebuild([article({ id: "a" })]);
    const marked = await saying(answer, "⚠️");

    expect(marked.lines[1]).toMatch(/ · artık derlemede yok: \\\[2\\\]$/);
  });

  it("is marked where it answered a mention or a direct message as well", async () => {
    const channel = harness.discord.guild().channel();
    const mention = await asker.mention(channel, "where did they meet?");
    const direct = await asker.directMessage("where did they meet?");
    const replies = [await harness.discord.waitForReply(mention), await harness.discord.waitForReply(direct)];
    rebuild([]);

    for (const reply of replies) await saying(reply, "no longer in the collection");
  });

  it("is left alone when it was private, when nothing it cites has changed, and after a week", async () => {
    const old = await command(asker, "ask", { question: "Where did they meet long ago?" });
    harness.clock.now = new Date(harness.clock.now.getTime() + 8 * DAY_MS);
    const hidden = await command(asker, "ask", { question: "Where?", private: true });
    harness.evidence.articles = [article(), article({ id: "other" })];
    harness.answerer.script = ({ question }) =>
      answered({ question, citations: [citation({ articleId: "other" })] });
    const untouched = await command(asker, "ask", { question: "Who?" });
    harness.answerer.script = ({ question }) => answered({ question });
    const recent = await command(asker, "ask", { question: "When?" });
    rebuild([article({ id: "other" })]);
    await saying(recent, "⚠️");
    await aMoment();

    for (const message of [old, hidden, untouched]) {
      expect(asker.look(message).revision).toBe(message.revision);
    }
  });

  it("is forgotten when its message is gone", async () => {
    const answer = await command(asker, "ask", { question: "Where did they meet?" });
    await vi.waitUntil(async () => (await harness.memory.posted.since(new Date(0))).length === 1);
    harness.discord.world.messages.delete(answer.id);
    rebuild([]);
    await vi.waitUntil(async () => (await harness.memory.posted.since(new Date(0))).length === 0);
    harness.discord.takeViolations();
  });

  it("waits for the next index while the bot may not see the channel", async () => {
    const channel = harness.discord.guild().channel();
    const question = await asker.mention(channel, "where?");
    const answer = await harness.discord.waitForReply(question);
    channel.denyBot(PermissionFlagsBits.ViewChannel);
    rebuild([]);
    await vi.waitUntil(() => harness.log.some((line) => line.includes("closed")));
    await harness.bot.stop();
    // It looked, once for each index, and was refused.
    harness.discord.takeViolations();

    expect(asker.look(answer).revision).toBe(answer.revision);
    expect(await harness.memory.posted.since(new Date(0))).toMatchObject([{ mark: "" }]);
  });

  it("is tried again when Discord stumbles", async () => {
    const answer = await command(asker, "ask", { question: "Where did they meet?" });
    harness.discord.faults.rest({ status: 503, times: 4, path: `/messages/${answer.id}` });
    rebuild([]);
    await saying(answer, "⚠️");
  });
});
