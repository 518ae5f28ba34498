import { ChannelType, Locale } from "discord.js";
import type { Message } from "discord.js";
import type { Logger } from "../logging.ts";
import type { Turn } from "../answering/answer.ts";
import type { ChainMessage, SentComponent } from "./conversation.ts";
import { readConversation } from "./conversation.ts";
import { placeOf } from "./place.ts";
import type { QuestionDesk } from "./question-desk.ts";
import { MessageResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";

export interface MessageContext {
  readonly desk: QuestionDesk;
  readonly logger: Logger;
  readonly maxHistoryTurns: number;
}

/** In a thread or a direct message, an answer this recent is taken as what a new question may lean on. */
const RECENT_MS = 30 * 60_000;
/** Messages looked through for it. */
const RECENT_COUNT = 10;

/** Whether a message is meant for the bot: a mention, a reply that pings it, or a direct message. */
export function isAddressedToBot(message: Message): boolean {
  if (message.author.bot || message.system || message.webhookId !== null) return false;
  return message.channel.type === ChannelType.DM || message.mentions.users.has(botId(message));
}

/** Answers a message that `isAddressedToBot`. */
export async function handleMessage(message: Message, context: MessageContext): Promise<void> {
  const question = message.content.replaceAll(new RegExp(`<@!?${botId(message)}>`, "g"), " ");
  await context.desk.take(
    {
      reference: message.id,
      userId: message.author.id,
      place: placeOf(message),
      isPrivate: false,
      question,
      texts: guildTexts(message),
      history: () => readHistory(message, context),
    },
    new MessageResponder(message, context.logger),
  );
}

function botId(message: Message): string {
  return message.client.user.id;
}

/**
 * The language a server has set, if it is one of ours but English: English is also what Discord
 * reports for a server that never chose, and then the language of the question says more.
 */
export function guildTexts(message: Message): Texts | null {
  const locale = message.guild?.preferredLocale ?? Locale.EnglishUS;
  const texts = textsForLocale(locale);
  return texts.language === "en" ? null : texts;
}

/** The conversation before the question that a message of the bot answers. */
export async function historyAbove(
  answer: Message,
  context: Pick<MessageContext, "logger" | "maxHistoryTurns">,
): Promise<Turn[]> {
  const question = await referenced(answer);
  return question === null ? [] : readHistory(question, context);
}

async function readHistory(
  message: Message,
  context: Pick<MessageContext, "logger" | "maxHistoryTurns">,
): Promise<Turn[]> {
  try {
    return await readConversation(chainOf(message, recentAnswer), context.maxHistoryTurns);
  } catch (error) {
    // Without its history a follow-up is still a question.
    context.logger.warn({ reference: message.id, error }, "A reply chain could not be read.");
    return [];
  }
}

function chainOf(
  message: Message,
  withoutReference: (message: Message) => Promise<Message | null> = () => Promise.resolve(null),
): ChainMessage {
  return {
    isOwn: message.author.id === botId(message),
    components: message.components.map((component) => component.toJSON() as SentComponent),
    parent: async () => {
      const parent =
        message.reference === null ? await withoutReference(message) : await referenced(message);
      return parent === null ? null : chainOf(parent);
    },
  };
}

/** Null where the message replied to is gone. */
async function referenced(message: Message): Promise<Message | null> {
  if (message.reference?.messageId === undefined) return null;
  return message.fetchReference().catch(() => null);
}

/** The bot's last answer in a thread or a direct message, where a question follows on without a reply. */
async function recentAnswer(message: Message): Promise<Message | null> {
  const { channel } = message;
  if (channel.type !== ChannelType.DM && !channel.isThread()) return null;
  const earlier = await channel.messages.fetch({ limit: RECENT_COUNT, before: message.id });
  const since = message.createdTimestamp - RECENT_MS;
  return (
    earlier.find(
      ({ author, createdTimestamp }) => author.id === botId(message) && createdTimestamp >= since,
    ) ?? null
  );
}
