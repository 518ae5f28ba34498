import { ApplicationCommandOptionType } from "discord.js";
import { cleanLine } from "../escape-text.ts";
import { renderSources } from "../render-information.ts";
import { showPrivately } from "../show-privately.ts";
import type { SlashCommand } from "./command.ts";
import { ANYWHERE, localized } from "./command.ts";

/** Articles listed at once; the rest is a number, and `search` narrows the list. */
const LISTED_ARTICLES = 10;
const MAX_SEARCH_LENGTH = 200;

/** `/sources [search]`: the articles the bot answers from and what they are, to the asker alone. */
export const SOURCES_COMMAND: SlashCommand = {
  data: {
    ...localized("sources"),
    ...ANYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.String,
        max_length: MAX_SEARCH_LENGTH,
        ...localized("search"),
      },
    ],
  },
  async execute(interaction, { evidence }) {
    const search = cleanLine(interaction.options.getString("search") ?? "");
    const isWhole = search === "";
    await showPrivately(interaction, async (texts) => {
      const [found, report] = await Promise.all([
        evidence.searchArticles({ limit: LISTED_ARTICLES, ...(isWhole ? {} : { search }) }),
        isWhole ? evidence.collectionReport() : null,
      ]);
      return renderSources(found, isWhole ? null : search, report, texts);
    });
  },
};
