import { afterEach, describe, expect, it } from "vitest";
import type { BotLimits } from "../../src/discord/limits.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, startBot, command, deferred } from "./bot-harness.ts";

describe("a busy bot", () => {
  let harness: Harness;

  afterEach(async () => {
    await harness.close();
  });

  async function start(limits: Partial<BotLimits>): Promise<void> {
    harness = await startBot({ bot: { limits } });
    harness.answerer.script = ({ question }) => answered({ question });
  }

  it("asks who is too fast, privately, to wait, and answers again after that", async () => {
    // One question at once, then six a minute: one every 10 s.
    await start({ perUser: { burst: 1, perMinute: 6 } });
    const asker = harness.discord.user("Aru");
    await command(asker, "ask", { question: "One?" });
    const refused = await command(asker, "ask", { question: "Two?" });
    harness.clock.now = new Date(harness.clock.now.getTime() + 10_000);
    const third = await command(asker, "ask", { question: "Three?" });

    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toContain("Try again in 10 seconds.");
    expect(third.text).toContain("The leaders met");
    expect(harness.answerer.asks.map(({ question }) => question)).toEqual(["One?", "Three?"]);
  });

  it("leaves no command without a reply, however often it comes too early and whoever sends it", async () => {
    await start({ perUser: { burst: 3, perMinute: 6 }, perChannel: { burst: 1, perMinute: 6 } });
    const [aru, bek] = [harness.discord.user("Aru"), harness.discord.user("Bek")];
    await command(aru, "ask", { question: "One?" });
    for (const asker of [aru, aru, bek]) {
      const refused = await command(asker, "ask", { question: "Two?" });
      expect(refused.ephemeral).toBe(true);
      expect(refused.text).toContain("many questions in this channel");
    }
  });

  it("tells who is too fast with mentions in a direct message, once, not in the channel", async () => {
    await start({ perUser: { burst: 1, perMinute: 6 } });
    const asker = harness.discord.user("Aru");
    const channel = harness.discord.guild().channel();
    for (const question of ["One?", "Two?", "Three?"]) await asker.mention(channel, question);
    await harness.discord.waitFor(() => asker.directChannel.messagesAs(asker).length > 0, "a direct message");
    await aMoment();

    expect(asker.directChannel.messagesAs(asker)).toHaveLength(1);
    expect(channel.messagesAs(asker).filter(({ isBot }) => isBot)).toHaveLength(1);
  });

  it("shows who is too fast and takes no direct messages a sign, and not that of an answer to come", async () => {
    await start({ perUser: { burst: 1, perMinute: 6 } });
    const asker = harness.discord.user("Aru");
    asker.closeDirectMessages();
    const channel = harness.discord.guild().channel();
    await asker.mention(channel, "One?");
    const message = await asker.mention(channel, "Two?");
    const signs = (): string[] => asker.look(message).reactions.map(({ emoji }) => emoji);
    await harness.discord.waitFor(() => signs().length > 0, "a sign");

    expect(signs()).toEqual(["✋"]);
    expect(harness.discord.takeViolations().map(({ code }) => code)).toEqual([50007]);
  });

  it("slows a channel down without charging the asker for it", async () => {
    await start({ perUser: { burst: 1, perMinute: 1 }, perChannel: { burst: 1, perMinute: 1 } });
    const other = harness.discord.guild().channel("elsewhere");
    await command(harness.discord.user("Aru"), "ask", { question: "One?" });
    const asker = harness.discord.user("Bek");
    const refused = await command(asker, "ask", { question: "Two?" });
    const moved = await command(asker, "ask", { question: "Three?" }, { channel: other });

    expect(refused.text).toContain("many questions in this channel");
    expect(moved.text).toContain("The leaders met");
  });

  it("acknowledges every question at once, shows a long queue's places, and answers them all", async () => {
    await start({ concurrency: 1, showPlaceFrom: 2, showPlaceAfterMs: 0, maxWaiting: 2 });
    const gate = deferred<null>();
    harness.answerer.script = async ({ question }) => {
      await gate.promise;
      return answered({ question });
    };
    const ask = (name: string) => harness.discord.user(name).slash("ask", { question: `${name}?` });
    const running = await ask("Aru");
    const next = await ask("Bek");
    const waiting = await ask("Can");
    const place = await waiting.reply();
    const turnedAway = await (await ask("Dil")).reply();
    const acknowledged = await Promise.all([running.acknowledged(), next.acknowledged()]);
    gate.resolve(null);
    const answers = await Promise.all(
      [running, next, waiting].map((one) => one.reply({ matching: /The leaders met/ })),
    );

    expect(place.text).toContain("number 2 in the queue");
    expect(turnedAway.text).toContain("Too many questions are waiting");
    expect(Math.max(...acknowledged)).toBeLessThan(3000);
    expect(answers.map(({ lines }) => lines[0])).toEqual(["-# “Aru?”", "-# “Bek?”", "-# “Can?”"]);
    expect(waiting.replies).toHaveLength(1);
  });

  it("replaces a place in the queue by the answer for a mention too", async () => {
    await start({ concurrency: 1, showPlaceFrom: 1, showPlaceAfterMs: 0 });
    const gate = deferred<null>();
    harness.answerer.script = async ({ question }) => {
      await gate.promise;
      return answered({ question });
    };
    const channel = harness.discord.guild().channel();
    await harness.discord.user("Aru").mention(channel, "One?");
    const second = await harness.discord.user("Bek").mention(channel, "Two?");
    const place = await harness.discord.waitForReply(second, { matching: /number 1 in the queue/ });
    gate.resolve(null);
    const answer = await harness.discord.waitForReply(second, { matching: /The leaders met/ });

    expect(answer.id).toBe(place.id);
  });

  it("apologises when an answer takes too long, and goes on with the next", async () => {
    await start({ concurrency: 1, answerTimeoutMs: 60 });
    const { promise: never } = deferred<ReturnType<typeof answered>>();
    harness.answerer.script = ({ question }) => (question === "Slow?" ? never : answered({ question }));
    const asker = harness.discord.user("Aru");
    const slow = await asker.slash("ask", { question: "Slow?" });
    const quick = await asker.slash("ask", { question: "Quick?" });

    expect((await slow.reply()).text).toContain("took too long");
    expect((await quick.reply()).text).toContain("The leaders met");
  });

  it("apologises when the answerer fails, with a reference found in the log", async () => {
    await start({});
    harness.answerer.script = () => {
      throw new Error("The index is on fire.");
    };
    const interaction = await harness.discord.user("Aru").slash("ask", { question: "Why?" });
    const reply = await interaction.reply();

    expect(reply.text).toContain(`\`${interaction.id}\``);
    expect(reply.text).not.toContain("on fire");
    const logged = harness.log.find((line) => line.includes("on fire"));
    expect(logged).toContain(interaction.id);
  });
});
