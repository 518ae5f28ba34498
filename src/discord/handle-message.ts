import { ChannelType, Locale, MessageReferenceType, MessageType } from "discord.js";
import type { Collection, Message } from "discord.js";
import type { Logger } from "../platform/logging.ts";
import type { Turn } from "../answer/answer.ts";
import { hasWords } from "../question/clean-question.ts";
import type { AnswerLedger } from "../state/answer-ledger.ts";
import type { PostedAnswers } from "../state/posted-answers.ts";
import type { ChainMessage, SentComponent } from "./conversation.ts";
import { readConversation, sentTurn } from "./conversation.ts";
import { SAME_TALK_MS, ownTurns } from "./exchanges.ts";
import { textOf } from "./message-text.ts";
import { placeOf } from "./place.ts";
import type { PromptSettings } from "./prompt-settings.ts";
import type { QuestionDesk } from "./question-desk.ts";
import { renderNotice } from "./render-answer.ts";
import { MessageResponder, PostResponder } from "./responder.ts";
import { textsForLocale } from "./texts/choose-texts.ts";
import type { Texts } from "./texts/texts.ts";

export interface MessageContext {
  readonly desk: QuestionDesk;
  readonly ledger: AnswerLedger;
  readonly posted: PostedAnswers;
  readonly promptSettings: PromptSettings;
  readonly clock: () => Date;
  readonly logger: Logger;
  readonly maxHistoryTurns: number;
}

/** In a thread or a direct message, an answer this recent is what a new question may lean on. */
const RECENT_MS = 30 * 60_000;
/** Messages looked through for such answers. */
const RECENT_COUNT = 30;

/** Whether a message is meant for the bot: a mention, a reply that pings it, or a direct message. */
export function isAddressedToBot(message: Message): boolean {
  if (message.author.bot || message.system || message.webhookId !== null) return false;
  const isDirect = message.channel.type === ChannelType.DM;
  return isDirect || isNamed(message) || isHiddenReply(message) || beginsPost(message);
}

/** Channels of posts. */
const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

/** The first message of a forum's post has the post's own id. What it says is hidden, its title is not. */
function beginsPost({ channel, id }: Message): boolean {
  if (!channel.isThread() || channel.id !== id) return false;
  return channel.parent !== null && FORUMS.includes(channel.parent.type);
}

/** A post that does not name the bot. */
function isUnasked(message: Message): boolean {
  return !isNamed(message) && beginsPost(message);
}

/**
 * A reply to what the bot has answered to a command or a button: what it says is hidden from a bot
 * without the privileged intent, whether it pings or not, and its writer is told how to go on.
 */
function isHiddenReply(message: Message): boolean {
  const { attachments, content, mentions, stickers, type } = message;
  const isReply = type === MessageType.Reply && mentions.repliedUser?.id === botId(message);
  return isReply && content === "" && attachments.size === 0 && stickers.size === 0;
}

function hiddenIn(message: Message): "role" | "reply" | null {
  if (isHiddenReply(message)) return "reply";
  return message.content === "" && mentionsOwnRole(message) ? "role" : null;
}

function isNamed(message: Message): boolean {
  return message.mentions.users.has(botId(message)) || mentionsOwnRole(message);
}

/** People talk about an answer by replying to it; a hidden reply that does not ping is for the bot only by its asker. */
async function isForUs(
  message: Message,
  { posted, promptSettings }: MessageContext,
): Promise<boolean> {
  if (isUnasked(message)) {
    const { autoAnswerForumIds } = await promptSettings.get(message.guildId);
    return autoAnswerForumIds.includes(placeOf(message).parentChannelId ?? "");
  }
  if (isNamed(message) || !isHiddenReply(message)) return true;
  const answer = message.reference?.messageId ?? "";
  return (await posted.ownAt(answer, message.author.id)) !== null;
}

/** Null where it is gone by now, whatever the library's types say. */
function channelOf({ channel }: Message): Message["channel"] | null {
  return channel;
}

/** What is asked; in a post or thread that says nothing itself, its title. */
function questionIn(message: Message): string {
  const said = textOf(message);
  const channel = channelOf(message);
  if (channel?.isThread() !== true) return said;
  if (!hasWords(said)) return channel.name;
  return beginsPost(message) ? `${channel.name} ${said}` : said;
}

/**
 * Discord makes a role of the bot's name for it, which clients offer beside the bot itself. What is written
 * with a mention of the role alone is hidden from a bot without the privileged intent.
 */
function mentionsOwnRole({ client, guild, mentions }: Message): boolean {
  const role = guild?.roles.botRoleFor(client.user) ?? null;
  return role !== null && mentions.roles.has(role.id);
}

/** Answers a message that `isAddressedToBot`. */
export async function handleMessage(message: Message, context: MessageContext): Promise<void> {
  // What asks for the channel comes first: it may be gone after the first pause.
  const place = placeOf(message);
  const question = questionIn(message);
  const responder = responderTo(message, context);
  if (!(await isForUs(message, context))) return;
  const hiddenWith = hiddenIn(message);
  await context.desk.take(
    {
      reference: message.id,
      userId: message.author.id,
      place,
      isPrivate: false,
      question,
      ...(hiddenWith === null ? {} : { hiddenWith }),
      texts: guildTexts(message),
      history: () => conversationOf(message, context),
    },
    responder,
  );
}

/** Tells who asks that the bot takes no questions any longer. */
export async function sayStopping(message: Message, context: MessageContext): Promise<void> {
  const responder = responderTo(message, context);
  if (!(await isForUs(message, context))) return;
  const texts = guildTexts(message) ?? textsForLocale("en");
  await responder.refuse(renderNotice(texts.stopping, texts));
}

function responderTo(message: Message, { logger }: MessageContext): MessageResponder {
  return new (isUnasked(message) ? PostResponder : MessageResponder)(message, logger);
}

function botId(message: Message): string {
  return message.client.user.id;
}

/**
 * The language a server has set, if it is one of ours but English: English is also what Discord
 * reports for a server that never chose, and then the language of the question says more.
 */
function guildTexts(message: Message): Texts | null {
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

/** What a message follows on: what it replies to, else its writer's own last questions there, else others'. */
async function conversationOf(message: Message, context: MessageContext): Promise<Turn[]> {
  const { author, channelId, guildId } = message;
  const channel = channelOf(message);
  if (message.reference?.type === MessageReferenceType.Default)
    return readHistory(message, context);
  const isShared = channel?.type !== ChannelType.DM && channel?.isThread() !== true;
  const person = { channelId, guildId, isPrivate: false, userId: author.id };
  const own = await ownTurns(person, context, isShared ? SAME_TALK_MS : RECENT_MS);
  return own.length > 0 || isShared ? own : readHistory(message, context);
}

async function readHistory(
  message: Message,
  context: Pick<MessageContext, "logger" | "maxHistoryTurns">,
): Promise<Turn[]> {
  try {
    return await readConversation(chainOf(message, recentAnswers()), context.maxHistoryTurns);
  } catch (error) {
    // Without its history a follow-up is still a question.
    context.logger.warn({ reference: message.id, error }, "A reply chain could not be read.");
    return [];
  }
}

type MessageFinder = (message: Message) => Promise<Message | null>;

/** What people write leans on what `leansOn` finds where it is no reply; the bot's words on nothing else. */
function chainOf(message: Message, leansOn: MessageFinder): ChainMessage {
  const isOwn = message.author.id === botId(message);
  const findParent = message.reference === null && !isOwn ? leansOn : referenced;
  return {
    isOwn,
    components: message.components.map((component) => component.toJSON() as SentComponent),
    parent: async () => {
      const parent = await findParent(message);
      return parent === null ? null : chainOf(parent, leansOn);
    },
  };
}

/** Null where the message replied to is gone. */
async function referenced(message: Message): Promise<Message | null> {
  if (message.reference?.messageId === undefined) return null;
  return message.fetchReference().catch(() => null);
}

/**
 * Finds the bot's last answer before a message of a thread or of direct messages, where a question follows
 * on without a reply; else what the thread was begun from. What was said there is fetched once, for the
 * message that is asked for first.
 */
function recentAnswers(): MessageFinder {
  let earlier: Promise<Collection<string, Message>> | null = null;
  return async (message) => {
    const { createdTimestamp, id } = message;
    const channel = channelOf(message);
    if (channel === null || (channel.type !== ChannelType.DM && !channel.isThread())) return null;
    earlier ??= channel.messages.fetch({ limit: RECENT_COUNT, before: id });
    const isRecent = (other: Message): boolean =>
      BigInt(other.id) < BigInt(id) && other.createdTimestamp >= createdTimestamp - RECENT_MS;
    const found = (await earlier).find(
      (other) => other.author.id === botId(message) && isRecent(other) && sentTurn(other) !== null,
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
