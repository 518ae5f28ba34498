export interface CircuitBreakerOptions {
  /** Failures in a row after which nothing is asked for a while; default 3. */
  readonly maxFailures?: number;
  /** How long that is; default one minute. */
  readonly restMs?: number;
  /** Milliseconds from any origin. */
  readonly clock: () => number;
}

/**
 * Keeps people from waiting for an endpoint that is down: after some failures in a row it rests, then
 * lets a single call try.
 */
export class CircuitBreaker {
  readonly #options: Required<CircuitBreakerOptions>;
  #failures = 0;
  #restsUntil = 0;
  #isTrying = false;

  constructor(options: CircuitBreakerOptions) {
    this.#options = { maxFailures: 3, restMs: 60_000, ...options };
  }

  /** Whether to ask now. Who is told yes reports `succeeded`, `failed` or `gaveUp` once. */
  mayAsk(): boolean {
    if (this.#failures < this.#options.maxFailures) return true;
    if (this.#isTrying || this.#options.clock() < this.#restsUntil) return false;
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#isTrying = false;
  }

  failed(): void {
    this.#failures += 1;
    this.#isTrying = false;
    this.#restsUntil = this.#options.clock() + this.#options.restMs;
  }

  /** The asker went away, which says nothing of the endpoint. */
  gaveUp(): void {
    this.#isTrying = false;
  }
}
