import { LanguageModelError } from "./language-model.ts";
import type { LanguageModel, ModelAnswer, ModelRequest, TokenUsage } from "./language-model.ts";
import type { Amount, SpendingLedger } from "./spending-ledger.ts";

/** What may be spent in a day (UTC); null sets no bound. */
export interface DailyBudget {
  readonly tokens: number | null;
  readonly usd: number | null;
}

/** Price of a million tokens, in US dollars; 0 where calls cost nothing. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

export interface GuardOptions {
  readonly model: LanguageModel;
  readonly ledger: SpendingLedger;
  readonly budget: DailyBudget;
  readonly prices: TokenPrices;
  readonly clock: () => Date;
}

/** After so many failures in a row the model rests for a while, then a single call tries. */
const MAX_FAILURES = 3;
const REST_MS = 60_000;
/** A text in Cyrillic takes a token for about two characters, others take fewer. */
const LEAST_CHARACTERS_PER_TOKEN = 2;

/**
 * A model that is not asked beyond the day's budget, nor while its endpoint is down, so that nobody waits for it. What a
 * call may take at most is set aside before it and corrected after it, so that calls side by side keep to the budget
 * together; a process that is killed meanwhile has spent it all.
 */
export class GuardedModel implements LanguageModel {
  readonly #options: GuardOptions;
  #failures = 0;
  /** Milliseconds of the clock. */
  #failedAt = 0;
  #isTrying = false;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    try {
      signal.throwIfAborted();
      return await this.#askWithin(request, signal);
    } catch (failure) {
      return { text: "", usage: null, failure };
    }
  }

  async #askWithin(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const { budget, clock, ledger, model } = this.#options;
    const now = clock();
    const day = now.toISOString().slice(0, "YYYY-MM-DD".length);
    const most = this.#priceOf(mostUsage(request));
    const bounds = { tokens: budget.tokens ?? Infinity, microUsd: (budget.usd ?? Infinity) * 1e6 };
    const isTooSoon = this.#isTrying || Math.abs(now.getTime() - this.#failedAt) < REST_MS;
    if (this.#failures >= MAX_FAILURES && isTooSoon) {
      throw new LanguageModelError(
        "The language model has failed several times and is left alone for a while.",
      );
    }
    if (!ledger.reserve(day, most, bounds)) {
      throw new LanguageModelError("The language model's budget for the day is spent. See LLM_DAILY_TOKENS.");
    }
    this.#isTrying = true;
    const { failure, text, usage } = await model.ask(request, signal);
    const told = inWords(failure);
    this.#note(told);
    // An endpoint that does not tell may have taken what was set aside.
    if (usage !== null) ledger.add(day, minus(this.#priceOf(usage), most));
    return { text, usage, failure: told };
  }

  /** An asker who went away says nothing of the endpoint. */
  #note(failure: unknown): void {
    this.#isTrying = false;
    if (failure === null) this.#failures = 0;
    if (!(failure instanceof LanguageModelError)) return;
    this.#failures += 1;
    this.#failedAt = this.#options.clock().getTime();
  }

  /** Dollars a million tokens are millionths of a dollar a token. */
  #priceOf({ input, output }: TokenUsage): Amount {
    const { prices } = this.#options;
    const microUsd = Math.ceil(input * prices.input + output * prices.output);
    return { tokens: input + output, microUsd };
  }
}

/** As many tokens as a request takes at most. */
function mostUsage({ instructions, input, maxOutputTokens }: ModelRequest): TokenUsage {
  const characters = instructions.length + input.length;
  return { input: Math.ceil(characters / LEAST_CHARACTERS_PER_TOKEN), output: maxOutputTokens };
}

function minus(one: Amount, other: Amount): Amount {
  return { tokens: one.tokens - other.tokens, microUsd: one.microUsd - other.microUsd };
}

/** That time ran out, in words. */
function inWords(failure: unknown): unknown {
  const isLate = failure instanceof DOMException && failure.name === "TimeoutError";
  return isLate
    ? new LanguageModelError("The language model took too long. See LLM_TIMEOUT_SECONDS.")
    : failure;
}
