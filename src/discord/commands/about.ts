import { time } from "discord.js";
import { formatDays } from "../../answer/days-in-words.ts";
import type { CollectionFacts } from "../../answer/evidence-source.ts";
import { inCode } from "../replies/escape-text.ts";
import type { Page } from "../replies/fit-limits.ts";
import { showPrivately } from "../replies/show-reply.ts";
import type { MeasuredQuality } from "../metrics/quality-summary.ts";
import { renderNotice } from "../replies/render-answer.ts";
import type { Texts } from "../texts/texts.ts";
import { ANYWHERE, localized } from "./command.ts";
import type { SlashCommand } from "./command.ts";

/** `/about`: what the collection holds and how the bot works, to the asker alone. */
export const ABOUT_COMMAND: SlashCommand = {
  data: { ...localized("about"), ...ANYWHERE },
  execute: (interaction, { evidence, quality }) =>
    showPrivately(interaction, async (texts) => {
      return renderAbout(await evidence.collectionFacts(), quality, texts);
    }),
};

/** `/about`: what the collection holds, how it was built and, where it is known, how good the answers are. */
function renderAbout(facts: CollectionFacts, quality: MeasuredQuality | null, texts: Texts): Page[] {
  const dates =
    facts.from === null || facts.to === null ? null : formatDays(facts.from, facts.to, texts.dateLocale);
  const { articles, passages, duplicates, undated, modelId, generation } = facts;
  const { about, measured } = texts;
  const lines = [
    about.articles(articles, passages, dates === null ? about.undated : about.published(dates)),
    about.state(duplicates, undated),
    about.index(time(new Date(facts.builtAt), "f"), inCode(generation), inCode(modelId)),
    about.wording,
    ...(quality === null ? [] : [measured(quality.questions, quality.right, quality.cited, quality.refused)]),
  ];
  return renderNotice(lines.join("\n"), texts);
}
