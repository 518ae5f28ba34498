import { readFileSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { commandData } from "../../src/discord/commands/registry.ts";
import { commandLine } from "../../src/platform/command-line.ts";
import type { FakeInteraction } from "../../test/fakes/discord/interaction-handle.ts";
import { startFakeDiscord } from "../../test/fakes/discord/server.ts";
import { viewMessage } from "../../test/fakes/discord/view.ts";
import type { MessageView } from "../../test/fakes/discord/view.ts";
import { BotProcess } from "./discord/bot-process.ts";

const USAGE = `npx tsx scripts/tools/soak.ts [--minutes N] [--json FILE]

Runs the bot before a Discord of our own while sessions become invalid, lines are cut, the index is
rebuilt and the process is killed, and counts what was answered twice and what was lost. Of each that
was lost it prints what its asker saw, what was broken around it, and what the bot has logged.

  --minutes N   how long (default 20)
  --json FILE   writes the figures as JSON as well

Exit code: 0 nothing lost and nothing twice, 1 something was.`;

const COMMAND = commandLine(USAGE, {
  minutes: { type: "string" },
  json: { type: "string" },
  help: { type: "boolean", short: "h" },
});

/** Between two of each, in milliseconds: no multiples of one another, so that they meet at all distances. */
const EVERY_MS = { question: 400, cut: 17_000, invalid: 29_000, rebuild: 37_000, kill: 53_000 };
const LATENCY_MS = 60;
const PEOPLE = 20;
const CHANNELS = 10;
/** For what was asked last, and for what the last kill has put off. */
const PATIENCE_MS = 90_000;

const isAnswer = ({ buttons, selects, isBot }: MessageView): boolean =>
  isBot && buttons.length + selects.length > 0;

const { values } = COMMAND.parse(process.argv.slice(2));
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}
const minutes = Number(values.minutes ?? 20);
const discord = await startFakeDiscord({ latencyMs: LATENCY_MS });
discord.registerCommands(commandData());
const bot = new BotProcess(discord);
const commands: { readonly asked: FakeInteraction; readonly at: number }[] = [];
const mentions: MessageView[] = [];
/** When lines were cut, sessions became invalid and the process was killed. */
const breaks: { readonly kind: "cut" | "invalid" | "kill"; readonly at: number }[] = [];
const counts = { cut: 0, invalid: 0, rebuild: 0, kill: 0 };

async function every(periodMs: number, until: number, act: () => Promise<void>): Promise<void> {
  for (;;) {
    await sleep(periodMs);
    if (performance.now() >= until) return;
    await act();
  }
}

let asked = 0;
/** Asked and not answered yet: a machine that is busy with other things is not asked more than it can answer. */
const MOST_OPEN = 8;

async function ask(): Promise<void> {
  if (outcome().open >= MOST_OPEN) return;
  asked += 1;
  const person = discord.user(`person-${asked % PEOPLE}`);
  const channel = discord.guild().channel(`channel-${asked % CHANNELS}`);
  const question = `What was decided in Istanbul on day ${asked}?`;
  if (asked % 2 === 0) mentions.push(await person.mention(channel, question, { waitForBot: false }));
  else if (discord.gateway.hasSession)
    commands.push({ asked: await person.slash("ask", { question }, { channel }), at: Date.now() });
}

/** By the id of the message that it replies to. */
function answersInChannels(): Map<string | null, number> {
  const found = new Map<string | null, number>();
  for (let number = 0; number < CHANNELS; number += 1) {
    const channel = discord.guild().channel(`channel-${number}`);
    for (const view of channel.messagesAs(discord.user("person-0")).filter(isAnswer)) {
      found.set(view.repliesTo, (found.get(view.repliesTo) ?? 0) + 1);
    }
  }
  return found;
}

/** Commands that are heard of later cannot be answered any more; Discord itself says so to whoever used them. */
const ACKNOWLEDGE_MS = 3_000;
/** What is left after that is too little for the answer's own way on a busy machine. */
const HEARD_MS = 1_000;

/** Whether a command that was not acknowledged could have been: its event went out in time, and nothing was broken before the time was up. */
function wasThere({ asked: { deliveredAfterMs }, at }: (typeof commands)[number]): boolean {
  if (deliveredAfterMs === null || deliveredAfterMs >= HEARD_MS) return false;
  return !breaks.some((broken) => broken.at >= at && broken.at <= at + ACKNOWLEDGE_MS);
}

function outcome() {
  const answers = answersInChannels();
  const ofMentions = mentions.map(({ id }) => answers.get(id) ?? 0);
  const taken = commands.filter(({ asked }) => asked.acknowledgedAfterMs !== null);
  const ofCommands = taken.map(({ asked }) => asked.replies.filter(isAnswer).length);
  const ignored = commands.filter((command) => !taken.includes(command) && wasThere(command));
  const all = [...ofMentions, ...ofCommands, ...ignored.map(() => 0)];
  return {
    mentions: mentions.length,
    commands: commands.length,
    commandsWithoutBot: commands.length - taken.length - ignored.length,
    commandsIgnored: ignored.length,
    lost: all.filter((count) => count === 0).length,
    /** Of those that may still be answered. */
    open: [...ofMentions, ...ofCommands].filter((count) => count === 0).length,
    twice: all.filter((count) => count > 1).length,
    ...counts,
    memoryMb: Math.round(bot.memoryMb),
  };
}

/** What was broken so shortly before or after may be why a question was lost. */
const AROUND_MS = 30_000;

/** What is known of each question that nobody answered, for whoever looks for the reason. */
function lostOnes(): string[] {
  const answers = answersInChannels();
  const log = readFileSync(bot.logFile, "utf8").split("\n");
  const report = (kind: string, id: string, at: number, seen: readonly string[]): string => {
    const around = breaks
      .filter((broken) => Math.abs(broken.at - at) < AROUND_MS)
      .map((broken) => `${broken.kind} ${((broken.at - at) / 1000).toFixed(1)} s`);
    const logged = log.filter((line) => line.includes(id));
    return [
      `${kind} ${id} of ${new Date(at).toISOString()}`,
      `  broken: ${around.join(", ") || "nothing"}`,
      `  seen: ${seen.join(" | ") || "nothing"}`,
      ...(logged.length === 0 ? ["  not in the log"] : logged.map((line) => `  ${line}`)),
    ].join("\n");
  };
  const lostMentions = mentions.filter(({ id }) => !answers.has(id));
  const lostCommands = commands.filter(
    (command) =>
      (command.asked.acknowledgedAfterMs !== null || wasThere(command)) &&
      !command.asked.replies.some(isAnswer),
  );
  return [
    ...lostMentions.map(({ api, channelId, id }) => {
      const seen = discord.world.messagesIn(channelId).map(viewMessage);
      const replies = seen.filter(({ repliesTo }) => repliesTo === id).map(({ text }) => text);
      return report("mention", id, Date.parse(api.timestamp), replies);
    }),
    ...lostCommands.map(({ asked: { acknowledgedAfterMs, deliveredAfterMs, id, replies }, at }) =>
      report("command", id, at, [
        `delivered after ${String(deliveredAfterMs)} ms, acknowledged after ${String(acknowledgedAfterMs)} ms`,
        ...replies.map(({ text, thinking }) => (thinking ? "thinking" : text)),
      ]),
    ),
  ];
}

await bot.start();
const until = performance.now() + minutes * 60_000;
await Promise.all([
  every(EVERY_MS.question, until, ask),
  every(EVERY_MS.cut, until, () => {
    counts.cut += 1;
    breaks.push({ kind: "cut", at: Date.now() });
    discord.gateway.cut();
    return Promise.resolve();
  }),
  every(EVERY_MS.invalid, until, () => {
    counts.invalid += 1;
    breaks.push({ kind: "invalid", at: Date.now() });
    discord.gateway.invalidateSessions(false);
    return Promise.resolve();
  }),
  every(EVERY_MS.rebuild, until, async () => {
    counts.rebuild += 1;
    await bot.rebuild(counts.rebuild);
  }),
  every(EVERY_MS.kill, until, async () => {
    counts.kill += 1;
    breaks.push({ kind: "kill", at: Date.now() });
    await bot.kill();
    await bot.start();
  }),
]);
const deadline = performance.now() + PATIENCE_MS;
while (outcome().lost > 0 && performance.now() < deadline) await sleep(1_000);
await sleep(3_000);
const figures = outcome();
console.table(figures);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures)}\n`);
if (figures.lost + figures.twice > 0) {
  console.error(lostOnes().join("\n"));
  console.error(`What the bot has logged is in ${bot.logFile}.`);
  await bot.kill("SIGTERM");
  process.exitCode = 1;
} else {
  await bot.remove();
}
await discord.stop();
