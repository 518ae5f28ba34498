import { MessageFlags } from "discord.js";
import type {
  ButtonInteraction,
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
} from "discord.js";
import type { Turn } from "../answer/answer.ts";
import type { Logger } from "../platform/logging.ts";
import type { AnswerLedger, Exchange } from "../state/answer-ledger.ts";
import { sentTurn } from "./conversation.ts";
import type { MessageContext } from "./handle-message.ts";
import { historyAbove } from "./handle-message.ts";
import type { Place } from "./place.ts";

/** A press, a choice or a form that concerns an answer. */
export type AnswerControl =
  ButtonInteraction | ModalSubmitInteraction | StringSelectMenuInteraction;

export type ExchangeContext = MessageContext;

/** The question that a control is about; null where it stands nowhere any longer. Mostly at hand at once. */
export async function questionOf(
  { message }: AnswerControl,
  reference: string,
  context: ExchangeContext,
): Promise<string | null> {
  const shown = message === null ? null : sentTurn(message);
  return shown?.q ?? (await known(reference, context))?.question ?? null;
}

/** What the question of an answer followed on, oldest first. */
export async function turnsBefore(
  { message }: AnswerControl,
  reference: string,
  context: ExchangeContext,
): Promise<Turn[]> {
  const exchange = await known(reference, context);
  if (exchange !== null) return exchange.earlierQuestions.map((q) => ({ q }));
  return message === null ? [] : historyAbove(message, context);
}

/** What may follow on an answer is read after all this. */
export async function turnsWith(
  control: AnswerControl,
  reference: string,
  context: ExchangeContext,
): Promise<Turn[]> {
  const exchange = await known(reference, context);
  if (exchange !== null) return turnsOf(exchange);
  const turn = control.message === null ? null : sentTurn(control.message);
  return turn === null ? [] : [...(await turnsBefore(control, reference, context)), turn];
}

/** Within so many milliseconds a person's questions in one channel are one conversation. */
export const SAME_TALK_MS = 10 * 60_000;

/** Who goes on with a talk, and where. */
interface Talker extends Pick<Place, "channelId" | "guildId"> {
  readonly userId: string;
  /** Whether others see the answer: it must not tell what was asked where they did not. */
  readonly isPrivate: boolean;
}

/** What somebody has talked of in a channel just before, oldest first. */
export async function ownTurns(
  { channelId, guildId, isPrivate, userId }: Talker,
  { clock, ledger, logger }: Pick<ExchangeContext, "clock" | "ledger" | "logger">,
  withinMs = SAME_TALK_MS,
): Promise<Turn[]> {
  const since = new Date(clock().getTime() - withinMs);
  const isPublic = !isPrivate && guildId !== null;
  const latest = await unlessBroken(ledger.latest({ channelId, isPublic, since, userId }), logger);
  return latest === null ? [] : turnsOf(latest);
}

/** Whether only one person sees the message of a control. */
export function isPrivateMessage({ message }: AnswerControl): boolean {
  return message?.flags.has(MessageFlags.Ephemeral) === true;
}

function turnsOf({ earlierQuestions, question, short }: Exchange): Turn[] {
  const last = short === null ? { q: question } : { q: question, a: short };
  return [...earlierQuestions.map((q) => ({ q })), last];
}

function known(
  reference: string,
  { ledger, logger }: { readonly ledger: AnswerLedger; readonly logger: Logger },
): Promise<Exchange | null> {
  return unlessBroken(ledger.exchange(reference), logger);
}

/** A conversation that cannot be read back is still no reason to leave a question unanswered. */
async function unlessBroken(
  found: Promise<Exchange | null>,
  logger: Logger,
): Promise<Exchange | null> {
  try {
    return await found;
  } catch (error) {
    logger.warn({ error }, "What was asked before could not be read.");
    return null;
  }
}
