import { DiscordAPIError, MessageFlags, RESTJSONErrorCodes, Routes } from "discord.js";
import type { APIMessage, REST } from "discord.js";
import type { SentComponent } from "./conversation.ts";
import type { Page } from "./fit-limits.ts";
import { persistently } from "./persistently.ts";
import type { ShownMessage } from "./responder.ts";

/** Why a message cannot be changed: it is gone for good, or the bot may not see or touch it now. */
type Unreachable = "gone" | "closed";

/** The bot's messages in channels, also those that answered an interaction long ago. */
export interface OwnMessages {
  read(message: ShownMessage): Promise<readonly SentComponent[] | Unreachable>;
  /** Puts `components` in place of all there is; pings nobody. */
  write(message: ShownMessage, components: readonly SentComponent[]): Promise<Unreachable | null>;
  /** Posts in a channel; within minutes the same nonce posts once. Pings nobody. */
  post(channelId: string, page: Page, nonce: string): Promise<Unreachable | null>;
}

const GONE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
]);
const CLOSED: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);

/** Through the REST client, so that no channel need be known and none is kept. */
export function createOwnMessages(rest: Pick<REST, "get" | "patch" | "post">): OwnMessages {
  return {
    read: (message) =>
      unlessUnreachable(async () => {
        const found = (await rest.get(routeOf(message))) as APIMessage;
        return found.components ?? [];
      }),
    write: (message, components) =>
      unlessUnreachable(async () => {
        await rest.patch(routeOf(message), { body: bodyOf(components) });
        return null;
      }),
    post: (channelId, { components }, nonce) =>
      unlessUnreachable(async () => {
        const body = { ...bodyOf(components), nonce, enforce_nonce: true };
        await rest.post(Routes.channelMessages(channelId), { body });
        return null;
      }),
  };
}

function bodyOf(components: readonly unknown[]) {
  return {
    components,
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

function routeOf({ channelId, messageId }: ShownMessage): `/${string}` {
  return Routes.channelMessage(channelId, messageId);
}

async function unlessUnreachable<Result>(
  call: () => Promise<Result>,
): Promise<Result | Unreachable> {
  try {
    return await persistently(call);
  } catch (error) {
    if (!(error instanceof DiscordAPIError)) throw error;
    if (GONE.has(error.code)) return "gone";
    if (CLOSED.has(error.code)) return "closed";
    throw error;
  }
}
