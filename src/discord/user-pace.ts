import type { Logger } from "../platform/logging.ts";
import type { PaceKeeper } from "../state/pace-keeper.ts";
import type { Admission, RateLimit } from "../state/token-bucket.ts";
import { STORE_TIMEOUT_MS, inTime } from "./in-time.ts";
import { RateLimiter } from "./rate-limit.ts";

export interface UserPaceOptions {
  /** What holds in every server that has set nothing else. */
  readonly usual: RateLimit;
  /** Counts what other processes are asked as well; null where there are none. */
  readonly shared: PaceKeeper | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * How fast each person may ask. The usual limit counts what somebody asks in all servers, which different
 * processes serve; a limit of a server's own is that of one process alone.
 */
export class UserPace {
  readonly #options: UserPaceOptions;
  readonly #own: RateLimiter;

  constructor(options: UserPaceOptions) {
    this.#options = options;
    this.#own = new RateLimiter(options.usual, options.now);
  }

  /** @param own the server's own limit; null for the usual one */
  async admit(userId: string, guildId: string | null, own: RateLimit | null): Promise<Admission> {
    if (own !== null) return this.#own.admit(keyIn(guildId, userId), own);
    const { logger, now, shared, usual } = this.#options;
    if (shared === null) return this.#own.admit(userId);
    try {
      return await inTime(shared.admit(userId, usual, now()), STORE_TIMEOUT_MS);
    } catch (error) {
      logger.warn({ error }, "The pace of an asker is counted by this process alone.");
      return this.#own.admit(userId);
    }
  }

  /** Gives back what `admit` took, for a question that another limit refused. */
  async giveBack(userId: string, guildId: string | null, own: RateLimit | null): Promise<void> {
    if (own !== null) {
      this.#own.giveBack(keyIn(guildId, userId), own);
      return;
    }
    const { logger, now, shared, usual } = this.#options;
    if (shared === null) {
      this.#own.giveBack(userId);
      return;
    }
    await shared.giveBack(userId, usual, now()).catch((error: unknown) => {
      logger.warn({ error }, "A question that was refused still counts.");
    });
  }
}

function keyIn(guildId: string | null, userId: string): string {
  return `${guildId ?? ""}/${userId}`;
}
