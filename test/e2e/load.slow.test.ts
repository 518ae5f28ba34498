import { setImmediate as nextEvents, setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandData } from "../../src/discord/commands/registry.ts";
import type { FakeInteraction } from "../fakes/discord/interaction-handle.ts";
import type { FakeDiscord } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import { COMMAND_TIMEOUT_MS, CommandHarness } from "./command-harness.ts";
import type { RunningCommand } from "./command-harness.ts";

const PEOPLE = 50;
const QUESTIONS_EACH = 10;
const QUESTIONS = PEOPLE * QUESTIONS_EACH;
/** One call in fifty fails: a question makes at least two, so a fault for every 25th question. */
const QUESTIONS_PER_FAULT = 25;
/** Before which questions the line is cut. */
const CUTS = [150, 350];
/** Every fifth question is a mention, the others are commands. */
const MENTION_EVERY = 5;
/** Channels that mentions come from: in one, so many would wait for that channel's limits, which other tests are about. */
const ROOMS = 20;
/** Of work without a pause, about what a real answer is. */
const ANSWER_MS = 20;

describe("500 questions at once from 50 people, the line cut twice and Discord stumbling", () => {
  let discord: FakeDiscord;
  let harness: CommandHarness;
  let bot: RunningCommand;
  const commands = new Map<string, FakeInteraction>();
  const mentions = new Map<string, MessageView>();

  beforeEach(async () => {
    discord = await startFakeDiscord();
    discord.registerCommands(commandData());
    harness = await CommandHarness.make();
    bot = harness.start("test/e2e/load-bot.ts", [], {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.url,
      ANSWER_MS: String(ANSWER_MS),
    });
    await discord.waitForClient(COMMAND_TIMEOUT_MS);
  });

  afterEach(async () => {
    bot.child.kill("SIGKILL");
    await discord.stop();
    await harness.remove();
  });

  it(
    "are all acknowledged within three seconds and each answered exactly once",
    async () => {
      await askEverything();
      const asked = [...commands.values()];
      const delays = await Promise.all(asked.map((one) => one.acknowledged()));
      console.info(`acknowledged after it was asked: ${spread(delays)}`);
      // The client comes back half a second after its line was cut, whatever the bot does.
      const delivered = asked.map((one) => one.acknowledgedAfterDeliveryMs!);
      console.info(`acknowledged after it was delivered: ${spread(delivered)}`);
      expect(Math.max(...delays)).toBeLessThan(3_000);

      // Looking at 500 messages takes time that the bot should have, so it is done now and then.
      const deadline = Date.now() + 60_000;
      while (!isAllAnswered() && Date.now() < deadline) await sleep(500);
      for (const [question, interaction] of commands) {
        expect(interaction.replies.map(({ lines }) => lines[0])).toEqual([`-# “${question}”`]);
      }
      const replies = repliesInChannel();
      for (const [question, { id }] of mentions) {
        expect((replies.get(id) ?? []).map(({ lines }) => lines[0])).toEqual([`-# “${question}”`]);
      }
      // What Discord refused: second acknowledgements after a failure that had been none.
      const codes = discord.violations.map(({ code }) => code);
      expect(codes.filter((code) => code !== 40060)).toEqual([]);
      expect(discord.pings).toEqual([]);
      const resumed = discord.connections.filter(({ start }) => start === "resume");
      expect(resumed).toHaveLength(CUTS.length);

      bot.child.kill("SIGTERM");
      const { stderr, stdout } = await bot.ended;
      expect(stdout, stderr).toContain(`kurultai_questions_total{outcome="answered"} ${QUESTIONS}`);
    },
    2 * COMMAND_TIMEOUT_MS,
  );

  async function askEverything(): Promise<void> {
    for (let number = 0; number < QUESTIONS; number += 1) {
      if (CUTS.includes(number)) await cutTheLine();
      stumble(number);
      const person = discord.user(`person-${number % PEOPLE}`);
      const question = `Question ${number}?`;
      if (number % MENTION_EVERY === 0) {
        mentions.set(question, await person.mention(discord.guild().channel(roomOf(number)), question));
      } else {
        commands.set(question, await person.slash("ask", { question }));
      }
      // What is measured is the bot, so the fake takes calls in while it still sends.
      await nextEvents();
    }
  }

  /** Once it is there: the second cut comes as soon as the bot is back from the first. */
  async function cutTheLine(): Promise<void> {
    const isOpen = (): boolean => discord.connections.at(-1)?.closeCode === null;
    const hasBegun = (): boolean => discord.connections.at(-1)?.start !== null;
    await discord.waitFor(() => isOpen() && hasBegun(), "the bot's line");
    discord.gateway.cut();
  }

  function stumble(number: number): void {
    const { faults, rateLimits } = discord;
    if (number % QUESTIONS_PER_FAULT !== 0) return;
    const place = number / QUESTIONS_PER_FAULT;
    if (place % 3 === 0) rateLimits.refuseNext({ retryAfterMs: 100, scope: "global" });
    else if (place % 3 === 1) faults.rest({ status: 503 });
    else faults.rest({ status: 502, method: "POST", path: "/callback", afterHandling: true });
  }

  /** The bot's messages in all rooms, by what they reply to. */
  function repliesInChannel(): Map<string | null, MessageView[]> {
    const replies = new Map<string | null, MessageView[]>();
    for (let room = 0; room < ROOMS; room += 1) {
      const channel = discord.guild().channel(roomOf(room * MENTION_EVERY));
      for (const view of channel.messagesAs(discord.user("person-0"))) {
        replies.set(view.repliesTo, [...(replies.get(view.repliesTo) ?? []), view]);
      }
    }
    return replies;
  }

  function isAllAnswered(): boolean {
    const isAnswer = ({ text }: MessageView): boolean => text.includes("The leaders met");
    const replies = repliesInChannel();
    return (
      [...mentions.values()].every(({ id }) => replies.get(id)?.some(isAnswer) === true) &&
      [...commands.values()].every((interaction) => interaction.replies.some(isAnswer))
    );
  }
});

function roomOf(number: number): string {
  return `room-${(number / MENTION_EVERY) % ROOMS}`;
}

function spread(milliseconds: readonly number[]): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)]!;
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, last ${sorted.at(-1)!} ms`;
}
