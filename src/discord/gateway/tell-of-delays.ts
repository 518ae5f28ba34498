import { ActivityType, RESTEvents } from "discord.js";
import type { Client } from "discord.js";
import type { Logger } from "../../platform/logging.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

/** From which wait on Discord's limit is told of; the client waits out shorter ones by the hundred. */
const LONG_LIMIT_MS = 5_000;

/**
 * Where Discord lets the bot write nothing for long, the bot's status says why answers do not come: it goes by the gateway.
 * @param signal aborted when the bot stops: it has no status to come back to
 */
export function tellOfDelays(client: Client, logger: Logger, signal: AbortSignal): void {
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
