import { DiscordAPIError, GatewayCloseCodes, RESTJSONErrorCodes } from "discord.js";
import { DiscordError } from "../platform/errors.ts";
import { isOfCode } from "./discord-errors.ts";

const NEW_TOKEN =
  "Copy the bot's token from the Discord Developer Portal (your application, Bot, Reset Token) into DISCORD_TOKEN.";

/** What to do about a close of the gateway after which discord.js does not come back. */
const NEXT_STEPS: Readonly<Partial<Record<number, string>>> = {
  [GatewayCloseCodes.AuthenticationFailed]: `Discord refused the token. ${NEW_TOKEN}`,
  [GatewayCloseCodes.InvalidShard]:
    "Discord refused the shard. Set SHARDS to auto, or leave it empty, and start again.",
  [GatewayCloseCodes.ShardingRequired]:
    "The bot is in more servers than one connection may serve. Set SHARDS=auto and start again.",
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord no longer takes this version of its API. Update discord.js and start again.",
  [GatewayCloseCodes.InvalidIntents]:
    "Discord does not know the intents asked for. Update discord.js and start again.",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord does not grant an intent that was asked for. This bot needs none of the privileged ones: " +
    "undo any change to its intents, or allow them in the Developer Portal (your application, Bot).",
};

/** Discord closed the connection for good, with this code. */
export function closedForGood(code: number): DiscordError {
  const step =
    NEXT_STEPS[code] ??
    "Start the bot again; if it recurs, look the code up in Discord's documentation.";
  return new DiscordError(`${step} (close code ${code})`);
}

/** Discord answered a request with 401: the token is no longer good. */
export function tokenRefused(): DiscordError {
  return new DiscordError(`Discord refused the token (HTTP 401). ${NEW_TOKEN}`);
}

/** The session was ended from Discord's side. */
export function sessionInvalidated(): DiscordError {
  return new DiscordError(
    `Discord ended the session, as it does when a token is reset. ${NEW_TOKEN}`,
  );
}

/** A login or a REST call failed with `error`; `apiUrl` is what was called. */
export function requestFailed(error: unknown, apiUrl: string): DiscordError {
  const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
  if (code === "TokenInvalid" || status === 401) return tokenRefused();
  if (error instanceof DiscordAPIError) {
    return new DiscordError(`Discord refused the request: ${error.message} (code ${error.code}).`, {
      cause: error,
    });
  }
  // What the system says of a connection names the host once more; its code does not.
  const message = error instanceof Error ? error.message : String(error);
  const reason = typeof code === "string" ? code : message;
  return new DiscordError(
    `Discord cannot be reached at ${apiUrl} (${reason}). Check the network and DISCORD_API_URL.`,
    { cause: error },
  );
}

/** The same for a call about one server. @param place.guildId null where it was about none */
export function serverRequestFailed(
  error: unknown,
  { apiUrl, guildId }: { readonly apiUrl: string; readonly guildId: string | null },
): DiscordError {
  // The bot is not in that server, or there is none of that id.
  const isOutside = isOfCode(error, [
    RESTJSONErrorCodes.MissingAccess,
    RESTJSONErrorCodes.UnknownGuild,
  ]);
  if (guildId === null || !isOutside) return requestFailed(error, apiUrl);
  return new DiscordError(
    `The bot has no access to the server ${guildId}. Invite it there with the scopes bot and ` +
      "applications.commands, or correct DISCORD_GUILD_ID.",
    { cause: error },
  );
}
