import { setTimeout as sleep } from "node:timers/promises";
import { DAY_MS } from "../platform/durations.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import type { Article } from "../articles/read/article.ts";
import type { Logger } from "../platform/logging.ts";
import type { PostedAnswer, PostedAnswers } from "../state/posted-answers.ts";
import { toDay } from "../text/entities/calendar-days.ts";
import type { OwnMessages } from "./own-messages.ts";
import type { StaleCitation } from "./stale-mark.ts";
import { citationFate, staleLine, withStaleLine } from "./stale-mark.ts";
import { ALL_TEXTS } from "./texts/choose-texts.ts";

export interface StaleAnswersOptions {
  readonly posted: PostedAnswers;
  readonly evidence: Pick<EvidenceSource, "article" | "collectionFacts">;
  readonly messages: OwnMessages;
  readonly logger: Logger;
  readonly clock: () => Date;
  /** Between two messages, so that marking never crowds out answering. */
  readonly pauseMs: number;
}

/** Older answers are left as they are: few read them, and the sources stay linked. */
const RECENT_MS = 7 * DAY_MS;

/** A second look finds the answers that were still on their way, from the index before, at the first. */
const COMPARISONS = 2;

type Versions = ReadonlyMap<string, Pick<Article, "contentHash" | "text"> | null>;

/** Marks recent answers in place when the articles they cite change or go. */
export class StaleAnswers {
  readonly #options: StaleAnswersOptions;
  /** The index that recent answers are compared with, and how often that is still to be done. */
  #comparison = { index: "", left: 0 };

  constructor(options: StaleAnswersOptions) {
    this.#options = options;
  }

  /**
   * Compares recent answers with the index in use and marks those that cite what is no longer so; an
   * answer whose articles are back as they were loses its mark. Does nothing where that is done for
   * this index. Throws nothing: what fails is tried again at the next call.
   */
  async review(signal: AbortSignal): Promise<void> {
    const { evidence, logger } = this.#options;
    try {
      const { builtAt, generation } = await evidence.collectionFacts();
      const index = `${generation} ${builtAt}`;
      if (index !== this.#comparison.index) this.#comparison = { index, left: COMPARISONS };
      if (this.#comparison.left === 0) return;
      if (await this.#compareAll(signal)) this.#comparison.left -= 1;
    } catch (error) {
      logger.error({ error }, "Recent answers could not be compared with the index.");
    }
  }

  /** False where something is left to be tried again. */
  async #compareAll(signal: AbortSignal): Promise<boolean> {
    const { clock, logger, pauseMs, posted } = this.#options;
    const answers = await posted.since(new Date(clock().getTime() - RECENT_MS));
    const versions = await this.#currentVersions(answers);
    let isComplete = true;
    for (const answer of answers) {
      const stale = staleCitations(answer, versions);
      if (markOf(stale) === answer.mark) continue;
      if (signal.aborted) return false;
      try {
        await this.#mark(answer, stale);
      } catch (error) {
        isComplete = false;
        logger.warn({ reference: answer.reference, error }, "An answer could not be marked.");
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
    return isComplete;
  }

  async #currentVersions(answers: readonly PostedAnswer[]): Promise<Versions> {
    const { evidence } = this.#options;
    const cited = new Set(
      answers.flatMap(({ citations }) => citations.map((one) => one.articleId)),
    );
    const versions = new Map<string, Pick<Article, "contentHash" | "text"> | null>();
    for (const id of cited) versions.set(id, await evidence.article(id));
    return versions;
  }

  async #mark(answer: PostedAnswer, stale: readonly StaleCitation[]): Promise<void> {
    const { clock, logger, messages, posted } = this.#options;
    const { language, reference } = answer;
    const line = staleLine(stale, toDay(clock()), ALL_TEXTS[language]);
    const shown = await messages.read(answer);
    const changed = typeof shown === "string" ? null : withStaleLine(shown, line);
    const failure =
      typeof shown === "string"
        ? shown
        : changed === null
          ? "gone"
          : await messages.write(answer, changed);
    if (failure === "gone") await posted.remove(reference);
    if (failure === null) await posted.setMark(reference, markOf(stale));
    logger.info({ reference, stale, failure }, "Compared an answer with what it cites.");
  }
}

function staleCitations({ citations }: PostedAnswer, versions: Versions): StaleCitation[] {
  return citations.flatMap((citation) => {
    const fate = citationFate(citation, versions.get(citation.articleId) ?? null);
    return fate === "same" ? [] : [{ marker: citation.marker, fate }];
  });
}

/** What is remembered of a mark, so that it is set once. */
function markOf(stale: readonly StaleCitation[]): string {
  return stale.map(({ marker, fate }) => `${marker} ${fate}`).join(", ");
}
