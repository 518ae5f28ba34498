import type { CircuitBreaker } from "./circuit-breaker.ts";
import { LanguageModelError } from "./language-model-error.ts";
import type { LanguageModel, ModelReply, ModelRequest } from "./language-model.ts";
import { mostUsage, priceOf } from "./spending.ts";
import type { Amount, DailyBudget, SpendingLedger, TokenPrices } from "./spending.ts";

export interface GuardOptions {
  readonly model: LanguageModel;
  readonly breaker: CircuitBreaker;
  readonly ledger: SpendingLedger;
  readonly budget: DailyBudget;
  readonly prices: TokenPrices;
  readonly clock: () => Date;
}

/**
 * A model that is not asked beyond the day's budget, nor while its endpoint is down. What a call may
 * take at most is set aside before it and corrected after it, so that calls side by side keep to the
 * budget together; a process that is killed meanwhile has spent it all.
 */
export class GuardedModel implements LanguageModel {
  readonly #options: GuardOptions;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    const { breaker, clock, ledger, model, prices } = this.#options;
    signal.throwIfAborted();
    const day = clock().toISOString().slice(0, "YYYY-MM-DD".length);
    const most = priceOf(mostUsage(request), prices);
    if (!ledger.reserve(day, most, this.#bounds())) {
      throw new LanguageModelError("The language model's budget for the day is spent. See LLM_DAILY_TOKENS."); // prettier-ignore
    }
    if (!breaker.mayAsk()) {
      ledger.add(day, negative(most));
      throw new LanguageModelError("The language model has failed several times and is left alone for a while."); // prettier-ignore
    }
    try {
      const reply = await model.ask(request, signal);
      return { text: this.#watched(reply, { day, most }), usage: reply.usage };
    } catch (error) {
      // What was given up on may have been answered meanwhile, and cost.
      if (error instanceof LanguageModelError) ledger.add(day, negative(most));
      throw this.#reported(error);
    }
  }

  #bounds(): Partial<Amount> {
    const { tokens, usd } = this.#options.budget;
    return {
      ...(tokens === null ? {} : { tokens }),
      ...(usd === null ? {} : { microUsd: Math.floor(usd * 1e6) }),
    };
  }

  async *#watched(
    { text, usage }: ModelReply,
    { day, most }: { readonly day: string; readonly most: Amount },
  ): AsyncGenerator<string> {
    const { breaker, ledger, prices } = this.#options;
    let failure: Error | null = null;
    try {
      yield* text;
    } catch (error) {
      failure = this.#reported(error);
      throw failure;
    } finally {
      // Also where the reader has had enough.
      if (failure === null) breaker.succeeded();
      const used = usage();
      // An endpoint that does not tell may have taken what was set aside.
      if (used !== null) {
        const { microUsd, tokens } = priceOf(used, prices);
        ledger.add(day, { tokens: tokens - most.tokens, microUsd: microUsd - most.microUsd });
      }
    }
  }

  /** Tells the breaker of a call that failed. @returns what is to be thrown: that time ran out, in words */
  #reported(error: unknown): Error {
    const { breaker } = this.#options;
    const isLate = error instanceof DOMException && error.name === "TimeoutError";
    const failure = isLate
      ? new LanguageModelError("The language model took too long. See LLM_TIMEOUT_SECONDS.")
      : (error as Error);
    if (failure instanceof LanguageModelError) breaker.failed();
    else breaker.gaveUp();
    return failure;
  }
}

function negative({ microUsd, tokens }: Amount): Amount {
  return { tokens: -tokens, microUsd: -microUsd };
}
