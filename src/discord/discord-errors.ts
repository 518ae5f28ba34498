import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  RESTJSONErrorCodes,
} from "discord.js";
import { DiscordError } from "../platform/errors.ts";

/** Somebody has deleted a message, or the channel with it, or shown the bot the door. */
export const GONE = [
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
] as const;

/** The bot may not, or cannot any longer, do that there. */
export const CLOSED = [
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
] as const;

/** The interaction's token is no longer good. */
export const EXPIRED = [RESTJSONErrorCodes.InvalidWebhookToken, RESTJSONErrorCodes.UnknownWebhook] as const;
/** A rule of the server keeps the words out. */
export const BLOCKED = [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration] as const;
/** The bot cannot write where it was asked, or not that. */
const SILENCED = [
  ...BLOCKED,
  ...CLOSED,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.UnknownGuild,
] as const;
/** The asker takes no direct messages, or has left the last server they shared with the bot. */
export const UNREACHABLE = [
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
] as const;

/** Whether Discord has refused a call with one of some codes. */
export function isOfCode(error: unknown, codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

/** Whether the bot cannot write where it was asked. The client itself knows that a channel was deleted, and then does not ask Discord. */
export function isSilenced(error: unknown): boolean {
  const isGone = error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.ChannelNotCached;
  return isGone || isOfCode(error, SILENCED);
}

/** Whether a reply came to nothing because the bot was shown the door, or its asker has gone: nobody's fault. */
export function isOutOfReach(error: unknown): boolean {
  return isSilenced(error) || isOfCode(error, UNREACHABLE);
}

/** Who may not read what was said before may not refer to it. Discord says so by a code or as a fault of form. */
export function mayNotRefer(error: unknown): boolean {
  return (
    isOfCode(error, [RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory]) ||
    (error instanceof DiscordAPIError &&
      error.message.includes("REPLIES_CANNOT_REPLY_WITHOUT_READ_MESSAGE_HISTORY"))
  );
}

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
    NEXT_STEPS[code] ?? "Start the bot again; if it recurs, look the code up in Discord's documentation.";
  return new DiscordError(`${step} (close code ${code})`);
}

/** Discord answered a request with 401: the token is no longer good. */
export function tokenRefused(): DiscordError {
  return new DiscordError(`Discord refused the token (HTTP 401). ${NEW_TOKEN}`);
}

/** The session was ended from Discord's side. */
export function sessionInvalidated(): DiscordError {
  return new DiscordError(`Discord ended the session, as it does when a token is reset. ${NEW_TOKEN}`);
}

/**
 * A login or a REST call failed with `error`.
 * @param place.apiUrl what was called
 * @param place.guildId the server that the call was about; null, as unless given, where it was about none
 */
export function requestFailed(
  error: unknown,
  { apiUrl, guildId = null }: { readonly apiUrl: string; readonly guildId?: string | null },
): DiscordError {
  const { code, status } = (error ?? {}) as { code?: unknown; status?: unknown };
  if (code === "TokenInvalid" || status === 401) return tokenRefused();
  // The bot is not in that server, or there is none of that id.
  const isOutside = isOfCode(error, [RESTJSONErrorCodes.MissingAccess, RESTJSONErrorCodes.UnknownGuild]);
  if (guildId !== null && isOutside) {
    return new DiscordError(
      `The bot has no access to the server ${guildId}. Invite it there with the scopes bot and ` +
        "applications.commands, or correct DISCORD_GUILD_ID.",
      { cause: error },
    );
  }
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
