import { ChannelType, MessageReferenceType } from "discord.js";
import type { Message } from "discord.js";
import type { Turn } from "../../answer/answer.ts";
import type { Exchange } from "../../state/answer-ledger.ts";
import type { AnswerControl, BotContext } from "../context.ts";
import { sentTurn } from "./conversation.ts";
import { channelOf } from "./place.ts";
import type { Place } from "./place.ts";
import { RECENT_MS, readHistory } from "./reply-chain.ts";

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
  return message === null ? [] : readHistory(message, context);
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
