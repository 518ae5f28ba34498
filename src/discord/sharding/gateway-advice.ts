import { REST, Routes, SimpleIdentifyThrottler } from "discord.js";
import type { RESTGetAPIGatewayBotResult } from "discord.js";
import { requestFailed } from "../discord-errors.ts";

const NEVER = new AbortController().signal;

/** What Discord says of how a bot is to connect. @throws DiscordError with the reason and the next step */
export async function readGatewayAdvice(options: { readonly token: string; readonly apiUrl: string }) {
  const rest = new REST({ api: options.apiUrl }).setToken(options.token);
  try {
    const { shards, session_start_limit } = (await rest.get(
      Routes.gatewayBot(),
    )) as RESTGetAPIGatewayBotResult;
    const turns = new SimpleIdentifyThrottler(session_start_limit.max_concurrency);
    return {
      shards,
      /** Resolves when a shard may begin a session: so many may at the same time, the next ones 5 s later. */
      waitForIdentify: (shardId: number) => turns.waitForIdentify(shardId, NEVER),
    };
  } catch (error) {
    throw requestFailed(error, options.apiUrl);
  }
}
