import { setTimeout as delay } from "node:timers/promises";
import { FetchError } from "../../platform/errors.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "./http-client.ts";
import { readSiteRules, type SiteRules } from "./robots.ts";

export interface PolitenessOptions {
  /** Least time between two requests to one site. */
  readonly delayMs: number;
  /** Milliseconds from any origin. */
  readonly stopwatch?: () => number;
  readonly pause?: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

/** A site that asks for more is asked only so slowly. */
const LONGEST_DELAY_MS = 30_000;

/** “Too Many Requests” (RFC 6585) and “Service Unavailable”. */
const TOO_MUCH = new Set([429, 503]);

/** Asks sites for what they allow programs, and one thing at a time with pauses between. */
export class PoliteClient {
  readonly #client: HttpClient;
  readonly #options: Required<PolitenessOptions>;
  readonly #rules = new Map<string, Promise<SiteRules>>();
  readonly #askedAt = new Map<string, number>();
  /** Sites that have had enough; for as long as this client lives. */
  readonly #overburdened = new Set<string>();

  constructor(client: HttpClient, options: PolitenessOptions) {
    this.#client = client;
    this.#options = {
      stopwatch: () => performance.now(),
      pause: (ms, signal) => delay(ms, undefined, signal && { signal }),
      ...options,
    };
  }

  /** @throws FetchError when the site does not allow it, and as HttpClient */
  async get(request: Omit<HttpRequest, "onRedirect">): Promise<HttpAnswer> {
    await this.#enter(request.url, request.signal);
    const onRedirect = (url: string) => this.#enter(url, request.signal);
    const answer = await this.#client.get({ ...request, onRedirect });
    if (TOO_MUCH.has(answer.status)) this.#overburdened.add(new URL(answer.url).origin);
    return answer;
  }

  async #enter(url: string, signal?: AbortSignal): Promise<void> {
    // What is no address of the web the client refuses by name.
    if (!/^https?:/iu.test(url) || !URL.canParse(url)) return;
    const { origin } = new URL(url);
    if (this.#overburdened.has(origin)) {
      throw new FetchError(url, "the site has asked for a rest, so it is left for the next run");
    }
    const rules = await this.#rulesOf(origin, signal);
    if (!rules.allows(url)) {
      throw new FetchError(url, rules.problem ?? "robots.txt asks programs to stay away");
    }
    const delayMs = Math.max(
      this.#options.delayMs,
      Math.min(LONGEST_DELAY_MS, 1000 * (rules.crawlDelay ?? 0)),
    );
    const waited = this.#options.stopwatch() - (this.#askedAt.get(origin) ?? -Infinity);
    if (waited < delayMs) await this.#options.pause(delayMs - waited, signal);
    this.#askedAt.set(origin, this.#options.stopwatch());
  }

  #rulesOf(origin: string, signal?: AbortSignal): Promise<SiteRules> {
    const rules = this.#rules.get(origin) ?? readSiteRules(origin, this.#client, signal);
    this.#rules.set(origin, rules);
    return rules;
  }
}
