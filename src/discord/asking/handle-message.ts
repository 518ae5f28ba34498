import { ChannelType, Locale, MessageType } from "discord.js";
import type { Message } from "discord.js";
import { hasWords } from "../../question/clean-question.ts";
import type { BotContext } from "../context.ts";
import { conversationOf } from "./history.ts";
import { textOf } from "./conversation.ts";
import { channelOf, placeOf } from "./place.ts";
import { renderNotice } from "../replies/render-answer.ts";
import { MessageResponder } from "../replies/message-responder.ts";
import { takeQuestion } from "./take-question.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";

/** Whether a message is meant for the bot: a mention, a reply that pings it, or a direct message. */
export function isAddressedToBot(message: Message): boolean {
  if (message.author.bot || message.system || message.webhookId !== null) return false;
  const isDirect = message.channel.type === ChannelType.DM;
  return isDirect || isNamed(message) || isHiddenReply(message) || beginsPost(message);
}

const FORUMS: readonly ChannelType[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

/** The first message of a forum's post has the post's own id. What it says is hidden, its title is not. */
function beginsPost({ channel, id }: Message): boolean {
  if (!channel.isThread() || channel.id !== id) return false;
  return channel.parent !== null && FORUMS.includes(channel.parent.type);
}

function isUnasked(message: Message): boolean {
  return !isNamed(message) && beginsPost(message);
}

/**
 * A reply to what the bot has answered to a command or a button: what it says is hidden from a bot
 * without the privileged intent, whether it pings or not, and its writer is told how to go on.
 */
function isHiddenReply(message: Message): boolean {
  const { attachments, content, mentions, stickers, type } = message;
  const isReply = type === MessageType.Reply && mentions.repliedUser?.id === message.client.user.id;
  return isReply && content === "" && attachments.size === 0 && stickers.size === 0;
}

function hiddenIn(message: Message): "role" | "reply" | null {
  if (isHiddenReply(message)) return "reply";
  return message.content === "" && mentionsOwnRole(message) ? "role" : null;
}

function isNamed(message: Message): boolean {
  return message.mentions.users.has(message.client.user.id) || mentionsOwnRole(message);
}

/** People talk about an answer by replying to it; a hidden reply that does not ping is for the bot only by its asker. */
async function isForUs(message: Message, { memory, promptSettings }: BotContext): Promise<boolean> {
  if (isUnasked(message)) {
    const { autoAnswerForumIds } = await promptSettings.get(message.guildId);
    return autoAnswerForumIds.includes(placeOf(message).parentChannelId ?? "");
  }
  if (isNamed(message) || !isHiddenReply(message)) return true;
  const answer = message.reference?.messageId ?? "";
  return (await memory.posted.ownAt(answer, message.author.id)) !== null;
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

/** Answers a message that `isAddressedToBot`; or tells who asks that the bot takes no questions any longer. */
export async function handleMessage(
  message: Message,
  context: BotContext,
  isStopping: boolean,
): Promise<void> {
  // What asks for the channel comes first: it may be gone after the first pause.
  const place = placeOf(message);
  const question = questionIn(message);
  const responder = new MessageResponder(message, isUnasked(message), context.logger);
  if (!(await isForUs(message, context))) return;
  const texts = guildTexts(message);
  if (isStopping) {
    const words = texts ?? textsForLocale("en");
    return responder.refuse(renderNotice(words.stopping, words), false);
  }
  await takeQuestion(
    {
      ...{ reference: message.id, userId: message.author.id, place, question, texts },
      isPrivate: false,
      hiddenWith: hiddenIn(message),
      history: () => conversationOf(message, context),
    },
    responder,
    context,
  );
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
