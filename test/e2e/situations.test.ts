import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, choose, command, deferred, pick, press, startBot } from "./bot-harness.ts";

let harness: Harness;

beforeEach(async () => {
  harness = await startBot();
  harness.answerer.script = ({ question }) => answered({ question });
});

afterEach(async () => {
  await harness.close();
});

const asked = (): string[] => harness.answerer.asks.map(({ question }) => question);

describe("what members do to the bot", () => {
  it("does not ask again what was edited after the mention", async () => {
    const { answerer, discord } = harness;
    const gate = deferred<undefined>();
    answerer.script = async ({ question }) => {
      await gate.promise;
      return answered({ question });
    };
    const asker = discord.user("Aru");
    const message = await asker.mention(discord.guild().channel(), "Where?");
    asker.editMessage(message, `<@${discord.botId}> Who?`);
    gate.resolve(undefined);
    await discord.waitForReply(message);
    await aMoment();
    expect(asked()).toEqual(["Where?"]);
  });

  it("holds no answer up for a sign of typing that fails or hangs", async () => {
    const { discord } = harness;
    discord.faults.rest({ status: 500, method: "POST", path: "/typing", times: 8 });
    const message = await discord.user("Aru").mention(discord.guild().channel(), "Where?");
    expect((await discord.waitForReply(message)).text).toContain("The leaders met");
    discord.faults.clear();
    discord.faults.rest({ hang: true, method: "POST", path: "/typing", times: 8 });
    const second = await discord.user("Bek").mention(discord.guild().channel(), "Who?");
    expect((await discord.waitForReply(second)).text).toContain("The leaders met");
    discord.faults.clear();
  });

  it("says what is missing where a form holds blanks alone", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Where?" });
    const form = await asker.press(answer, "Follow-up");
    const reply = await (await asker.submitModal(form, { text: "   " })).reply();
    expect(reply.text).toContain("What would you like to know?");
  });

  it("answers a form that is sent after its answer was deleted", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Where?" });
    const form = await asker.press(answer, "Follow-up");
    const again = await asker.press(answer, "Follow-up");
    await (await asker.submitModal(form, { text: "And who?" })).reply();
    asker.react(answer, "❌");
    await discord.waitFor(
      () =>
        discord
          .guild()
          .channel()
          .messagesAs(asker)
          .every(({ id }) => id !== answer.id),
      "deleted",
    );
    const reply = await (await asker.submitModal(again, { text: "And when?" })).reply();
    expect(reply.text).toContain("And when?");
  });

  it("takes a form after a quarter of an hour", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Where?" });
    const form = await asker.press(answer, "Follow-up");
    await form.modal();
    discord.skip(16 * 60_000);
    const reply = await (await asker.submitModal(form, { text: "And who?" })).reply();
    expect(reply.text).toContain("And who?");
  });

  it("deletes nothing for ❌ on another's message, or by another", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const other = await discord.user("Bek").say(discord.guild().channel(), "Hi");
    asker.react(other, "❌");
    const help = await command(asker, "ask", { question: "Where?" });
    discord.user("Bek").react(help, "❌");
    await aMoment();
    expect(discord.guild().channel().messagesAs(asker)).toHaveLength(2);
  });

  it("shares an answer where the bot itself may not write", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    discord.guild().channel().denyBot(PermissionFlagsBits.SendMessages);
    const reply = await command(asker, "ask", { question: "Where?", private: true });
    const shared = await pick(asker, reply, "Share here");
    expect(shared.text).toContain("The leaders met");
  });

  it("answers a mention directly where it may not write", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel("announcements");
    channel.denyBot(PermissionFlagsBits.SendMessages);
    const asker = discord.user("Aru");
    await asker.mention(channel, "Where?");
    const told = await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "a direct message");
    expect(told.text).toContain("The leaders met");
    discord.takeViolations();
  });

  it("has a word for an address alone", async () => {
    const { discord } = harness;
    const message = await discord
      .user("Aru")
      .mention(discord.guild().channel(), "https://news.example/a?b=c");
    expect((await discord.waitForReply(message)).text).not.toBe("");
  });

  it("takes marks, spoilers, timestamps and other mentions out of the question", async () => {
    const { discord } = harness;
    const bek = discord.user("Bek");
    const message = await discord
      .user("Aru")
      .mention(
        discord.guild().channel(),
        `||**Who** met <@${bek.id}> on <t:1700000000:D>|| <:x:123456789012345678>`,
      );
    const reply = await discord.waitForReply(message);
    expect(reply.text).not.toMatch(/<@|<t:1700000000/);
  });

  it("keeps two people's talk apart, whatever they ask with", async () => {
    const { answerer, discord } = harness;
    const channel = discord.guild().channel();
    const [aru, bek] = [discord.user("Aru"), discord.user("Bek")];
    await discord.waitForReply(await aru.mention(channel, "Where did they meet?"));
    await command(bek, "ask", { question: "Who signed it?" });
    await discord.waitForReply(await aru.mention(channel, "and when?"));
    await command(bek, "ask", { question: "and where?" });
    const histories = answerer.asks.map(({ history }) => history?.map(({ q }) => q) ?? []);
    expect(histories).toEqual([[], [], ["Where did they meet?"], ["Who signed it?"]]);
  });

  it("answers each of five mentions that come before the first answer", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const aru = discord.user("Aru");
    const messages = [];
    for (let i = 0; i < 5; i++) messages.push(await aru.mention(channel, `Question ${i}?`));
    for (const message of messages)
      await discord.waitForReply(message, {
        matching: ({ repliesTo }) => repliesTo === message.id,
      });
    expect(asked().sort()).toEqual([
      "Question 0?",
      "Question 1?",
      "Question 2?",
      "Question 3?",
      "Question 4?",
    ]);
  });

  it("shows another person a passage after a restart, in their language", async () => {
    const { discord } = harness;
    const answer = await command(discord.user("Aru"), "ask", { question: "Where?" });
    await harness.restart();
    const passage = await press(discord.user("Cem", { locale: "tr" }), answer, "Passage");
    expect(passage.ephemeral).toBe(true);
  });

  it("acknowledges in time although Discord limits all calls", async () => {
    const { discord } = harness;
    discord.rateLimits.refuseNext({ retryAfterMs: 800, scope: "global" });
    const asked_ = await discord.user("Aru").slash("ask", { question: "Where?" });
    expect((await asked_.reply({ matching: /The leaders/ })).text).toContain("Where?");
    expect(await asked_.acknowledged()).toBeLessThan(3_000);
  });

  it("answers what is open although its asker is forgotten", async () => {
    const { answerer, discord } = harness;
    const gate = deferred<undefined>();
    answerer.script = async ({ question }) => {
      await gate.promise;
      return answered({ question });
    };
    const asker = discord.user("Aru");
    const open = await asker.slash("ask", { question: "Where?" });
    await discord.waitFor(() => answerer.asks.length === 1, "asked");
    await command(asker, "forget-me");
    gate.resolve(undefined);
    expect((await open.reply({ matching: /The leaders/ })).text).toContain("Where?");
  });

  it("does what the menu of a deleted answer offers", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Where?" });
    const menu = await press(asker, answer, /▾$/);
    discord.user("Aru").react(answer, "❌");
    await aMoment();
    const option = menu.selects[0]!.options.find(({ label }) => /Earlier/.test(label))!;
    const reply = await (await asker.select(menu, option.value)).reply();
    expect(reply.text).not.toBe("");
    const gone = menu.selects[0]!.options.find(({ label }) => /Delete/.test(label))!;
    expect((await (await asker.select(menu, gone.value)).reply()).text).toMatch(/deleted/);
    discord.takeViolations();
  });

  it("offers a poll's question to ask about", async () => {
    const { discord } = harness;
    const post = await discord.user("News").say(discord.guild().channel(), "x");
    const stored = discord.world.messages.get(post.id)!;
    stored.api.content = "";
    (stored.api as { poll?: unknown }).poll = {
      question: { text: "Will the summit be in Osh?" },
      answers: [{ answer_id: 1, poll_media: { text: "Yes" } }],
      expiry: "2027-01-01T00:00:00.000Z",
      allow_multiselect: false,
      layout_type: 1,
    };
    const form = await (await discord.user("Aru").contextMenu("Ask about this", post)).modal();
    expect(JSON.stringify(form)).toContain("Will the summit be in Osh?");
  });

  it("tells the limit to a long mention, and answers one that just keeps to it", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const long = await discord.user("Aru").mention(channel, "word ".repeat(390).trim());
    expect((await discord.waitForReply(long)).text).toMatch(/shorten/);
    const just = await discord.user("Bek").mention(channel, `${"w".repeat(999)}?`);
    expect((await discord.waitForReply(just)).text).toContain("The leaders met");
  });

  it("fits an answer with hostile titles, outlets and addresses, and pings nobody", async () => {
    const { answerer, discord } = harness;
    const base = answered({});
    answerer.script = ({ question }) =>
      answered({
        question,
        short: "@everyone [x](https://evil.example) ```",
        citations: base.citations.map((one) => ({
          ...one,
          title: "@here ](https://evil.example) ".repeat(40),
          url: `https://news.example/${"a".repeat(3000)}`,
          source: "<@&1> ``` \u202e",
        })),
      });
    const reply = await command(discord.user("Aru"), "ask", { question: "Where? @everyone" });
    expect(reply.text.length).toBeLessThan(4_000);
  });

  it("answers a question with marks that turn, hide and pile up", async () => {
    const { discord } = harness;
    const reply = await command(discord.user("Aru"), "ask", {
      question: "W\u0301\u0302\u0303\u0304\u0305h\u200bo \u202emet\u202c?",
    });
    expect(reply.text).toContain("The leaders met");
  });

  it("leaves another's reply without a ping alone", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const answer = await discord.waitForReply(await discord.user("Aru").mention(channel, "Where?"));
    await discord.user("Bek").reply(answer, "Nice!", { ping: false });
    await aMoment();
    expect(asked()).toEqual(["Where?"]);
  });

  it("takes the same choice twice in a row", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const answer = await command(asker, "ask", { question: "Where?" });
    const [a, b] = await Promise.all([
      choose(asker, answer, "New question"),
      choose(asker, answer, "New question"),
    ]);
    expect([a.failed, b.failed]).toEqual([false, false]);
  });

  it("asks for a question in a direct message of signs alone", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const message = await asker.say(asker.directChannel, "…");
    expect((await discord.waitForReply(message)).text).toContain("What would you like to know?");
  });
});

describe("what is private", () => {
  it("is not told by a public question that goes on from it", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    await command(asker, "ask", { question: "Was Bek arrested?", private: true });
    const message = await asker.mention(discord.guild().channel(), "and where?");
    const reply = await discord.waitForReply(message);
    expect(reply.text).not.toContain("Bek arrested");
  });

  it("includes what comes of a public answer's buttons where the server wants answers private", async () => {
    const { discord, memory } = harness;
    const { id } = discord.guild();
    await memory.settings.set(id, { ...(await memory.settings.get(id)), privateByDefault: true });
    const asker = discord.user("Aru");
    const message = await asker.mention(discord.guild().channel(), "Who chaired the talks?");
    const answer = await discord.waitForReply(message);
    const later = await pick(discord.user("Bek"), answer, "Timeline of this");
    const form = await discord.user("Bek").press(answer, "Follow-up");
    const reply = await (await discord.user("Bek").submitModal(form, { text: "and where?" })).reply();
    expect([later.ephemeral, reply.ephemeral]).toEqual([true, true]);
  });
});
