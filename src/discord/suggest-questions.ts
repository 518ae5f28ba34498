import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from "discord.js";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import type { Logger } from "../platform/logging.ts";
import type { AnswerLedger } from "../state/answer-ledger.ts";
import { cleanLine } from "./escape-text.ts";
import { DISCORD_LIMITS } from "./limits.ts";

export interface SuggestContext {
  readonly evidence: Pick<EvidenceSource, "searchArticles">;
  readonly ledger: Pick<AnswerLedger, "answeredWell">;
  readonly logger: Logger;
}

/** Of the suggestions, at most so many are questions asked before; the rest are headlines. */
const MAX_EARLIER_QUESTIONS = 10;

/**
 * Suggests what to ask while it is typed: questions that were answered well in public in this server,
 * then headlines. What is too long for a suggestion is left out rather than cut.
 */
export async function suggestQuestions(
  interaction: AutocompleteInteraction,
  context: SuggestContext,
): Promise<void> {
  const typed = cleanLine(interaction.options.getFocused());
  await interaction.respond(await suggestions(typed, interaction.guildId, context));
}

async function suggestions(
  typed: string,
  guildId: string | null,
  { evidence, ledger, logger }: SuggestContext,
): Promise<ApplicationCommandOptionChoiceData<string>[]> {
  try {
    const questions =
      guildId === null ? [] : await ledger.answeredWell(guildId, typed, MAX_EARLIER_QUESTIONS);
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
