import { ChannelType } from "discord.js";
import type { Collection, Message } from "discord.js";
import type { Turn } from "../../answer/answer.ts";
import type { BotContext } from "../context.ts";
import { sentTurn } from "./conversation.ts";
import { channelOf } from "./place.ts";

/** In a thread or a direct message, an answer this recent is what a new question may lean on. */
export const RECENT_MS = 30 * 60_000;
/** Messages looked through for such answers. */
const RECENT_COUNT = 30;
/** Messages looked at for each turn: the bot's answer and the question it replied to. */
const MESSAGES_PER_TURN = 2;

/**
 * The questions and answers above a message, oldest first: read from the bot's own messages, which repeat the question, so that
 * nothing need be stored.
 */
export async function readHistory(
  message: Message,
  { limits: { maxHistoryTurns }, logger }: Pick<BotContext, "limits" | "logger">,
): Promise<Turn[]> {
  const turns: Turn[] = [];
  try {
    const parentOf = parents();
    let current = await parentOf(message);
    for (let hop = 0; current !== null && hop < maxHistoryTurns * MESSAGES_PER_TURN; hop += 1) {
      const turn = isOwn(current) ? sentTurn(current) : null;
      if (turn !== null) turns.unshift(turn);
      if (turns.length >= maxHistoryTurns) break;
      current = await parentOf(current);
    }
    return turns;
  } catch (error) {
    // Without its history a follow-up is still a question.
    logger.warn({ reference: message.id, error }, "A reply chain could not be read.");
    return [];
  }
}

function isOwn(message: Message): boolean {
  return message.author.id === message.client.user.id;
}

/** Null where the message replied to is gone. */
async function referenced(message: Message): Promise<Message | null> {
  if (message.reference?.messageId === undefined) return null;
  return message.fetchReference().catch(() => null);
}

/**
 * Finds what a message follows on: what it replies to. What people write without a reply in a thread or in direct messages
 * leans on the bot's last answer there, else on what the thread was begun from. What was said there is fetched once, for the
 * message that is asked for first.
 */
function parents(): (message: Message) => Promise<Message | null> {
  let earlier: Promise<Collection<string, Message>> | null = null;
  return async (message) => {
    if (message.reference !== null || isOwn(message)) return referenced(message);
    const { createdTimestamp, id } = message;
    const channel = channelOf(message);
    if (channel === null || (channel.type !== ChannelType.DM && !channel.isThread())) return null;
    earlier ??= channel.messages.fetch({ limit: RECENT_COUNT, before: id });
    const isRecent = (other: Message): boolean =>
      BigInt(other.id) < BigInt(id) && other.createdTimestamp >= createdTimestamp - RECENT_MS;
    const found = (await earlier).find(
      (other) => isOwn(other) && isRecent(other) && sentTurn(other) !== null,
    );
    return found ?? startOf(channel);
  };
}

/** The message of another channel that a thread was begun from, as it may be an answer; null where there is none. */
async function startOf(channel: Message["channel"]): Promise<Message | null> {
  if (!channel.isThread()) return null;
  const start = await channel.fetchStarterMessage().catch(() => null);
  return start?.channelId === channel.id ? null : start;
}
