import { REST, Routes } from "discord.js";
import type { RESTGetAPIGatewayBotResult } from "discord.js";
import { requestFailed } from "./connection-failure.ts";

/** What Discord says of how a bot is to connect. */
export interface GatewayAdvice {
  readonly shards: number;
  /** Sessions that may be begun at the same time; the next ones 5 s later. */
  readonly maxConcurrency: number;
}

/** @throws DiscordError with the reason and the next step */
export async function readGatewayAdvice(options: {
  readonly token: string;
  readonly apiUrl: string;
}): Promise<GatewayAdvice> {
  const rest = new REST({ api: options.apiUrl }).setToken(options.token);
  try {
    const { shards, session_start_limit } = (await rest.get(
      Routes.gatewayBot(),
    )) as RESTGetAPIGatewayBotResult;
    return { shards, maxConcurrency: session_start_limit.max_concurrency };
  } catch (error) {
    throw requestFailed(error, options.apiUrl);
  }
}
