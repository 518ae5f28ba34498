import { createHash } from "node:crypto";

/** So many calls in each stretch of time. */
export interface RateLimit {
  readonly limit: number;
  readonly perMs: number;
}

/** A refusal for too many calls. */
export interface TooMany {
  readonly retryAfterMs: number;
  readonly scope: "user" | "global" | "shared";
}

export interface RateDecision {
  readonly headers: Readonly<Record<string, string>>;
  readonly tooMany: TooMany | null;
}

interface Window {
  startedAt: number;
  used: number;
}

/**
 * What bots meet; Discord does not document the limits of single routes and may change them, so these
 * are rather strict. {@link RateLimits.limit} sets one anew.
 */
const ROUTE_LIMITS: Readonly<Record<string, RateLimit>> = {
  "POST /channels/:channel/messages": { limit: 5, perMs: 5000 },
  "PATCH /channels/:channel/messages/:message": { limit: 5, perMs: 5000 },
  "DELETE /channels/:channel/messages/:message": { limit: 5, perMs: 1000 },
  "PUT /channels/:channel/messages/:message/reactions/:emoji/@me": { limit: 1, perMs: 250 },
  "DELETE /channels/:channel/messages/:message/reactions/:emoji/@me": { limit: 1, perMs: 250 },
  "POST /channels/:channel/typing": { limit: 5, perMs: 5000 },
  "POST /users/@me/channels": { limit: 10, perMs: 10_000 },
  "POST /webhooks/:application/:token": { limit: 5, perMs: 2000 },
  "PATCH /webhooks/:application/:token/messages/:message": { limit: 5, perMs: 2000 },
};
const DEFAULT_LIMIT: RateLimit = { limit: 50, perMs: 1000 };
const GLOBAL_LIMIT: RateLimit = { limit: 50, perMs: 1000 };

/**
 * Discord's rate limits: a bucket for each route and major parameter, one for everything, and
 * headers that tell the client where it stands. Counted in real time, since the client waits in it.
 */
export class RateLimits {
  readonly #limits = new Map<string, RateLimit>();
  readonly #buckets = new Map<string, Window>();
  readonly #global: Window = { startedAt: 0, used: 0 };
  readonly #planned: { readonly route: string | null; readonly tooMany: TooMany }[] = [];

  /** Sets a route's limit, e.g. `limit("POST /channels/:channel/messages", { limit: 3, perMs: 1000 })`. */
  limit(route: string, limit: RateLimit): void {
    this.#limits.set(route, limit);
  }

  /** Refuses the next call (of one route, or of any) with 429, whatever its bucket says. */
  refuseNext(tooMany: TooMany, route: string | null = null): void {
    this.#planned.push({ route, tooMany });
  }

  /** `isGlobal`: whether the call counts towards the limit over all routes. */
  decide(route: string, major: string, isGlobal: boolean): RateDecision {
    const planned = this.#planned.findIndex((entry) => entry.route === null || entry.route === route);
    if (planned >= 0) {
      const [{ tooMany } = { tooMany: null }] = this.#planned.splice(planned, 1);
      if (tooMany !== null) return { headers: refusedHeaders(tooMany), tooMany };
    }
    const now = Date.now();
    if (isGlobal && !count(this.#global, GLOBAL_LIMIT, now)) {
      const retryAfterMs = this.#global.startedAt + GLOBAL_LIMIT.perMs - now;
      const tooMany: TooMany = { retryAfterMs, scope: "global" };
      return { headers: refusedHeaders(tooMany), tooMany };
    }
    return this.#decideBucket(route, major, now);
  }

  #decideBucket(route: string, major: string, now: number): RateDecision {
    const limit = this.#limits.get(route) ?? ROUTE_LIMITS[route] ?? DEFAULT_LIMIT;
    const key = `${route} ${major}`;
    const bucket = this.#buckets.get(key) ?? { startedAt: 0, used: 0 };
    this.#buckets.set(key, bucket);
    const isWithin = count(bucket, limit, now);
    const resetAfterMs = bucket.startedAt + limit.perMs - now;
    const headers = {
      "x-ratelimit-limit": String(limit.limit),
      "x-ratelimit-remaining": String(Math.max(0, limit.limit - bucket.used)),
      "x-ratelimit-reset": ((now + resetAfterMs) / 1000).toFixed(3),
      "x-ratelimit-reset-after": (resetAfterMs / 1000).toFixed(3),
      "x-ratelimit-bucket": createHash("md5").update(route).digest("hex"),
    };
    if (isWithin) return { headers, tooMany: null };
    const tooMany: TooMany = { retryAfterMs: resetAfterMs, scope: "user" };
    return { headers: { ...headers, ...refusedHeaders(tooMany) }, tooMany };
  }
}

/** Counts one call; false when the window is full. */
function count(window: Window, { limit, perMs }: RateLimit, now: number): boolean {
  if (now - window.startedAt >= perMs) {
    window.startedAt = now;
    window.used = 0;
  }
  if (window.used >= limit) return false;
  window.used += 1;
  return true;
}

function refusedHeaders({ retryAfterMs, scope }: TooMany): Record<string, string> {
  return {
    // discord.js reads the wait from this header alone; without it the client would hammer on.
    "retry-after": (retryAfterMs / 1000).toFixed(3),
    "x-ratelimit-scope": scope,
    ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
  };
}

/** The JSON body of a 429. */
export function tooManyBody({ retryAfterMs, scope }: TooMany): object {
  return {
    message: "You are being rate limited.",
    retry_after: retryAfterMs / 1000,
    global: scope === "global",
  };
}
