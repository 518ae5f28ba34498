import { ChannelType, GuildMember, PermissionFlagsBits } from "discord.js";
import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from "discord.js";
import type { RateLimit } from "../../state/pace-keeper.ts";
import type { BotContext } from "../context.ts";
import { cleanLine } from "../replies/escape-text.ts";
import { DISCORD_LIMITS } from "../limits.ts";

/** Discord asks at each pause of somebody who types: some dozens of times for a question. */
export const SUGGESTIONS_PER_PERSON: RateLimit = { burst: 40, perMinute: 60 };

/** What it takes to read what was said in a channel before. */
const READING = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory];
/** Of the suggestions, at most so many are questions asked before; the rest are headlines. */
const MAX_EARLIER_QUESTIONS = 10;

/**
 * Suggests what to ask while it is typed: questions that were answered well in public where the one who
 * types may read, then headlines. What is too long for a suggestion is left out rather than cut.
 */
export async function suggestQuestions(
  interaction: AutocompleteInteraction,
  context: BotContext,
): Promise<void> {
  const typed = cleanLine(interaction.options.getFocused());
  const isInTime = context.suggestionPace.admit(interaction.user.id).admitted;
  await interaction.respond(isInTime ? await suggestions(typed, interaction, context) : []);
}

/**
 * Whether who types may read what is said in a channel: the one they are in, and those open to them. A
 * private thread is open to its members, who are not known; neither is a channel the bot does not see.
 */
function mayRead({ channelId: here, guild, member }: AutocompleteInteraction, channelId: string): boolean {
  if (channelId === here) return true;
  const channel = guild?.channels.cache.get(channelId);
  if (channel === undefined || channel.type === ChannelType.PrivateThread) return false;
  return member instanceof GuildMember && channel.permissionsFor(member).has(READING);
}

async function suggestions(
  typed: string,
  interaction: AutocompleteInteraction,
  { evidence, logger, memory }: BotContext,
): Promise<ApplicationCommandOptionChoiceData<string>[]> {
  try {
    const { guildId } = interaction;
    const limit = MAX_EARLIER_QUESTIONS;
    const readable = (channelId: string): boolean => mayRead(interaction, channelId);
    const questions =
      guildId === null ? [] : await memory.ledger.answeredWell({ guildId, typed, limit, mayRead: readable });
    const { articles } = await evidence.searchArticles({
      limit: DISCORD_LIMITS.choices,
      ...(typed === "" ? {} : { search: typed }),
    });
    return [...new Set([...questions, ...articles.map(({ title }) => title)].map(cleanLine))]
      .filter((text) => text !== "" && text.length <= DISCORD_LIMITS.choice)
      .slice(0, DISCORD_LIMITS.choices)
      .map((text) => ({ name: text, value: text }));
  } catch (error) {
    // Somebody is typing: an empty list serves them better than an error.
    logger.warn({ error }, "No questions could be suggested.");
    return [];
  }
}
