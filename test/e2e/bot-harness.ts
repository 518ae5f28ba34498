import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { InteractionResponseType } from "discord.js";
import { expect } from "vitest";
import type { DiscordBotOptions } from "../../src/discord/client.ts";
import { DiscordBot } from "../../src/discord/client.ts";
import { commandData } from "../../src/discord/commands/registry.ts";
import { createLogger } from "../../src/platform/logging.ts";
import type { Memory } from "../../src/state/memory.ts";
import { openSqliteMemory } from "../../src/state/sqlite-memory.ts";
import { PrometheusMetrics } from "../../src/discord/metrics/metrics.ts";
import type { ActionContext, FakeUser } from "../fakes/discord/people.ts";
import type { FakeInteraction } from "../fakes/discord/interaction-handle.ts";
import type { FakeDiscord, FakeDiscordOptions } from "../fakes/discord/server.ts";
import { startFakeDiscord } from "../fakes/discord/server.ts";
import type { MessageView } from "../fakes/discord/view.ts";
import { FixedEvidence } from "../fakes/fixed-evidence.ts";
import { ScriptedAnswerer } from "../fakes/scripted-answerer.ts";
import { ScriptedEvents } from "../fakes/scripted-events.ts";
import { ScriptedTimelines } from "../fakes/scripted-timelines.ts";

export const NOW = new Date("2026-03-12T09:00:00Z");

export interface Harness {
  readonly discord: FakeDiscord;
  readonly answerer: ScriptedAnswerer;
  readonly evidence: FixedEvidence;
  readonly timelines: ScriptedTimelines;
  readonly events: ScriptedEvents;
  readonly memory: Memory;
  readonly metrics: PrometheusMetrics;
  readonly bot: DiscordBot;
  /** Everything the bot has logged, one line of JSON each. */
  readonly log: readonly string[];
  /** Moves the bot's clock. */
  readonly clock: { now: Date };
  /** Stops the bot and starts another process's worth of it, with the same secret. */
  restart(): Promise<void>;
  /** Stops everything and checks that Discord had nothing to complain of and nobody was pinged. */
  close(): Promise<void>;
  /** Stops everything, whatever Discord had to complain of. */
  dispose(): Promise<void>;
}

export interface HarnessOptions {
  readonly discord?: FakeDiscordOptions;
  readonly bot?: Partial<Pick<DiscordBotOptions, "answerer" | "intake" | "limits" | "quality" | "token">>;
}

/** A fake Discord with the commands registered, and a bot that is not started yet. */
export async function prepareBot(options: HarnessOptions = {}): Promise<Harness> {
  const discord = await startFakeDiscord(options.discord);
  const answerer = new ScriptedAnswerer();
  const evidence = new FixedEvidence();
  const dataDir = await mkdtemp(join(tmpdir(), "kurultai-memory-"));
  const memory = openSqliteMemory({ dataDir, secret: "a secret for tests" });
  const timelines = new ScriptedTimelines();
  const events = new ScriptedEvents();
  const metrics = new PrometheusMetrics();
  const log: string[] = [];
  const clock = { now: NOW };
  discord.registerCommands(commandData());
  const makeBot = (): DiscordBot =>
    new DiscordBot({
      token: discord.token,
      apiUrl: discord.url,
      answerer,
      evidence,
      timelines,
      events,
      memory,
      metrics,
      buttonSecret: "a secret for tests",
      logger: createLogger({
        level: "debug",
        destination: { write: (line) => log.push(line) },
      }),
      clock: () => clock.now,
      ...options.bot,
    });
  let bot = makeBot();
  const dispose = async (): Promise<void> => {
    await bot.stop();
    await discord.stop();
    await memory.close();
    await rm(dataDir, { recursive: true });
  };
  return {
    discord,
    answerer,
    evidence,
    timelines,
    events,
    memory,
    metrics,
    log,
    clock,
    get bot() {
      return bot;
    },
    async restart() {
      await bot.stop();
      bot = makeBot();
      await bot.start();
      await discord.waitForClient();
    },
    dispose,
    async close() {
      await dispose();
      // An acknowledgement whose receipt is late is sent once more, and refused: that harms nobody.
      expect(discord.violations.filter(({ code }) => code !== 40060)).toEqual([]);
      expect(discord.pings).toEqual([]);
      for (const rules of allowedMentionsSent(discord)) {
        expect(rules).toEqual({ parse: [], replied_user: false });
      }
    },
  };
}

/** The `allowed_mentions` of every message the bot has sent or changed. */
function allowedMentionsSent(discord: FakeDiscord): unknown[] {
  return discord.requests.flatMap(({ body }) => {
    const sent = (body ?? {}) as { readonly type?: unknown; readonly data?: object };
    if (sent.type === InteractionResponseType.Modal) return [];
    const message: { readonly components?: unknown; readonly allowed_mentions?: unknown } = sent.data ?? sent;
    return message.components === undefined ? [] : [message.allowed_mentions];
  });
}

/** `prepareBot`, started. */
export async function startBot(options: HarnessOptions = {}): Promise<Harness> {
  const harness = await prepareBot(options);
  await harness.bot.start();
  await harness.discord.waitForClient();
  return harness;
}

/** What a person sees come of a slash command. */
export async function command(
  person: FakeUser,
  name: string,
  options: Parameters<FakeUser["slash"]>[1] = {},
  context: ActionContext = {},
): Promise<MessageView> {
  return (await person.slash(name, options, context)).reply();
}

/** What a person sees come of pressing a button. */
export async function press(
  person: FakeUser,
  message: MessageView | string,
  label: string | RegExp,
  context: ActionContext = {},
): Promise<MessageView> {
  return (await person.press(message, label, context)).reply();
}

/** What a person sees of the menu behind “More”. */
export async function moreMenu(
  person: FakeUser,
  message: MessageView,
  context: ActionContext = {},
): Promise<MessageView> {
  return press(person, message, /▾$/, context);
}

/** Chooses from the menu behind “More”, by the label. */
export async function choose(
  person: FakeUser,
  message: MessageView,
  label: string,
  context: ActionContext = {},
): Promise<FakeInteraction> {
  const menu = await moreMenu(person, message, context);
  const options = menu.selects[0]?.options ?? [];
  const option = options.find((one) => one.label === label);
  if (option === undefined) {
    throw new Error(`The menu has no “${label}”, only ${options.map((one) => one.label).join(", ")}.`);
  }
  return person.select(menu, option.value, context);
}

/** What a person sees come of a choice from the menu behind “More”. */
export async function pick(
  person: FakeUser,
  message: MessageView,
  label: string,
  context: ActionContext = {},
): Promise<MessageView> {
  return (await choose(person, message, label, context)).reply();
}

/** Gives a vote; what is seen of it last, or the form that opens. */
export async function vote(person: FakeUser, message: MessageView, label: string): Promise<FakeInteraction> {
  return person.press(await press(person, message, "👍 / 👎"), label);
}

/** A promise and the means to settle it. */
export function deferred<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve!: (value: Value) => void;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** Long enough for a wrongful second reply to have arrived. */
export function aMoment(): Promise<void> {
  return sleep(150);
}
