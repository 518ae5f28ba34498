import type { Message, SendableChannels, User } from "discord.js";
import { UNREACHABLE, isOfCode } from "../discord-errors.ts";
import type { Page } from "./fit-limits.ts";

/** A message of the bot's, as it can be found again. */
export interface ShownMessage {
  readonly channelId: string;
  readonly messageId: string;
}

/** A reply by its first message. */
export interface ShownReply extends ShownMessage {
  /** Of the messages after the first, in their order. */
  readonly furtherIds: readonly string[];
}

/** Sends pages to somebody alone; false where they take no direct messages. */
export async function tellDirectly(user: User, pages: readonly Page[]): Promise<boolean> {
  try {
    await sendAll(user, pages);
    return true;
  } catch (error) {
    if (!isOfCode(error, UNREACHABLE)) throw error;
    return false;
  }
}

/** Each page as a message of its own. */
export function sendAll(
  place: Pick<SendableChannels | User, "send">,
  pages: readonly Page[],
): Promise<ShownReply> {
  const send = (page: Page): Promise<Message> => place.send(page);
  return inOrder(pages, send, send);
}

/** Shows one page after the other, each further one with the message before it; where they stand. */
export async function inOrder(
  [first, ...rest]: readonly Page[],
  begin: (page: Page) => Promise<Message>,
  goOn: (page: Page, before: Message) => Promise<Message>,
): Promise<ShownReply> {
  const shown = await begin(first!);
  const further: Message[] = [];
  for (const page of rest) further.push(await goOn(page, further.at(-1) ?? shown));
  const furtherIds = further.map(({ id }) => id);
  return { channelId: shown.channelId, messageId: shown.id, furtherIds };
}
