import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { DiscordError } from "../../src/platform/errors.ts";
import type { GatewayEvent } from "../fakes/discord/events.ts";
import { answered } from "../fakes/scripted-answerer.ts";
import type { Harness } from "./bot-harness.ts";
import { aMoment, prepareBot, startBot, command, deferred } from "./bot-harness.ts";

describe("the connection to Discord", () => {
  let harness: Harness;

  afterEach(async () => {
    await harness.close();
  });

  it("asks for the intents it needs, none of them privileged", async () => {
    harness = await startBot();

    // GUILDS 1<<0, GUILD_MESSAGES 1<<9, GUILD_MESSAGE_REACTIONS 1<<10, DIRECT_MESSAGES 1<<12, DIRECT_MESSAGE_REACTIONS 1<<13,
    // GUILD_SCHEDULED_EVENTS 1<<16
    expect(harness.discord.connections[0]?.intents).toBe(1 + 512 + 1024 + 4096 + 8192 + 65536);
  });

  it("survives a lost connection and answers what was asked meanwhile once", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    harness.discord.gateway.closeAll(4000);
    const asker = harness.discord.user("Aru");
    const message = await asker.directMessage("Where?");
    await harness.discord.waitForReply(message);
    await aMoment();

    expect(harness.answerer.asks).toHaveLength(1);
  });

  it("comes back when Discord asks it to reconnect, and answers what was asked meanwhile once", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    const { discord } = harness;
    discord.gateway.requestReconnect();
    const asked = await discord.user("Aru").slash("ask", { question: "Where?" });
    await asked.reply();
    await discord.waitFor(() => discord.connections[1]?.start === "resume", "the session");
    await aMoment();

    expect(harness.answerer.asks).toHaveLength(1);
    expect(asked.replies).toHaveLength(1);
  });

  it("resumes a session that is invalid for a moment, and begins a new one where it is lost", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    const { discord } = harness;
    discord.gateway.invalidateSessions(true);
    await discord.waitFor(() => discord.connections[0]?.start === "resume", "the old session");
    await aMoment();
    discord.gateway.invalidateSessions(false);
    // Discord allows one IDENTIFY in five seconds.
    const isNew = (): boolean => discord.connections[1]?.start === "identify";
    await discord.waitFor(isNew, "a new session", 15_000);
    const reply = await command(discord.user("Aru"), "ask", { question: "Where?" });

    expect(reply.text).toContain("The leaders met");
    expect(harness.bot.isReady).toBe(true);
  });

  it("answers a message once although Discord delivers it twice", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    const { discord } = harness;
    discord.world.events.once("dispatch", (event: GatewayEvent) => {
      discord.world.dispatch(event);
    });
    const channel = discord.guild().channel();
    await discord.waitForReply(await discord.user("Aru").mention(channel, "Where?"));
    await aMoment();

    expect(harness.answerer.asks).toHaveLength(1);
    expect(channel.messagesAs(discord.user("Aru")).filter(({ isBot }) => isBot)).toHaveLength(1);
  });

  it("sends an answer once although Discord stumbles", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    const { faults } = harness.discord;
    faults.rest({ status: 502, method: "POST", path: "/messages", afterHandling: true });
    faults.rest({ status: 503, method: "POST", path: "/messages" });
    const asker = harness.discord.user("Aru");
    const message = await asker.directMessage("Where?");
    await harness.discord.waitForReply(message);
    await aMoment();

    const replies = asker.directChannel.messagesAs(asker).filter(({ isBot }) => isBot);
    expect(replies).toHaveLength(1);
  });

  it("answers a command although the acknowledgement's receipt was lost", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    const callback = { method: "POST", path: "/callback", afterHandling: true } as const;
    harness.discord.faults.rest({ status: 502, ...callback });
    const reply = await command(harness.discord.user("Aru"), "ask", { question: "Where?" });

    expect(reply.text).toContain("The leaders met");
    // The second acknowledgement, which Discord refuses because the first one counted.
    expect(harness.discord.takeViolations().map(({ code }) => code)).toEqual([40060]);
  });
});

describe("a bot that Discord will not have", () => {
  let harness: Harness;

  afterEach(async () => {
    await harness.dispose();
  });

  it("says at the start that the token is wrong, and what to do", async () => {
    harness = await prepareBot({ bot: { token: "wrong" } });
    const outcome = harness.bot.start();

    await expect(outcome).rejects.toThrow(DiscordError);
    await expect(outcome).rejects.toThrow(/refused the token.*DISCORD_TOKEN/s);
    await expect(harness.bot.closed).rejects.toThrow(DiscordError);
  });

  it.each([
    [4004, /refused the token/],
    [4014, /needs none of the privileged ones/],
  ])("names the reason when the gateway closes with %i at the start", async (code, reason) => {
    harness = await prepareBot();
    harness.discord.gateway.refuseNextIdentify(code);

    await expect(harness.bot.start()).rejects.toThrow(reason);
  });

  it.each([
    [4004, /refused the token/],
    [4013, /does not know the intents/],
    [4014, /needs none of the privileged ones/],
  ])("names the reason when the gateway closes with %i later on", async (code, reason) => {
    harness = await startBot();
    harness.discord.gateway.closeAll(code);

    await expect(harness.bot.closed).rejects.toThrow(reason);
  });

  it("ends when its token is reset under it, as the REST answers show", async () => {
    harness = await startBot();
    harness.answerer.script = () => answered();
    harness.discord.resetToken();
    await harness.discord.user("Aru").directMessage("Where?");

    await expect(harness.bot.closed).rejects.toThrow(/HTTP 401/);
  });

  it("waits where nothing listens, says so once and without a trace, and can be stopped", async () => {
    harness = await prepareBot();
    await harness.discord.stop();
    const started = harness.bot.start();
    started.catch(() => undefined);
    // The second attempt comes a second after the first.
    await sleep(1_500);
    const told = harness.log.filter((line) => line.includes("trying again until it does"));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/cannot be reached at http:\/\/127\.0\.0\.1/);
    expect(told[0]).not.toContain('"stack"');
    await harness.bot.stop();
    await expect(started).rejects.toThrow(/abort/iu);
    await expect(harness.bot.closed).resolves.toBeUndefined();
  });

  it("comes when Discord is in order again", async () => {
    harness = await prepareBot();
    harness.discord.faults.rest({ status: 502, path: "/gateway/bot", times: 2 });
    await harness.bot.start();
    expect(harness.bot.isReady).toBe(true);
    expect(harness.log.filter((line) => line.includes("trying again until it does"))).toHaveLength(1);
  });

  it("logs the failure without the token", async () => {
    const token = "a-very-secret-token";
    harness = await prepareBot({ bot: { token } });
    await expect(harness.bot.start()).rejects.toThrow();

    expect(harness.log.join("")).toContain("refused the token");
    expect(harness.log.join("")).not.toContain(token);
  });
});

describe("stopping", () => {
  it("finishes the answer under way, takes no new question, and then logs out", async () => {
    const harness = await startBot();
    const answer = deferred<ReturnType<typeof answered>>();
    harness.answerer.script = () => answer.promise;
    const asker = harness.discord.user("Aru");
    const early = await asker.slash("ask", { question: "Early?" });
    await early.acknowledged();
    const stopped = harness.bot.stop();
    const late = await command(asker, "ask", { question: "Late?" });
    answer.resolve(answered({ question: "Early?" }));

    expect((await early.reply()).text).toContain("The leaders met");
    expect(late.text).toContain("just restarting");
    await stopped;
    await expect(harness.bot.closed).resolves.toBeUndefined();
    expect(harness.answerer.asks.map(({ question }) => question)).toEqual(["Early?"]);
    await harness.close();
  });

  it("cuts an answer short that does not end in time, and says so", async () => {
    const harness = await startBot({ bot: { limits: { stopTimeoutMs: 50 } } });
    const { promise: never } = deferred<ReturnType<typeof answered>>();
    harness.answerer.script = () => never;
    const interaction = await harness.discord.user("Aru").slash("ask", { question: "Ever?" });
    await interaction.acknowledged();
    await harness.bot.stop();

    expect((await interaction.reply()).text).toContain("just restarting");
    expect(harness.answerer.asks[0]?.signal?.aborted).toBe(true);
    await harness.close();
  });
});
