import { setTimeout as sleep } from "node:timers/promises";
import { commandData } from "../../../src/discord/commands/registry.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";
import type { FakeInteraction } from "../../../test/fakes/discord/interaction-handle.ts";
import type { FakeDiscord } from "../../../test/fakes/discord/server.ts";
import { startFakeDiscord } from "../../../test/fakes/discord/server.ts";
import type { MessageView } from "../../../test/fakes/discord/view.ts";
import { markdownTable } from "../evaluation/markdown-table.ts";
import { quantile } from "../evaluation/quantile.ts";
import { BotProcess } from "./bot-process.ts";

/** How much is asked of the bot; every time in milliseconds. */
export interface Load {
  readonly people: number;
  readonly withinMs: number;
  /** There and back. */
  readonly latencyMs: number;
  /** Messages that are not for the bot. */
  readonly strangers: number;
  readonly rebuilds: number;
}

const QUESTION = "Who chaired the meeting of the foreign ministers in Istanbul in March 2026?";
/** An answer, or a refusal for want of evidence, can be voted on; a word about the queue cannot. */
const isAnswer = ({ buttons, selects }: MessageView): boolean => buttons.length + selects.length > 0;
const isTurnedAway = ({ ephemeral, text }: MessageView): boolean =>
  ephemeral && /Please ask again|Try again/.test(text);
const isGivenUp = ({ text }: MessageView): boolean => text.includes(ALL_TEXTS.en.timedOut);
const CHANNELS = 40;
/** Since there was last an answer: how long all of them take is the machine's business. */
const PATIENCE_MS = 120_000;
/** How often somebody asks before the bot counts as one that does not answer. */
const ATTEMPTS = 10;

export type LoadFigures = Awaited<ReturnType<typeof measureOnDiscord>>;

/** Starts the bot, asks, and looks at its memory; takes as long as the load says and more. */
export async function measureOnDiscord(load: Load) {
  const discord = await startFakeDiscord({ latencyMs: load.latencyMs });
  discord.registerCommands(commandData());
  const bot = new BotProcess(discord, { LOG_LEVEL: "warn" });
  try {
    await bot.start();
    await warmUp(discord);
    await sleep(5_000);
    const idle = bot.memoryMb;
    const asked = await askAll(discord, load);
    const { answers, givenUp, turnedAway } = await outcomes(asked);
    await chatter(discord, load.strangers);
    const strangers = bot.memoryMb;
    for (let number = 0; number < load.rebuilds; number += 1) await bot.rebuild(number);
    await warmUp(discord);
    return {
      load,
      answered: answers.length,
      /** Told when to come back. */
      turnedAway,
      /** Told that the answer took too long. */
      givenUp,
      withoutWord: asked.length - answers.length - turnedAway - givenUp,
      acknowledgedMs: asked.flatMap(({ interaction }) => interaction.acknowledgedAfterMs ?? []),
      answeredMs: answers,
      memoryMb: { idle, strangers, rebuilds: bot.memoryMb },
    };
  } finally {
    await bot.remove();
    await discord.stop();
  }
}

/** Until one question is answered: some are not heard in time, turned away, or given up, while the bot is busy. */
async function warmUp(discord: FakeDiscord): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    // Another person each time, or the limit of one would turn the later ones away.
    const asked = await discord.user(`first-${attempt}`).slash("ask", { question: QUESTION });
    const isHeard = await asked.acknowledged().then(
      () => true,
      () => false,
    );
    if (!isHeard) continue;
    const isLast = (view: MessageView): boolean => isAnswer(view) || isTurnedAway(view) || isGivenUp(view);
    if (isAnswer(await asked.reply({ matching: isLast, timeoutMs: PATIENCE_MS }))) return;
  }
  throw new Error(`The bot has answered none of ${ATTEMPTS} questions in time.`);
}

interface Asked {
  readonly interaction: FakeInteraction;
  readonly at: number;
  answeredAt: number | null;
}

async function askAll(discord: FakeDiscord, { people, withinMs }: Load): Promise<Asked[]> {
  const asked: Asked[] = [];
  const startedAt = performance.now();
  for (let number = 0; number < people; number += 1) {
    await sleep(Math.max(0, startedAt + (number * withinMs) / people - performance.now()));
    const channel = discord.guild().channel(`channel-${number % CHANNELS}`);
    const person = discord.user(`person-${number}`);
    const interaction = await person.slash("ask", { question: QUESTION }, { channel });
    asked.push({ interaction, at: performance.now(), answeredAt: null });
    if (number % 10 === 0) lookAt(asked);
  }
  return asked;
}

/** Notes what has been answered since; looking costs time that the bot should have. */
function lookAt(asked: readonly Asked[]): void {
  for (const one of asked) {
    if (one.answeredAt === null && one.interaction.replies.some(isAnswer)) {
      one.answeredAt = performance.now();
    }
  }
}

async function outcomes(asked: readonly Asked[]) {
  const told = (isWord: (view: MessageView) => boolean): Asked[] =>
    asked.filter(({ answeredAt, interaction }) => answeredAt === null && interaction.replies.some(isWord));
  const open = (): number =>
    asked.filter(({ answeredAt }) => answeredAt === null).length -
    told((view) => isTurnedAway(view) || isGivenUp(view)).length;
  lookAt(asked);
  let left = open();
  for (let since = performance.now(); left > 0 && performance.now() - since < PATIENCE_MS;) {
    await sleep(200);
    lookAt(asked);
    const now = open();
    if (now < left) since = performance.now();
    left = now;
  }
  return {
    answers: asked.flatMap(({ answeredAt, at }) => (answeredAt === null ? [] : answeredAt - at)),
    turnedAway: told(isTurnedAway).length,
    givenUp: told(isGivenUp).length,
  };
}

async function chatter(discord: FakeDiscord, messages: number): Promise<void> {
  for (let number = 0; number < messages; number += 1) {
    const channel = discord.guild().channel(`channel-${number % CHANNELS}`);
    await discord.user(`stranger-${number % 500}`).say(channel, "Between us.");
    if (number % 50 === 0) await sleep(1);
  }
  await warmUp(discord);
}

/** As a table in Markdown. */
export function renderOnDiscord(figures: LoadFigures): string {
  const { acknowledgedMs, answeredMs, load, memoryMb } = figures;
  const { latencyMs, people, rebuilds, strangers, withinMs } = load;
  const times = (ms: readonly number[]): string =>
    [0.5, 0.95, 1]
      .map((share) => (ms.length === 0 ? "–" : `${Math.round(quantile(ms, share) ?? 0)} ms`))
      .join(" / ");
  const rows: readonly (readonly [string, string])[] = [
    [`asked, in ${withinMs / 1000} s at ${latencyMs} ms of latency`, String(people)],
    ["answered", String(figures.answered)],
    ["told when to come back", String(figures.turnedAway)],
    ["told that it took too long", String(figures.givenUp)],
    ["left without a word", String(figures.withoutWord)],
    ["acknowledged after (p50 / p95 / last)", times(acknowledgedMs)],
    ["answered after (p50 / p95 / last)", times(answeredMs)],
    ["memory, idle", `${Math.round(memoryMb.idle)} MB`],
    [`memory, after ${strangers} messages of strangers`, `${Math.round(memoryMb.strangers)} MB`],
    [`memory, after ${rebuilds} rebuilds`, `${Math.round(memoryMb.rebuilds)} MB`],
  ];
  return markdownTable(["on Discord", ""], rows);
}
