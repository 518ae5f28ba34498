import { createHash } from "node:crypto";
import { DAY_MS } from "../platform/durations.ts";
import type { Citation } from "../answer/answer.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import { articleKey } from "../answer/evidence-source.ts";
import type { TimelineSource } from "../answer/timeline.ts";
import type { Logger } from "../platform/logging.ts";
import { addDays, toDay } from "../text/entities/calendar-days.ts";
import type { Follow, FollowStore } from "../state/follows.ts";
import type { CustomIdCodec } from "./custom-id.ts";
import type { OwnMessages } from "./own-messages.ts";
import type { PromptSettings } from "./prompt-settings.ts";
import { renderNews } from "./render-news.ts";
import { textsForLocale } from "./texts/choose-texts.ts";

export interface FollowedTopicsOptions {
  readonly follows: FollowStore;
  readonly evidence: Pick<EvidenceSource, "collectionFacts">;
  readonly timelines: Pick<TimelineSource, "articlesOn">;
  readonly messages: Pick<OwnMessages, "post">;
  readonly settings: PromptSettings;
  readonly customIds: Pick<CustomIdCodec, "write">;
  readonly logger: Logger;
  readonly clock: () => Date;
}

/** An archive that is put in later is no news: older articles than this before the topic was followed are not told. */
const RECENT_DAYS = 14;
/** Articles that a channel is remembered to know; many times what a search finds. */
const MOST_KNOWN = 1_000;

/** Tells channels what is new on the topics that they follow, each at most once a day. */
export class FollowedTopics {
  readonly #options: FollowedTopicsOptions;
  /** The index that each follow was last compared with. */
  readonly #compared = new Map<string, string>();

  constructor(options: FollowedTopicsOptions) {
    this.#options = options;
  }

  /**
   * Looks at the index in use for what is new on each topic whose channel was not told within a day; not again at an
   * index that it has looked at. Throws nothing: what fails is tried again at the next call.
   */
  async review(signal: AbortSignal): Promise<void> {
    const { clock, evidence, follows, logger } = this.#options;
    try {
      const { builtAt, generation } = await evidence.collectionFacts();
      const index = `${generation} ${builtAt}`;
      for (const follow of await follows.list(null)) {
        if (signal.aborted) return;
        const name = JSON.stringify([follow.channelId, follow.topic]);
        const isDue = clock().getTime() - (follow.toldAt?.getTime() ?? 0) >= DAY_MS;
        if (!isDue || this.#compared.get(name) === index) continue;
        await this.#tell(follow);
        this.#compared.set(name, index);
      }
    } catch (error) {
      logger.error({ error }, "What is new on a followed topic could not be told.");
    }
  }

  async #tell(follow: Follow): Promise<void> {
    const { clock, customIds, follows, logger, messages, settings, timelines } = this.#options;
    const { channelId, guildId, known, topic } = follow;
    const found = await timelines.articlesOn({ topic, now: clock() });
    const fresh = found.filter((one) => isNews(one, follow));
    const unknown = fresh.map(({ articleId }) => articleKey(articleId));
    if (fresh.length === 0) return;
    const { language } = await settings.get(guildId);
    const page = renderNews(topic, fresh, { customIds, texts: textsForLocale(language ?? "en") });
    const failure = await messages.post(channelId, page, nonceOf(follow, unknown));
    logger.info({ channelId, articles: fresh.length, failure }, "Told a channel of new articles.");
    if (failure === "gone") {
      await follows.remove(follow);
      return;
    }
    // One that the bot may not write in now is told tomorrow.
    const learned = failure === "closed" ? known : [...known, ...unknown].slice(-MOST_KNOWN);
    await follows.update({ channelId, topic, known: learned, toldAt: clock() });
  }
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
