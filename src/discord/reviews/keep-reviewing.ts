import { setTimeout as sleep } from "node:timers/promises";
import type { BotContext } from "../context.ts";
import { followedTopics } from "./followed-topics.ts";
import { staleAnswers } from "./stale-answers.ts";

/** Sees to what the index in use changes; `index` names it. Does nothing where that is done. */
export type Review = (index: string, signal: AbortSignal) => Promise<void>;

/** Marks what was answered before, and tells channels what is new on their topics, now and whenever there is a new index, until it is aborted. */
export async function keepReviewing(context: BotContext, signal: AbortSignal): Promise<void> {
  const { evidence, limits, logger } = context;
  const reviews: readonly Review[] = [staleAnswers(context), followedTopics(context)];
  while (!signal.aborted) {
    for (const review of reviews) {
      try {
        const { builtAt, generation } = await evidence.collectionFacts();
        await review(`${generation} ${builtAt}`, signal);
      } catch (error) {
        // What fails is tried again at the next look.
        logger.error({ error }, "What the index in use changes could not be told.");
      }
    }
    await sleep(limits.reviewEveryMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
