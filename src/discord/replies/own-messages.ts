import { MessageFlags, Routes } from "discord.js";
import type { APIMessage, REST } from "discord.js";
import type { SentComponent } from "../asking/conversation.ts";
import { CLOSED, GONE, isOfCode } from "../discord-errors.ts";
import type { Page } from "./fit-limits.ts";
import { persistently } from "./persistently.ts";
import type { ShownMessage } from "./send-pages.ts";

// Messages in channels, also those that answered an interaction long ago: through the REST client, so that no channel
// need be known and none is kept. They ping nobody.

/** Why a message cannot be changed: it is gone for good, or the bot may not see or touch it now. */
type Unreachable = "gone" | "closed";

/** Puts what becomes of a message's components in place of all there is; where nothing does, it counts as gone. */
export function changeMessage(
  rest: Pick<REST, "get" | "patch">,
  { channelId, messageId }: ShownMessage,
  change: (shown: readonly SentComponent[]) => readonly SentComponent[] | null,
): Promise<Unreachable | null> {
  const route = Routes.channelMessage(channelId, messageId);
  return unlessUnreachable(async () => {
    const { components } = (await rest.get(route)) as APIMessage;
    const changed = change(components ?? []);
    if (changed === null) return "gone";
    await rest.patch(route, { body: bodyOf(changed) });
    return null;
  });
}

/** Posts in a channel; within minutes the same nonce posts once. */
export function postMessage(
  rest: Pick<REST, "post">,
  channelId: string,
  { components }: Page,
  nonce: string,
): Promise<Unreachable | null> {
  const body = { ...bodyOf(components), nonce, enforce_nonce: true };
  return unlessUnreachable(async () => {
    await rest.post(Routes.channelMessages(channelId), { body });
    return null;
  });
}

function bodyOf(components: readonly unknown[]) {
  return {
    components,
    flags: MessageFlags.IsComponentsV2,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

async function unlessUnreachable(call: () => Promise<Unreachable | null>): Promise<Unreachable | null> {
  try {
    return await persistently(call);
  } catch (error) {
    if (isOfCode(error, GONE)) return "gone";
    if (isOfCode(error, CLOSED)) return "closed";
    throw error;
  }
}
