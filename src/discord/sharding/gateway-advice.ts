import { SimpleIdentifyThrottler } from "discord.js";
import { awaitDiscord } from "../gateway/await-discord.ts";

const NEVER = new AbortController().signal;

/** What Discord says of how a bot is to connect, once it answers. @throws as `awaitDiscord` */
export async function readGatewayAdvice(...asked: Parameters<typeof awaitDiscord>) {
  const { shards, session_start_limit } = await awaitDiscord(...asked);
  const turns = new SimpleIdentifyThrottler(session_start_limit.max_concurrency);
  return {
    shards,
    /** Resolves when a shard may begin a session: so many may at the same time, the next ones 5 s later. */
    waitForIdentify: (shardId: number) => turns.waitForIdentify(shardId, NEVER),
  };
}
