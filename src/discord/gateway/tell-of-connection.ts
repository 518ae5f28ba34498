import { ActivityType, Events, RESTEvents } from "discord.js";
import type { Client } from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

/** From which wait on Discord's limit is told of; the client waits out shorter ones by the hundred. */
const LONG_LIMIT_MS = 5_000;

/**
 * Has the log, and where answers are held up the bot's status, tell how the connection to Discord fares.
 * @param signal aborted when the bot stops: logging out counts as a lost connection, and there is no status to come back to
 */
export function tellOfConnection(client: Client, logger: Logger, signal: AbortSignal): void {
  client
    .on(Events.Error, (error) => {
      logger.error({ error }, "The Discord client reported an error.");
    })
    .on(Events.ShardError, (error) => {
      logger.warn({ error }, "The connection to Discord had an error.");
    })
    .on(Events.Warn, (error) => {
      logger.warn({ error }, "The Discord client gave a warning.");
    })
    .on(Events.ShardReconnecting, () => {
      if (!signal.aborted) logger.info({}, "Reconnecting to Discord.");
    })
    .on(Events.ShardResume, () => {
      logger.info({}, "Connected to Discord again.");
    });
  tellOfDelays(client, logger, signal);
}

/** Where Discord lets the bot write nothing for long, the bot's status says why answers do not come: it goes by the gateway. */
function tellOfDelays(client: Client, logger: Logger, signal: AbortSignal): void {
  const name = textsForLocale("en").delayed;
  let delay: NodeJS.Timeout | undefined;
  signal.addEventListener("abort", () => {
    clearTimeout(delay);
  });
  client.rest.on(RESTEvents.RateLimited, ({ global: isGlobal, method, retryAfter, route, scope }) => {
    if (retryAfter < LONG_LIMIT_MS) return;
    const limited = { route: isGlobal ? "all" : `${method} ${route}`, scope };
    logger.warn({ ...limited, seconds: Math.ceil(retryAfter / 1000) }, "Discord makes the bot wait.");
    if (signal.aborted) return;
    clearTimeout(delay);
    client.user?.setPresence({
      status: "idle",
      activities: [{ type: ActivityType.Custom, name, state: name }],
    });
    delay = setTimeout(() => {
      client.user?.setPresence({ status: "online", activities: [] });
    }, retryAfter).unref();
  });
}
