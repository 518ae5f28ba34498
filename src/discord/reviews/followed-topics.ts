import { createHash } from "node:crypto";
import type { Citation } from "../../answer/answer.ts";
import { articleKey } from "../../answer/evidence-source.ts";
import { DAY_MS } from "../../platform/durations.ts";
import type { Follow } from "../../state/follows.ts";
import { addDays, toDay } from "../../text/entities/calendar-days.ts";
import { passageButtons } from "../buttons/answer-buttons.ts";
import type { ButtonTools } from "../buttons/answer-buttons.ts";
import type { BotContext } from "../context.ts";
import type { Review } from "./keep-reviewing.ts";
import { note, paginate } from "../replies/fit-limits.ts";
import type { Page } from "../replies/fit-limits.ts";
import { postMessage } from "../replies/own-messages.ts";
import { questionBlock } from "../replies/render-answer.ts";
import { sourceParagraph } from "../replies/sources.ts";
import { textsForLocale } from "../texts/choose-texts.ts";

/** An archive that is put in later is no news: older articles than this before the topic was followed are not told. */
const RECENT_DAYS = 14;
/** Articles that a channel is remembered to know; many times what a search finds. */
const MOST_KNOWN = 1_000;

/** Tells channels what is new on the topics that they follow, each at most once a day, and of an index once. */
export function followedTopics(context: BotContext): Review {
  const { clock, memory } = context;
  const compared = new Map<string, string>();
  return async (index, signal) => {
    for (const follow of await memory.follows.list(null)) {
      if (signal.aborted) return;
      const name = JSON.stringify([follow.channelId, follow.topic]);
      const isDue = clock().getTime() - (follow.toldAt?.getTime() ?? 0) >= DAY_MS;
      if (!isDue || compared.get(name) === index) continue;
      await tell(follow, context);
      compared.set(name, index);
    }
  };
}

async function tell(follow: Follow, context: BotContext): Promise<void> {
  const { client, clock, customIds, logger, memory, promptSettings, timelines } = context;
  const { channelId, guildId, known, topic } = follow;
  const found = await timelines.articlesOn({ topic, now: clock() });
  const fresh = found.filter((one) => isNews(one, follow));
  const unknown = fresh.map(({ articleId }) => articleKey(articleId));
  if (fresh.length === 0) return;
  const { language } = await promptSettings.get(guildId);
  const page = renderNews(topic, fresh, { customIds, texts: textsForLocale(language ?? "en") });
  const failure = await postMessage(client.rest, channelId, page, nonceOf(follow, unknown));
  logger.info({ channelId, articles: fresh.length, failure }, "Told a channel of new articles.");
  if (failure === "gone") {
    await memory.follows.remove(follow);
    return;
  }
  // One that the bot may not write in now is told tomorrow.
  const learned = failure === "closed" ? known : [...known, ...unknown].slice(-MOST_KNOWN);
  await memory.follows.update({ channelId, topic, known: learned, toldAt: clock() });
}

function isNews({ articleId, date }: Citation, { followedAt, known }: Follow): boolean {
  const isRecent = date === null || date >= addDays(toDay(followedAt), -RECENT_DAYS);
  return isRecent && !known.includes(articleKey(articleId));
}

/** The same news, sent again because its receipt was lost, appears once. */
function nonceOf({ channelId, topic }: Follow, articles: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify([channelId, topic, articles]));
  return hash.digest("base64url").slice(0, 25);
}

const SHOWN = 5;

function renderNews(topic: string, articles: readonly Citation[], tools: ButtonTools): Page {
  const { texts } = tools;
  const shown = articles.slice(0, SHOWN).map((one, at) => ({ ...one, marker: at + 1 }));
  const more = articles.length - shown.length;
  const blocks = [
    questionBlock(topic, texts),
    { markup: `**${texts.newOnTopic(articles.length)}**` },
    ...shown.map((citation) => ({ markup: sourceParagraph(citation, texts) })),
    more > 0 ? note(texts.newOnTopicMore(more)) : null,
  ];
  const [page] = paginate(blocks, texts, { buttons: [passageButtons(shown, tools)] });
  return page!;
}
