import { shownAddress } from "./shown-address.ts";

/**
 * The errors a person may meet. Each message names what failed, on which input, and the next step;
 * none carries a secret. They are caught at the edges only: a script's main, the chat, the bot.
 */
export abstract class KurultaiError extends Error {
  abstract override readonly name: string;
}

/** One or more settings are missing or unusable; `problems` holds one line for each. */
export class ConfigError extends KurultaiError {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration has problems:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
    this.problems = problems;
  }
}

/** A command was called in a way it cannot be; the message ends with how to call it. */
export class UsageError extends KurultaiError {
  override readonly name = "UsageError";
}

/** A file (or a record in it) cannot be read as an article. Reported once; the rest of the collection goes on. */
export class ArticleReadError extends KurultaiError {
  override readonly name = "ArticleReadError";
  /** Path relative to the articles folder, with `/` separators. */
  readonly path: string;
  /** One line, without the path. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: ErrorOptions) {
    super(`${path}: ${reason}`, options);
    this.path = path;
    this.reason = reason;
  }
}

/** There is nothing to index or to answer from. */
export class NoArticlesError extends KurultaiError {
  override readonly name = "NoArticlesError";
}

/** A model cannot be found, loaded or trusted. */
export class EmbeddingError extends KurultaiError {
  override readonly name = "EmbeddingError";
}

/** No index at the given place. */
export class IndexNotFoundError extends KurultaiError {
  override readonly name = "IndexNotFoundError";

  constructor(directory: string) {
    super(
      `There is no index in ${directory}. Build it: npm run embed, with the same --index where one was named`,
    );
  }
}

/** An index made by another model, with other dimensions or in another format. */
export class IndexMismatchError extends KurultaiError {
  override readonly name = "IndexMismatchError";
}

/** An index whose files do not fit together or cannot be read. */
export class IndexDamagedError extends KurultaiError {
  override readonly name = "IndexDamagedError";
}

/** An index could not be built or written; the one that was there before is untouched. */
export class IndexBuildError extends KurultaiError {
  override readonly name = "IndexBuildError";
  /** Whether another build is at it, so that waiting may help. */
  readonly isUnderWay: boolean;

  constructor(
    message: string,
    { isUnderWay = false, ...options }: ErrorOptions & { readonly isUnderWay?: boolean } = {},
  ) {
    super(message, options);
    this.isUnderWay = isUnderWay;
  }
}

/** The generation that was being read has been removed: two builds have come to their end meanwhile. */
export class IndexReplacedError extends KurultaiError {
  override readonly name = "IndexReplacedError";
}

/** A page, feed or sitemap cannot be had, or may not be asked for. Reported once; the rest goes on. */
export class FetchError extends KurultaiError {
  override readonly name = "FetchError";
  readonly url: string;
  /** One line, without the address. */
  readonly reason: string;

  constructor(url: string, reason: string, options?: ErrorOptions) {
    // A site may answer with what steers a terminal.
    const [shownUrl, shownReason] = [shownAddress(url), reason].map((text) => text.replace(/\p{Cc}+/gu, " "));
    super(`${shownUrl!}: ${shownReason!}`, options);
    this.url = shownUrl!;
    this.reason = shownReason!;
  }
}

/** The bot's memory cannot be opened or is of a later version. */
export class MemoryError extends KurultaiError {
  override readonly name = "MemoryError";
}

/** The database of STORE_URL cannot be reached, refuses, or is not what it should be. */
export class StoreError extends KurultaiError {
  override readonly name = "StoreError";
}

/** Discord refused the bot or closed the connection for good. */
export class DiscordError extends KurultaiError {
  override readonly name = "DiscordError";
}
