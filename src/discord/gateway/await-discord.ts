import { setTimeout as sleep } from "node:timers/promises";
import { REST, Routes, SimpleIdentifyThrottler } from "discord.js";
import type { RESTGetAPIGatewayBotResult } from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import { requestFailed } from "../discord-errors.ts";

interface DiscordAddress {
  readonly token: string;
  readonly apiUrl: string;
}

interface Waiting {
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Each pause is twice as long as the one before. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** The library's own 15 s, and three attempts, have whoever watches the log wait for a minute. */
const PATIENCE = { timeout: 8_000, retries: 0 } as const;

/**
 * What Discord says of how a bot is to connect, asked for until there is an answer: whoever starts the bot is not there to
 * start it again. Says once that Discord is out of order.
 * @throws DiscordError where Discord refuses, as a wrong token; the signal's reason
 */
export async function awaitDiscord(
  { apiUrl, token }: DiscordAddress,
  { logger, signal }: Waiting,
): Promise<RESTGetAPIGatewayBotResult> {
  const rest = new REST({ api: apiUrl, ...PATIENCE }).setToken(token);
  for (let attempt = 0; ; attempt++) {
    try {
      return (await rest.get(Routes.gatewayBot(), { signal })) as RESTGetAPIGatewayBotResult;
    } catch (error) {
      signal.throwIfAborted();
      const failure = requestFailed(error, { apiUrl });
      if (isRefusal(error)) throw failure;
      if (attempt === 0)
        logger.warn({ error: failure }, "Discord does not answer; trying again until it does.");
    }
    await sleep(Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt), undefined, { signal });
  }
}

/** Whether Discord itself has said no; what is amiss between it and this machine comes right by itself. */
function isRefusal(error: unknown): boolean {
  const { status } = (error ?? {}) as { readonly status?: unknown };
  return typeof status === "number" && status < 500;
}

const NEVER = new AbortController().signal;

/** As `awaitDiscord`, for the one who starts the shards: how many there are to be, and when each may begin a session. */
export async function readGatewayAdvice(...asked: Parameters<typeof awaitDiscord>) {
  const { shards, session_start_limit } = await awaitDiscord(...asked);
  const turns = new SimpleIdentifyThrottler(session_start_limit.max_concurrency);
  return {
    shards,
    /** Resolves when a shard may begin a session: so many may at the same time, the next ones 5 s later. */
    waitForIdentify: (shardId: number) => turns.waitForIdentify(shardId, NEVER),
  };
}
