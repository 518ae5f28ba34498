import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DiscordBot } from "../../src/discord/client.ts";
import { createLogger } from "../../src/platform/logging.ts";
import { PrometheusMetrics } from "../../src/discord/metrics/metrics.ts";
import { answered, ScriptedAnswerer } from "../fakes/scripted-answerer.ts";
import { aMoment, command, deferred, startBot } from "./bot-harness.ts";
import type { Harness } from "./bot-harness.ts";

/** As another process would be, with the same memory. */
function anotherBot(
  { clock, discord, events, evidence, memory, timelines }: Harness,
  answerer: ScriptedAnswerer,
): DiscordBot {
  return new DiscordBot({
    token: discord.token,
    apiUrl: discord.url,
    answerer,
    evidence,
    timelines,
    events,
    memory,
    metrics: new PrometheusMetrics(),
    buttonSecret: "a secret for tests",
    logger: createLogger({ level: "silent" }),
    clock: () => clock.now,
  });
}

describe("two processes of the bot that get the same events", () => {
  let harness: Harness;
  let other: DiscordBot;
  let otherAnswerer: ScriptedAnswerer;

  beforeEach(async () => {
    harness = await startBot();
    otherAnswerer = new ScriptedAnswerer();
    other = anotherBot(harness, otherAnswerer);
    await other.start();
  });

  afterEach(async () => {
    await other.stop();
    // Checks that Discord had nothing to complain of: a second acknowledgement would be that.
    await harness.close();
  });

  const asked = (): number => harness.answerer.asks.length + otherAnswerer.asks.length;

  it("answer a command and a message once each, by one of them", async () => {
    const { discord } = harness;
    const aru = discord.user("Aru");
    await command(aru, "ask", { question: "Where did they meet?" });
    const channel = discord.guild().channel();
    const said = await aru.mention(channel, "Where did they meet?");
    await discord.waitForReply(said);
    await aMoment();

    expect(asked()).toBe(2);
    const own = channel.messagesAs(aru).filter(({ authorId }) => authorId === discord.botId);
    expect(own).toHaveLength(2);
  });

  it("answer both where the memory fails them, rather than neither", async () => {
    vi.spyOn(harness.memory.journal, "take").mockRejectedValue(new Error("The disk is full."));
    const { discord } = harness;
    const said = await discord.user("Aru").mention(discord.guild().channel(), "Where?");
    await discord.waitForReply(said);
    await vi.waitUntil(() => asked() === 2);
    expect(harness.log.join("")).toContain("An event could not be written down.");
  });
});

describe("a process that takes the place of one that died", () => {
  it("answers what that one had begun, and no more than once", async () => {
    const harness = await startBot();
    const { answerer, discord, memory } = harness;
    const never = deferred<never>();
    answerer.script = () => never.promise;
    const interaction = await discord.user("Aru").slash("ask", { question: "Where?" });
    await interaction.acknowledged();

    // To the memory, a bot that starts while another has not settled an event is the one after it.
    answerer.script = () => answered({ question: "Where?" });
    const next = anotherBot(harness, answerer);
    await next.start();
    const reply = await interaction.reply();
    expect(reply.text).toContain("The leaders met");
    const left = { owner: "a third", since: new Date(0), isOurs: () => true };
    await vi.waitUntil(async () => (await memory.journal.takeOver(left)).length === 0);
    await next.stop();
    discord.takeViolations();
    await harness.close();
  });

  it("puts the answer in place of a word about the queue", async () => {
    const harness = await startBot({
      bot: { limits: { concurrency: 1, showPlaceFrom: 1, showPlaceAfterMs: 0 } },
    });
    const { answerer, discord } = harness;
    const never = deferred<never>();
    answerer.script = () => never.promise;
    const aru = discord.user("Aru");
    const channel = discord.guild().channel();
    await aru.mention(channel, "Where?");
    const said = await aru.mention(channel, "When?");
    const word = await discord.waitForReply(said);
    expect(word.text).toContain("in the queue");

    answerer.script = ({ question }) => answered({ question });
    const next = anotherBot(harness, answerer);
    await next.start();
    const replies = (): string[] =>
      channel
        .messagesAs(aru)
        .filter(({ repliesTo }) => repliesTo === said.id)
        .map(({ text }) => text);
    await expect.poll(replies).toEqual([expect.stringContaining("The leaders met")]);
    await next.stop();
    discord.takeViolations();
    await harness.close();
  });
});
