import { ApplicationCommandOptionType } from "discord.js";
import type { ButtonInteraction, ChatInputCommandInteraction } from "discord.js";
import type { ArticleOffer } from "../../articles/offer/article-offers.ts";
import type { Article } from "../../articles/read/article.ts";
import { KurultaiError } from "../../platform/errors.ts";
import type { Logger } from "../../platform/logging.ts";
import { plain } from "../../text/fixed-texts.ts";
import { stateButton } from "../buttons/answer-buttons.ts";
import type { ButtonTools } from "../buttons/answer-buttons.ts";
import type { ArticleIntake, BotContext } from "../context.ts";
import { escapeLine, shorten } from "../replies/escape-text.ts";
import { note, paginate } from "../replies/fit-limits.ts";
import type { Page, TextBlock } from "../replies/fit-limits.ts";
import { TEXT_BOUNDS } from "../limits.ts";
import { showInPlace, showPrivately } from "../replies/show-reply.ts";
import { renderNotice } from "../replies/render-answer.ts";
import { listLine } from "../replies/sources.ts";
import { textsForLocale } from "../texts/choose-texts.ts";
import type { Texts } from "../texts/texts.ts";
import { FOR_KEEPERS, loadCommandWords } from "./command.ts";
import type { SlashCommand } from "./command.ts";

const WORDS = loadCommandWords(new URL("add.yaml", import.meta.url), {
  ...plain("add leave left adding indexedLater gone off"),
  heading: ["count"],
  more: ["count"],
  unread: ["count", "first"],
  added: ["title"],
  addedSeveral: ["title", "count"],
  refused: ["reason"],
});
/** Articles of one file that are shown before it is added. */
const SHOWN = 3;
const REASON_LENGTH = 600;
/** Fetching a page may take so long; Discord waits longer for an answer that was begun. */
const FETCH_TIMEOUT_MS = 60_000;

const { Attachment, String, Subcommand } = ApplicationCommandOptionType;

/** `/add link|attachment`: shows a keeper what articles an address or a file holds, and adds them when told to. */
export const ADD_COMMAND: SlashCommand = {
  words: WORDS,
  data: {
    ...WORDS.localized("add"),
    ...FOR_KEEPERS,
    options: [
      {
        type: Subcommand,
        ...WORDS.localized("link"),
        options: [{ type: String, required: true, ...WORDS.localized("address") }],
      },
      {
        type: Subcommand,
        ...WORDS.localized("attachment"),
        options: [{ type: Attachment, required: true, ...WORDS.localized("file") }],
      },
    ],
  },

  execute: (interaction, { customIds, intake, logger }) =>
    showPrivately(interaction, async (texts) => {
      const words = WORDS.in(texts.language);
      if (intake === null) return words.off;
      const offer = await unlessRefused(offered(interaction, intake.offers), words, logger);
      return typeof offer === "string" ? offer : renderOffer(offer, { customIds, texts });
    }),

  async press(interaction, argument, context) {
    const [choice = "", key = ""] = argument.split(" ");
    const { intake } = context;
    if (choice === "add") return add(interaction, key, context);
    await showInPlace(interaction, async ({ language }) => {
      await intake?.offers.discard(key);
      return WORDS.in(language).left;
    });
  },
};

/** @throws KurultaiError with why there is no article to add */
function offered(
  { options }: ChatInputCommandInteraction,
  offers: ArticleIntake["offers"],
): Promise<ArticleOffer> {
  const signal = AbortSignal.timeout(FETCH_TIMEOUT_MS);
  if (options.getSubcommand() === "link") {
    return offers.ofLink(options.getString("address", true).trim(), signal);
  }
  const { name, url } = options.getAttachment("file", true);
  return offers.ofFile(name, url, signal);
}

/** Adds the articles, has them indexed, and tells the channel once they can be asked about. */
function add(
  interaction: ButtonInteraction,
  key: string,
  { evidence, intake, logger, promptSettings }: BotContext,
): Promise<void> {
  return showInPlace(interaction, async (texts, show) => {
    const words = WORDS.in(texts.language);
    const accepted = intake?.offers.accept(key) ?? Promise.resolve(null);
    const offer = (await unlessRefused(accepted, words, logger)) ?? words.gone;
    if (typeof offer === "string") return offer;
    await show(words.adding);
    await intake?.index().catch((error: unknown) => {
      logger.error({ error }, "An article was added, and could not be indexed.");
    });
    if ((await evidence.article(offer.articles[0]!.id)) === null) return words.indexedLater;
    await show(announcement(offer, texts));
    const { language } = await promptSettings.get(interaction.guildId);
    const forAll = language === null ? texts : textsForLocale(language);
    const [page] = renderNotice(announcement(offer, forAll), forAll);
    await interaction.followUp(page!);
    return undefined;
  });
}

/** What comes of an offer, or a word on why it is refused. */
async function unlessRefused<Result>(
  work: Promise<Result>,
  words: ReturnType<(typeof WORDS)["in"]>,
  logger: Logger,
): Promise<Result | string> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof KurultaiError)) throw error;
    logger.info({ error }, "An article that was offered was refused.");
    return words.refused(escapeLine(shorten(error.message, REASON_LENGTH)));
  }
}

function announcement({ articles }: ArticleOffer, texts: Texts): string {
  const words = WORDS.in(texts.language);
  const title = escapeLine(shorten(articles[0]!.title, TEXT_BOUNDS.headline));
  return articles.length === 1 ? words.added(title) : words.addedSeveral(title, articles.length - 1);
}

function renderOffer({ articles, key, skipped }: ArticleOffer, { customIds, texts }: ButtonTools): Page[] {
  const words = WORDS.in(texts.language);
  const more = articles.length - SHOWN;
  const [unread] = skipped;
  const state = (choice: string) =>
    ({ kind: "command", command: "add", argument: `${choice} ${key}` }) as const;
  const first = unread === undefined ? "" : escapeLine(shorten(unread.message, REASON_LENGTH));
  const blocks = [
    { markup: `**${words.heading(articles.length)}**` },
    ...articles.slice(0, SHOWN).map((article) => articleBlock(article, texts)),
    more > 0 ? note(words.more(more)) : null,
    unread === undefined ? null : note(words.unread(skipped.length, first)),
  ];
  const buttons = [
    stateButton(words.add, state("add"), { customIds }, true),
    stateButton(words.leave, state("leave"), { customIds }),
  ];
  return paginate(blocks, texts, { buttons: [buttons] });
}

/** Headline, outlet and day, and how the article begins. */
function articleBlock(article: Article, texts: Texts): TextBlock {
  const first = escapeLine(shorten(article.text, TEXT_BOUNDS.quote));
  return { markup: `${listLine(article, texts)}\n> ${first}`, ruled: true };
}
