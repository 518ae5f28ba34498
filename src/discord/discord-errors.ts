import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  RESTJSONErrorCodes,
} from "discord.js";

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

/** Whether Discord has refused a call with one of some codes. */
export function isOfCode(error: unknown, codes: readonly RESTJSONErrorCodes[]): boolean {
  return error instanceof DiscordAPIError && codes.some((code) => code === error.code);
}

/** The client itself knows that a channel was deleted, and then does not ask Discord. */
export function isOfGoneChannel(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.ChannelNotCached;
}
