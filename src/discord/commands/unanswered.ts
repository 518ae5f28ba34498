import { MessageFlags } from "discord.js";
import type { UnansweredQuestion } from "../../state/answer-ledger.ts";
import { escapeLine, shorten } from "../replies/escape-text.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import { showPrivately } from "../replies/show-reply.ts";
import { FOR_KEEPERS, localized } from "./command.ts";
import type { InServer, SlashCommand } from "./command.ts";

const LISTED = 10;

/** `/unanswered`: what people of this server asked in vain, to its keepers alone, with all of it as a table. */
export const UNANSWERED_COMMAND: SlashCommand = {
  data: { ...localized("unanswered"), ...FOR_KEEPERS },
  execute: (interaction: InServer, { memory }) =>
    showPrivately(interaction, async (texts, show) => {
      const asked = await memory.ledger.unanswered(interaction.guildId);
      const questions = asked.toSorted((a, b) => b.count - a.count);
      const more = questions.length - LISTED;
      const lines = [
        `**${texts.unansweredHeading(questions.length)}**`,
        ...questions.slice(0, LISTED).map(({ count, question }) => {
          return `- ${count} × ${escapeLine(shorten(question, TEXT_BOUNDS.headline))}`;
        }),
        ...(more > 0 ? [`-# ${texts.unansweredMore(more)}`] : []),
      ];
      const attachment = Buffer.from(toTable(questions), "utf8");
      await show(lines.join("\n"));
      if (questions.length === 0) return undefined;
      await interaction.followUp({
        content: texts.unansweredExport,
        files: [{ attachment, name: "unanswered.csv" }],
        flags: MessageFlags.Ephemeral,
      });
      return undefined;
    }),
};

/** Comma-separated, after a mark by which spreadsheets know UTF-8. */
function toTable(questions: readonly UnansweredQuestion[]): string {
  const rows = questions.map(({ count, earlierQuestions, firstAskedAt, question, reason }) =>
    [question, earlierQuestions.join(" → "), reason, String(count), firstAskedAt].map(inCell).join(","),
  );
  return `\ufeff${["question,follows,reason,count,first_asked", ...rows].join("\r\n")}\r\n`;
}

/** In quotation marks; what a spreadsheet would take for a formula begins with an apostrophe. */
function inCell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
