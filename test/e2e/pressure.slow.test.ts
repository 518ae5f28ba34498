import { setTimeout as sleep } from "node:timers/promises";
import { GatewayDispatchEvents } from "discord-api-types/v10";
import { Client } from "discord.js";
import type { TextChannel } from "discord.js";
import { afterEach, describe, expect, it, vi } from "vitest";
import { messageCreated } from "../fakes/discord/events.ts";
import type { FakeInteraction } from "../fakes/discord/interaction-handle.ts";
import type { FakeChannel } from "../fakes/discord/places.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import type { Answer } from "../../src/answer/answer.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, command, deferred, startBot } from "./bot-harness.ts";

const MANY = { burst: 1_000, perMinute: 1_000 } as const;
const LATENCY_MS = 150;

let harness: Harness;

afterEach(async () => {
  await harness.close();
});

/** The bot's words in a channel, apart from those that reply to somebody. */
function wordsToAll(): string[] {
  const { discord } = harness;
  const seen = discord.guild().channel().messagesAs(discord.user("Aru"));
  return seen.filter(({ isBot, repliesTo }) => isBot && repliesTo === null).map(({ text }) => text);
}

describe("a bot that is far from Discord", () => {
  it("acknowledges and answers each of eight questions a second as if it were the only one", async () => {
    harness = await startBot({
      discord: { latencyMs: LATENCY_MS },
      bot: { limits: { perChannel: MANY } },
    });
    harness.answerer.script = async ({ question }) => {
      await sleep(20);
      return answered({ question });
    };
    const { discord } = harness;
    const asked: { readonly at: number; readonly interaction: FakeInteraction }[] = [];
    for (let number = 0; number < 40; number += 1) {
      const interaction = await discord
        .user(`person-${number}`)
        .slash("ask", { question: `Question ${number}?` });
      asked.push({ at: performance.now(), interaction });
      await sleep(125);
    }
    const answers = await Promise.all(
      asked.map(({ interaction }) => interaction.reply({ matching: /The leaders met/ })),
    );
    const acknowledged = await Promise.all(asked.map((one) => one.interaction.acknowledged()));

    expect(answers.map(({ lines }) => lines[0])).toEqual(
      asked.map((_, number) => `-# “Question ${number}?”`),
    );
    // Half of the latency for the event, half for the call, and time to spare on a busy machine.
    expect(Math.max(...acknowledged)).toBeLessThan(1_000);
  });

  it("waits for no acknowledgement but a question's own, and sends one that hangs again in time", async () => {
    harness = await startBot({ discord: { latencyMs: LATENCY_MS } });
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    discord.faults.rest({ hang: true, method: "POST", path: "/callback" });
    const hanging = await discord.user("Aru").slash("ask", { question: "First?" });
    await discord.waitFor(() => discord.requests.some(({ path }) => path.includes("/callback")), "a call");
    const behind = await discord.user("Bek").slash("ask", { question: "Second?" });
    await behind.reply({ matching: /Second/ });

    expect(await behind.acknowledged()).toBeLessThan(600);
    await hanging.reply({ matching: /First/ });
    expect(await hanging.acknowledged()).toBeGreaterThan(700);
    expect(await hanging.acknowledged()).toBeLessThan(3_000);
    // A third attempt may have been begun on a busy machine.
    expect(new Set(discord.takeViolations().map(({ code }) => code))).toBeOneOf([
      new Set(),
      new Set([40_060]),
    ]);
  });

  it("gives the answer in the channel where Discord took no acknowledgement at all", async () => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    discord.faults.rest({ hang: true, method: "POST", path: "/callback", times: 4 });
    await discord.user("Aru").slash("ask", { question: "First?" });
    discord.skip(3_500);
    discord.faults.clear();
    const channel = discord.guild().channel();
    const answer = await discord.waitFor(
      () => channel.messagesAs(discord.user("Bek")).find(({ text }) => text.includes("First?")),
      "the answer",
      6_000,
    );

    expect(answer.text).toContain("The leaders met");
    expect(discord.takeViolations().map(({ code }) => code)).toEqual([10_062]);
  });

  it.each(["take", "get"] as const)("does not wait for a database that hangs in %s", async (what) => {
    harness = await startBot();
    const { answerer, discord, memory } = harness;
    answerer.script = ({ question }) => answered({ question });
    const never = () => new Promise<never>(() => undefined);
    if (what === "take") vi.spyOn(memory.journal, "take").mockImplementation(never);
    else vi.spyOn(memory.settings, "get").mockImplementation(never);
    const asked = await discord.user("Aru").slash("ask", { question: "Where?" });

    expect((await asked.reply({ matching: /The leaders met/ })).lines[0]).toBe("-# “Where?”");
    expect(await asked.acknowledged()).toBeLessThan(1_000);
    // What a server has set is not known, so nothing is shown that should perhaps not be.
    expect(asked.replies[0]!.ephemeral).toBe(what === "get");
  });
});

describe("more mentions than a channel's limit", () => {
  it("each get a sign, all together one line, and then their answers", async () => {
    harness = await startBot({ bot: { limits: { perChannel: { burst: 2, perMinute: 120 } } } });
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const channel = discord.guild().channel();
    const asked: MessageView[] = [];
    for (let number = 0; number < 5; number += 1) {
      asked.push(await discord.user(`person-${number}`).mention(channel, `Question ${number}?`));
    }
    const signs = (): string[][] =>
      asked.map((message) =>
        discord
          .user("Aru")
          .look(message)
          .reactions.map(({ emoji }) => emoji),
      );
    await discord.waitFor(() => signs()[2]!.length > 0, "a sign");
    expect(signs().slice(0, 2)).toEqual([[], []]);
    for (const message of asked) {
      await discord.waitForReply(message, {
        matching: ({ repliesTo }) => repliesTo === message.id,
        timeoutMs: 15_000,
      });
    }
    await discord.waitFor(() => signs().flat().length === 0, "the signs to go", 10_000);

    expect(wordsToAll()).toEqual([expect.stringContaining("Those with ⏳ are in the queue")]);
    expect(answerer.asks).toHaveLength(5);
  }, 30_000);

  it("are refused, each privately, where the wait would be too long", async () => {
    harness = await startBot({
      bot: { limits: { perChannel: { burst: 1, perMinute: 1 }, maxPostponeMs: 30_000 } },
    });
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const channel = discord.guild().channel();
    const people = ["Aru", "Bek", "Can"].map((name) => discord.user(name));
    people[2]!.closeDirectMessages();
    const messages: MessageView[] = [];
    for (const person of people) messages.push(await person.mention(channel, "Where?"));
    const [, bek, can] = people;
    await discord.waitFor(() => bek!.directChannel.messagesAs(bek!)[0], "a direct message");
    await discord.waitFor(() => can!.look(messages[2]!).reactions[0], "a sign");

    expect(bek!.directChannel.messagesAs(bek!)[0]!.text).toMatch(/Try again in \d+ seconds/);
    expect(discord.takeViolations().map(({ code }) => code)).toEqual([50_007]);
  });
});

describe("a bot that is told to stop", () => {
  it("begins nothing that was put off, and ends without a fault", async () => {
    harness = await startBot({
      bot: { limits: { perChannel: { burst: 1, perMinute: 4 }, stopTimeoutMs: 100 } },
    });
    const { answerer, discord } = harness;
    answerer.script = ({ question, signal }) => {
      signal?.throwIfAborted();
      return answered({ question });
    };
    const channel = discord.guild().channel();
    const [first, ...others] = await Promise.all(
      Array.from({ length: 5 }, (_, number) => discord.user(`person-${number}`).mention(channel, "Where?")),
    );
    await discord.waitForReply(first!);
    await discord.waitFor(() => discord.user("Aru").look(others[3]!).reactions[0], "a sign");
    await harness.bot.stop();

    expect(answerer.asks).toHaveLength(1);
    await expect(harness.bot.closed).resolves.toBeUndefined();
  });

  it("shows no delay any more that Discord had caused", async () => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    discord.rateLimits.refuseNext({ retryAfterMs: 5_200, scope: "global" });
    await discord.user("Aru").mention(discord.guild().channel(), "Where?");
    await discord.waitFor(() => discord.gateway.presence?.["status"] === "idle", "a status");
    await harness.bot.stop();
    await sleep(5_500);

    expect(discord.gateway.presence?.["status"]).toBe("idle");
  }, 20_000);
});

describe("what Discord sends that cannot be read", () => {
  const user = { id: "300000000000000001", username: "p", discriminator: "0", avatar: null };
  const message = (channelId: string, more: object): object => ({
    id: "300000000000000002",
    type: 0,
    channel_id: channelId,
    channel_type: 0,
    author: user,
    content: "x",
    timestamp: "2026-11-29T12:00:00.000Z",
    edited_timestamp: null,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    ...more,
  });

  it.each<[string, GatewayDispatchEvents, (channelId: string) => object | null]>([
    [
      "an interaction without its parts",
      GatewayDispatchEvents.InteractionCreate,
      () => ({ id: "300000000000000003", type: 2, token: "x", version: 1 }),
    ],
    [
      "components that are null",
      GatewayDispatchEvents.MessageCreate,
      (id) => message(id, { components: null }),
    ],
    [
      "an activity that is null",
      GatewayDispatchEvents.MessageCreate,
      (id) => message(id, { activity: null }),
    ],
    ["mentions that are none", GatewayDispatchEvents.MessageCreate, (id) => message(id, { mentions: 7 })],
    ["nothing at all", GatewayDispatchEvents.MessageCreate, () => null],
  ])("is logged and dropped: %s", async (_, name, payload) => {
    harness = await startBot();
    const { answerer, discord, log } = harness;
    answerer.script = ({ question }) => answered({ question });
    const sent = payload(discord.guild().channel().id);
    discord.world.dispatch({ name, intent: 0, payload: sent as object });
    const reply = await command(discord.user("Aru"), "ask", { question: "Where?" });

    expect(reply.text).toContain("The leaders met");
    expect(log.filter((line) => line.includes("An event could not be read."))).toHaveLength(1);
  });

  it("answers in English who is known to speak no language", async () => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    discord.world.events.prependListener("dispatch", ({ payload }) => {
      delete (payload as { locale?: string }).locale;
    });
    const reply = await command(discord.user("Aru", { locale: "tr" }), "ask", {
      question: "Where?",
    });

    expect(reply.buttons.map(({ label }) => label)).toContain("Passage");
  });
});

describe("a place that goes in the same moment", () => {
  it.each(["thread", "channel"])("costs nobody their answer: a %s", async (kind) => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const asker = discord.user("Aru");
    const channel = discord.guild().channel("doomed");
    const start = await asker.say(channel, "Here.");
    const place = kind === "thread" ? asker.startThread(start, "A thread") : channel;
    await aMoment();
    // Both in one burst, as after a RESUME.
    discord.network.latencyMs = 50;
    await asker.mention(place, "Where?");
    place.delete();
    const answer = await discord.waitFor(() => asker.directChannel.messagesAs(asker)[0], "a direct message");

    expect(answer.text).toContain("The leaders met");
    discord.takeViolations();
  });
});

describe("a long answer to a mention", () => {
  it("is typed at all the while", async () => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = async ({ question }) => {
      await sleep(8_500);
      return answered({ question });
    };
    const channel = discord.guild().channel();
    const asked = await discord.user("Aru").mention(channel, "Where?");
    await discord.waitForReply(asked, { timeoutMs: 15_000 });
    const typed = channel.typingCount;
    await sleep(8_500);

    expect(typed).toBe(2);
    expect(channel.typingCount).toBe(typed);
  }, 30_000);
});

describe("a long wait for Discord", () => {
  it("is logged, and shown where Discord lets it be shown", async () => {
    harness = await startBot();
    const { discord, log } = harness;
    discord.rateLimits.refuseNext({ retryAfterMs: 5_200, scope: "global" });
    harness.answerer.script = ({ question }) => answered({ question });
    const channel = discord.guild().channel();
    await discord.user("Aru").mention(channel, "Where?");
    await discord.waitFor(() => discord.gateway.presence?.["status"] === "idle", "a status");

    expect(JSON.stringify(discord.gateway.presence)).toContain("answers come late");
    expect(log.some((line) => line.includes("Discord makes the bot wait"))).toBe(true);
    await discord.waitFor(() => discord.gateway.presence?.["status"] === "online", "the end", 10_000);
  }, 20_000);
});

describe("a long wait for Discord while the bot stops", () => {
  it("shows no status, which would come back after the end", async () => {
    harness = await startBot();
    const { answerer, bot, discord, log } = harness;
    const question = deferred<Answer>();
    answerer.script = () => question.promise;
    const channel = discord.guild().channel();
    await discord.user("Aru").mention(channel, "Where?");
    await discord.waitFor(() => answerer.asks.length === 1, "the question");
    const stopping = bot.stop();
    discord.rateLimits.refuseNext({ retryAfterMs: 5_200, scope: "global" });
    question.resolve(answered({ question: "Where?" }));
    await vi.waitFor(() => {
      expect(log.some((line) => line.includes("Discord makes the bot wait"))).toBe(true);
    }, 5_000);
    expect(discord.gateway.presence?.["status"]).not.toBe("idle");
    await stopping;
  }, 20_000);
});

describe("what is written while Discord has no session for the bot", () => {
  it("is answered once the bot is back, once", async () => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    const early = await asker.mention(channel, "Early?");
    await discord.waitForReply(early);
    discord.gateway.invalidateSessions(false);
    const missed = await asker.mention(channel, "Missed?", { waitForBot: false });
    await discord.waitForReply(missed, { timeoutMs: 20_000 });
    await aMoment();

    expect(answerer.asks.map(({ question }) => question)).toEqual(["Early?", "Missed?"]);
  }, 30_000);

  it("is answered by the next process too", async () => {
    harness = await startBot();
    const { answerer, discord } = harness;
    answerer.script = ({ question }) => answered({ question });
    const channel = discord.guild().channel();
    const asker = discord.user("Aru");
    await discord.waitForReply(await asker.mention(channel, "Early?"));
    await harness.bot.stop();
    const missed = await asker.mention(channel, "Missed?", { waitForBot: false });
    await harness.restart();
    await discord.waitForReply(missed, { timeoutMs: 10_000 });
    await aMoment();

    expect(answerer.asks.map(({ question }) => question)).toEqual(["Early?", "Missed?"]);
  }, 30_000);

  it("is answered below a question that the process before has left in the middle", async () => {
    harness = await startBot();
    const { answerer, clock, discord, memory } = harness;
    answerer.script = ({ question }) => answered({ question });
    await harness.bot.stop();
    clock.now = new Date();
    const asker = discord.user("Aru");
    const [hall, yard] = [discord.guild().channel("hall"), discord.guild().channel("yard")];
    const leave = async (channel: FakeChannel, text: string): Promise<MessageView> => {
      const message = await asker.mention(channel, text, { waitForBot: false });
      const { name, payload } = messageCreated(discord.world, discord.world.messages.get(message.id)!);
      const { guildId } = channel;
      const event = { id: message.id, guildId, name, payload, takenAt: clock.now };
      await memory.journal.take(event, "another process");
      return message;
    };
    const early = await leave(hall, "Early?");
    discord.skip(60_000);
    clock.now = new Date(Date.now() + 60_000);
    const late = await leave(yard, "Late?");
    const missed = await asker.mention(hall, "Missed?", { waitForBot: false });
    await harness.restart();
    for (const message of [early, late, missed]) await discord.waitForReply(message);
    await aMoment();

    expect(answerer.asks).toHaveLength(3);
  }, 30_000);
});

describe("what strangers write", () => {
  it("is not kept", async () => {
    const login = vi.spyOn(Client.prototype, "login");
    harness = await startBot();
    const [client] = login.mock.contexts as Client[];
    login.mockRestore();
    const { discord } = harness;
    const channel = discord.guild().channel();
    for (let number = 0; number < 300; number += 1) {
      await discord.user(`person-${number}`).say(channel, "between us");
    }
    await command(discord.user("Aru"), "help");

    const { messages } = (await client!.channels.fetch(channel.id)) as TextChannel;
    expect(messages.cache.size).toBe(0);
    expect(client!.users.cache.size).toBeLessThanOrEqual(51);
    expect(client!.guilds.cache.first()!.members.cache.size).toBeLessThanOrEqual(51);
    // What it goes on with is kept: itself.
    expect(client!.guilds.cache.first()!.members.me?.id).toBe(client!.user!.id);
  });
});
