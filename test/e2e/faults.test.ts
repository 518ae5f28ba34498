import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PermissionFlagsBits } from "discord.js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AnsweringService } from "../../src/answering-service.ts";
import { ServiceThread } from "../../src/platform/threads/service-thread.ts";
import { startThread } from "../../src/platform/threads/start-thread.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, deferred, startBot } from "./bot-harness.ts";

describe("an answer that cannot go where it was asked for", () => {
  let harness: Harness;
  let gate: ReturnType<typeof deferred<null>>;

  beforeEach(async () => {
    harness = await startBot({ bot: { limits: { showPlaceFrom: 1, showPlaceAfterMs: 0 } } });
    gate = deferred<null>();
    harness.answerer.script = async ({ question }) => {
      await gate.promise;
      return answered({ question });
    };
  });

  afterEach(async () => {
    await harness.close();
  });

  it("goes to the channel when the interaction has run out after fifteen minutes", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const interaction = await asker.slash("ask", { question: "Where?" });
    await interaction.acknowledged();
    discord.skip(16 * 60_000);
    gate.resolve(null);
    const channel = discord.guild().channel();
    const answer = await discord.waitFor(
      () => channel.messagesAs(discord.user("Bek")).find(({ text }) => text.includes("The leaders met")),
      "the answer",
    );

    expect(answer.lines[0]).toBe("-# “Where?”");
    expect(discord.takeViolations().map(({ code }) => code)).toEqual([50027]);
  });

  it("goes to the asker alone when a private interaction has run out", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const interaction = await asker.slash("ask", { question: "Where?", private: true });
    await interaction.acknowledged();
    discord.skip(16 * 60_000);
    gate.resolve(null);
    await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "a direct message");

    expect(asker.directChannel.messagesAs(asker)[0]!.text).toContain("The leaders met");
    expect(discord.guild().channel().messagesAs(discord.user("Bek"))).toEqual([]);
    discord.takeViolations();
  });

  it("goes to the asker when the bot may not write in the channel", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    channel.denyBot(PermissionFlagsBits.SendMessages);
    const asker = discord.user("Aru");
    await asker.mention(channel, "Where?");
    gate.resolve(null);
    await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "a direct message");

    expect(asker.directChannel.messagesAs(asker)[0]!.text).toContain("The leaders met");
    expect(new Set(discord.takeViolations().map(({ code }) => code))).toEqual(new Set([50013]));
  });

  it("is given without a reference where the bot may not read what was said before", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    channel.denyBot(PermissionFlagsBits.ReadMessageHistory);
    const asker = discord.user("Aru");
    await asker.mention(channel, "Where?");
    gate.resolve(null);
    const answer = await discord.waitFor(
      () => channel.messagesAs(asker).find(({ text }) => text.includes("The leaders met")),
      "the answer",
    );

    expect(answer.lines[0]).toBe("-# “Where?”");
    expect(answer.repliesTo).toBeNull();
    discord.takeViolations();
  });

  it("is given without a reference when the question was deleted meanwhile", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    const message = await asker.mention(channel, "Where?");
    await vi.waitUntil(() => harness.answerer.asks.length === 1);
    asker.deleteMessage(message);
    gate.resolve(null);
    const answers = await discord.waitFor(() => {
      const seen = channel.messagesAs(asker).filter(({ isBot }) => isBot);
      return seen.length > 0 ? seen : null;
    }, "the answer");

    expect(answers.map(({ text }) => text.includes("The leaders met"))).toEqual([true]);
  });

  it("is given once when the line is cut while it is being worked out", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const interaction = await asker.slash("ask", { question: "Where?" });
    await interaction.acknowledged();
    discord.gateway.cut();
    gate.resolve(null);
    await interaction.reply({ matching: /The leaders met/ });
    await aMoment();

    expect(interaction.replies).toHaveLength(1);
    expect(harness.answerer.asks).toHaveLength(1);
  });

  it("is given once although Discord is out of order for longer than the client tries", async () => {
    const { discord } = harness;
    const asker = discord.user("Aru");
    const message = await asker.directMessage("Where?");
    await vi.waitUntil(() => harness.answerer.asks.length === 1);
    discord.faults.rest({ status: 502, method: "POST", path: "/messages", afterHandling: true });
    discord.faults.rest({ status: 503, method: "POST", path: "/messages", times: 5 });
    gate.resolve(null);
    await discord.waitForReply(message, { matching: /The leaders met/ });
    await new Promise((resolve) => setTimeout(resolve, 900));

    const answers = asker.directChannel.messagesAs(asker).filter(({ isBot }) => isBot);
    expect(answers).toHaveLength(1);
  });

  it("goes to the asker when its thread was locked meanwhile", async () => {
    const { answerer, discord } = harness;
    const asker = discord.user("Aru");
    const thread = asker.startThread(await asker.say(discord.guild().channel(), "Here."), "Talk");
    await asker.mention(thread, "Where?");
    await expect.poll(() => answerer.asks.length).toBe(1);
    thread.archive({ locked: true });
    gate.resolve(null);
    const told = await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "the answer");

    expect(told.text).toContain("The leaders met");
    discord.takeViolations();
  });

  it("goes to the asker when the channel was deleted meanwhile, whichever way they asked", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel("doomed");
    const [writer, commander] = [discord.user("Aru"), discord.user("Bek")];
    await writer.mention(channel, "Where?");
    const asked = await commander.slash("ask", { question: "Where?" }, { channel });
    await asked.acknowledged();
    await vi.waitUntil(() => harness.answerer.asks.length === 2);
    channel.delete();
    // The event of it may not have arrived yet.
    await aMoment();
    gate.resolve(null);
    for (const asker of [writer, commander]) {
      const { directChannel } = asker;
      const answer = await discord.waitFor(() => directChannel.messagesAs(asker)[0], "an answer");
      expect(answer.text).toContain("The leaders met");
    }
    discord.takeViolations();
  });

  it.each(["closed", "open"])(
    "is no error when the bot is shown the door meanwhile, whether its askers' direct messages are %s",
    async (messages) => {
      const { bot, discord, log } = harness;
      const [commander, writer] = [discord.user("Aru"), discord.user("Bek")];
      if (messages === "closed") for (const asker of [commander, writer]) asker.closeDirectMessages();
      await (await commander.slash("ask", { question: "Where?" })).acknowledged();
      await writer.mention(discord.guild().channel(), "Where?");
      await vi.waitUntil(() => harness.answerer.asks.length === 2);
      discord.guild().removeBot();
      gate.resolve(null);
      await bot.stop();

      const told = [commander, writer].flatMap((who) => who.directChannel.messagesAs(who));
      expect(told).toHaveLength(messages === "open" ? 2 : 0);
      expect(log.filter((line) => line.includes('"level":"error"'))).toEqual([]);
      discord.takeViolations();
    },
  );

  it("appears anew when somebody has deleted the reply that it was to fill in", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const asked = await discord.user("Aru").slash("ask", { question: "Where?" });
    await asked.acknowledged();
    for (const { api } of discord.world.messagesIn(channel.id)) {
      discord.world.messages.get(api.id)!.isDeleted = true;
    }
    gate.resolve(null);
    await discord.waitFor(
      () => channel.messagesAs(discord.user("Bek")).find(({ text }) => text.includes("The leaders")),
      "the answer",
    );

    expect(channel.messagesAs(discord.user("Bek"))).toHaveLength(1);
    expect(discord.takeViolations().map(({ code }) => code)).toEqual([10_008]);
  });

  it("is given although connections break under the acknowledgement and under the answer", async () => {
    const { discord } = harness;
    discord.faults.rest({ destroy: true, method: "POST", path: "/callback" });
    discord.faults.rest({ destroy: true, method: "PATCH", path: "/messages" });
    const asked = await discord.user("Aru").slash("ask", { question: "Where?" });
    gate.resolve(null);

    expect((await asked.reply({ matching: /The leaders met/ })).text).toContain("Where?");
    expect(await asked.acknowledged()).toBeLessThan(3_000);
    expect(asked.replies).toHaveLength(1);
  });

  it.each([
    ["an acknowledgement", "POST /interactions/:interaction/:token/callback"],
    ["an answer", "PATCH /webhooks/:application/:token/messages/:message"],
  ])("waits where the limit of %s's own route is used up", async (_, route) => {
    const { discord } = harness;
    gate.resolve(null);
    discord.rateLimits.refuseNext({ retryAfterMs: 200, scope: "user" }, route);
    const asked = await discord.user("Aru").slash("ask", { question: "Where?" });
    await asked.reply({ matching: /The leaders met/ });

    expect(discord.requests.filter(({ status }) => status === 429).map((one) => one.route)).toEqual([route]);
    expect(asked.replies).toHaveLength(1);
  });

  it("waits as long as Discord's rate limits ask for", async () => {
    const { discord } = harness;
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    gate.resolve(null);
    discord.rateLimits.refuseNext({ retryAfterMs: 200, scope: "global" });
    const answer = await discord.waitForReply(await asker.mention(channel, "Where?"));

    expect(answer.text).toContain("The leaders met");
  });
});

describe("an answering thread that is lost", () => {
  let harness: Harness;
  let folder: string;
  let thread: ServiceThread<AnsweringService>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "kurultai-thread-"));
    const file = new URL("../fakes/scripted.worker.ts", import.meta.url);
    thread = await ServiceThread.open({
      name: "answering thread",
      start: () => startThread(file, { folder }),
    });
    harness = await startBot({ bot: { answerer: thread.service } });
  });

  afterEach(async () => {
    await harness.close();
    await thread.close();
    await rm(folder, { recursive: true });
  });

  it("costs nobody their answer", async () => {
    const ask = async (name: string, question: string) =>
      harness.discord.user(name).slash("ask", { question });
    const asked = [await ask("Aru", "Crash once?"), await ask("Bek", "Where?")];
    for (const one of asked) await one.reply({ matching: /The leaders met/ });
    await aMoment();

    expect(asked.map(({ replies }) => replies.length)).toEqual([1, 1]);
  });

  it("is apologised for, once, to whoever asked what brings it down each time", async () => {
    const asker = harness.discord.user("Aru");
    const fatal = await asker.slash("ask", { question: "Crash?" });
    const apology = await fatal.reply();
    const next = await (await asker.slash("ask", { question: "Where?" })).reply();

    expect(apology.text).toContain(`\`${fatal.id}\``);
    expect(fatal.replies).toHaveLength(1);
    expect(next.text).toContain("The leaders met");
  });
});
