import { ChannelType, MessageReferenceType } from "discord.js";
import type { Collection, Message } from "discord.js";
import type { Turn } from "../../answer/answer.ts";
import type { Exchange } from "../../state/answer-ledger.ts";
import type { AnswerControl, BotContext } from "../context.ts";
import { sentTurn } from "./conversation.ts";
import type { Place } from "./place.ts";

/** The question that a control is about; null where it stands nowhere any longer. Mostly at hand at once. */
export async function questionOf(
  { message }: AnswerControl,
  reference: string,
  context: BotContext,
): Promise<string | null> {
  const shown = message === null ? null : sentTurn(message);
  return shown?.q ?? (await known(reference, context))?.question ?? null;
}

/** What the question of an answer followed on, oldest first. */
export async function turnsBefore(
  { message }: AnswerControl,
  reference: string,
  context: BotContext,
): Promise<Turn[]> {
  const exchange = await known(reference, context);
  if (exchange !== null) return exchange.earlierQuestions.map((q) => ({ q }));
  const asked = message === null ? null : await referenced(message);
  return asked === null ? [] : readHistory(asked, context);
}

/** What may follow on an answer is read after all this. */
export async function turnsWith(
  control: AnswerControl,
  reference: string,
  context: BotContext,
): Promise<Turn[]> {
  const exchange = await known(reference, context);
  if (exchange !== null) return turnsOf(exchange);
  const turn = control.message === null ? null : sentTurn(control.message);
  return turn === null ? [] : [...(await turnsBefore(control, reference, context)), turn];
}

/** Within so many milliseconds a person's questions in one channel are one conversation. */
const SAME_TALK_MS = 10 * 60_000;

/** Who goes on with a talk, and where. */
interface Talker extends Pick<Place, "channelId" | "guildId"> {
  readonly userId: string;
  /** Whether others see the answer: it must not tell what was asked where they did not. */
  readonly isPrivate: boolean;
}

/** What somebody has talked of in a channel just before, oldest first. */
export async function ownTurns(
  { channelId, guildId, isPrivate, userId }: Talker,
  context: BotContext,
  withinMs = SAME_TALK_MS,
): Promise<Turn[]> {
  const since = new Date(context.clock().getTime() - withinMs);
  const isPublic = !isPrivate && guildId !== null;
  const { ledger } = context.memory;
  const latest = await unlessBroken(ledger.latest({ channelId, isPublic, since, userId }), context);
  return latest === null ? [] : turnsOf(latest);
}

function turnsOf({ earlierQuestions, question, short }: Exchange): Turn[] {
  const last = short === null ? { q: question } : { q: question, a: short };
  return [...earlierQuestions.map((q) => ({ q })), last];
}

function known(reference: string, context: BotContext): Promise<Exchange | null> {
  return unlessBroken(context.memory.ledger.exchange(reference), context);
}

/** A conversation that cannot be read back is still no reason to leave a question unanswered. */
function unlessBroken(found: Promise<Exchange | null>, { logger }: BotContext): Promise<Exchange | null> {
  return found.catch((error: unknown) => {
    logger.warn({ error }, "What was asked before could not be read.");
    return null;
  });
}

/** In a thread or a direct message, an answer this recent is what a new question may lean on. */
const RECENT_MS = 30 * 60_000;
/** Messages looked through for such answers. */
const RECENT_COUNT = 30;

/** What a message follows on: what it replies to, else its writer's own last questions there, else others'. */
export async function conversationOf(message: Message, context: BotContext): Promise<Turn[]> {
  const { author, channelId, guildId } = message;
  const channel = channelOf(message);
  if (message.reference?.type === MessageReferenceType.Default) return readHistory(message, context);
  const isShared = channel?.type !== ChannelType.DM && channel?.isThread() !== true;
  const person = { channelId, guildId, isPrivate: false, userId: author.id };
  const own = await ownTurns(person, context, isShared ? SAME_TALK_MS : RECENT_MS);
  return own.length > 0 || isShared ? own : readHistory(message, context);
}

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
  return message.author.id === botId(message);
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

/** Null where it is gone by now, whatever the library's types say. */
export function channelOf({ channel }: Message): Message["channel"] | null {
  return channel;
}

export function botId(message: Message): string {
  return message.client.user.id;
}
