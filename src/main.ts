import { fileURLToPath } from "node:url";
import { abortOnInterrupt } from "./cli/abort-on-interrupt.ts";
import { readSettings } from "./config.ts";
import type { Config } from "./config.ts";
import type { Shard } from "./discord/gateway/create-client.ts";
import { linkToManager, readShardArgument } from "./discord/sharding/manager-link.ts";
import type { ManagerLink } from "./discord/sharding/manager-link.ts";
import { ShardManager, forkShard } from "./discord/sharding/shard-manager.ts";
import { asksForHelp } from "./platform/command-line.ts";
import { ConfigError, KurultaiError, UsageError } from "./platform/errors.ts";
import { createLogger } from "./platform/logging.ts";
import type { Logger } from "./platform/logging.ts";
import { programOf } from "./platform/program-of.ts";
import { describeFailure, explainSystemFailure } from "./platform/system-failure.ts";
import type { IndexEvents } from "./serve-chat.ts";
import type { Run } from "./serve-discord.ts";
import type { WordingEvents } from "./with-wording.ts";

const START_USAGE = `npm start [-- --yes | --shard=ID/COUNT]

Builds the index where it is missing or out of date, then runs the bot: on Discord where DISCORD_TOKEN is set, else as
a chat in this terminal, after an offer to set up a token. Settings stand in .env; .env.example lists them all.

  --yes             ask nothing: the chat at once where there is no token
  --shard=ID/COUNT  run this one shard, where SHARDS does not start them all
  -h, --help        print this

Examples
  npm start                              the bot, or the offer to set it up, or the chat
  npm start -- --yes                     the bot, or the chat
  npm start < questions.txt              an answer for each line
  npm start -- --shard=2/4               the third of four processes, on a machine of its own

Exit code: 0 stopped as told; 1 it could not start or go on; 2 called in a way it cannot be; 130 interrupted.`;

const SKIPS_QUESTIONS = "--yes";
const THIS_PROGRAM = programOf(new URL(import.meta.url)) ?? import.meta.url;
const EXIT_CODE = { failed: 1, misused: 2, interrupted: 130 } as const;
/** How long the process may outlive its work. */
const LAST_MS = 1_000;

/** The bot in as many processes as are set, or here. */
async function main(run: Run): Promise<void> {
  const { config, shard } = run;
  const token = config.discord.token?.reveal() ?? null;
  if (token !== null && shard === null && config.shards !== 1) {
    const { readGatewayAdvice } = await import("./discord/gateway/await-discord.ts");
    const advice = await readGatewayAdvice({ token, apiUrl: config.discord.apiUrl }, run);
    const count = config.shards === "auto" ? advice.shards : config.shards;
    const manager = new ShardManager({
      count,
      start: (id) => forkShard(fileURLToPath(THIS_PROGRAM), id, count),
      waitForIdentify: advice.waitForIdentify,
      logger: run.logger,
      stopwatch: () => performance.now(),
    });
    if (count > 1) return manager.run(run.signal);
  }
  await runHere(run);
}

/** The bot on Discord, or the same as a chat here; until it is told to stop. Each loads only what it needs. */
async function runHere(run: Run): Promise<void> {
  const { config, logger, signal } = run;
  if (config.discord.token === null) {
    const { serveChat } = await import("./serve-chat.ts");
    await serveChat(run, { ...TOLD_INDEX_EVENTS, tell });
    return;
  }
  const token = config.discord.token.reveal();
  const { ensureIndexBeside, openAppInThread } = await import("./app-in-thread.ts");
  await ensureIndexBeside(signal);
  const [app, { serveDiscord }, { withWording }] = await Promise.all([
    openAppInThread(config, {
      ...indexEvents(logger, () => {
        void ensureIndexBeside(signal).catch((error: unknown) => {
          logger.error({ error }, "The damaged index could not be mended.");
        });
      }),
      signal,
      onLoss: (error) => {
        logger.error({ error }, "The answering thread was lost; another takes its place.");
      },
    }),
    import("./serve-discord.ts"),
    import("./with-wording.ts"),
  ]);
  const answerer = withWording(app, config, wordingEvents(logger));
  const ports = { ...app, answerer };
  await serveDiscord(ports, token, run).finally(async () => {
    answerer.close();
    await app.close();
  });
}

const NEW_INDEX = "Answering from a new index.";
const NEW_INDEX_UNUSABLE = "The index cannot be used; answering from the one before where there is one.";

/** What the log has of an index that is replaced. @param mend called when the one in use proves to be damaged */
function indexEvents(logger: Logger, mend: () => void): IndexEvents {
  return {
    onSwitch: ({ generation }) => {
      logger.info({ generation }, NEW_INDEX);
    },
    onProblem: (error) => {
      logger.error({ error }, NEW_INDEX_UNUSABLE);
      // The error has come from another thread, and is known by its name alone.
      if (error instanceof Error && error.name === "IndexDamagedError") mend();
    },
  };
}

/** And what a person at the terminal is told between two answers. */
const TOLD_INDEX_EVENTS: IndexEvents = {
  onSwitch: () => {
    console.error(NEW_INDEX);
  },
  onProblem: (error) => {
    console.error(NEW_INDEX_UNUSABLE);
    tell(error);
  },
};

function tell(error: unknown): void {
  console.error(describeFailure(error));
}

/** What is logged of a language model's work: that it failed, and what was not let through. */
function wordingEvents(logger: Logger): WordingEvents {
  return {
    onProblem: (error) => {
      logger.warn({ error }, "An answer was not worded by the language model.");
    },
    onGated: ({ dropped, statements }) => {
      const faults = dropped.map(({ fault }) => fault);
      logger.info({ statements: statements.length, faults }, "The language model's statements were checked.");
    },
  };
}

/** The settings, with a token that the person at the terminal has just set up; null where they have left. */
async function settingsToStartWith(
  args: readonly string[],
  stopping: AbortController,
): Promise<Config | null> {
  const { config, misspelt, problems } = readSettings();
  for (const name of misspelt) console.error(name);
  if (problems.length > 0) throw new ConfigError(problems);
  const { stdin: input, stdout: output } = process;
  const isAsked = input.isTTY && output.isTTY && !args.includes(SKIPS_QUESTIONS);
  if (config.discord.token !== null || !isAsked) return config;
  const { settingsOfFirstRun } = await import("./first-run.ts");
  return await settingsOfFirstRun(config, {
    input,
    output,
    onInterrupt: () => {
      stopping.abort();
    },
  });
}

function startLogger({ discord, languageModel, logLevel, storeUrl }: Config, shard: Shard | null): Logger {
  const { buttonSecret, token } = discord;
  const secrets = [token, buttonSecret, storeUrl, languageModel?.apiKey].flatMap(
    (one) => one?.reveal() ?? [],
  );
  const fields = shard === null ? {} : { shard: shard.id };
  return createLogger({ level: logLevel, secrets, fields });
}

/** What a person can mend is told in a sentence; a fault of the program goes to the log with its trace. */
function reportFailure(error: unknown, logger: Logger, signal: AbortSignal): number {
  if (error instanceof KurultaiError) {
    console.error(error.message);
    return error instanceof UsageError ? EXIT_CODE.misused : EXIT_CODE.failed;
  }
  if (signal.aborted) {
    // What was cut short tells of it in its own way: an aborted build, a login that came to nothing.
    logger.debug({ error }, "Stopped in the middle.");
    console.error("Stopped.");
    return EXIT_CODE.interrupted;
  }
  const refusal = explainSystemFailure(error);
  if (refusal === null) logger.error({ error }, "The program has failed.");
  else console.error(refusal);
  return EXIT_CODE.failed;
}

const stopping = new AbortController();
const signal = abortOnInterrupt(stopping);
let logger = createLogger({ level: "error" });
let link: ManagerLink | null = null;
try {
  const args = process.argv.slice(2);
  if (asksForHelp(args)) console.log(START_USAGE);
  else {
    const shard = readShardArgument(args.filter((arg) => arg !== SKIPS_QUESTIONS));
    const config = await settingsToStartWith(args, stopping);
    if (config === null) process.exitCode = signal.aborted ? EXIT_CODE.interrupted : 0;
    else {
      logger = startLogger(config, shard);
      if (shard !== null && process.connected) {
        // Where the manager is gone, nobody would stop this process any more.
        link = linkToManager(process, () => {
          stopping.abort();
        });
      }
      await main({ config, logger, signal, shard, link });
    }
  }
} catch (error) {
  process.exitCode = reportFailure(error, logger, signal);
} finally {
  link?.close();
  // Discord's client never gives up a gateway that it has lost, not even when it is told to log out.
  setTimeout(() => process.exit(), LAST_MS).unref();
}
