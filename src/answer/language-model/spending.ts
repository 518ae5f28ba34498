import type { ModelRequest, TokenUsage } from "./language-model.ts";

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

/** Tokens, and their price in millionths of a dollar. */
export interface Amount {
  readonly tokens: number;
  readonly microUsd: number;
}

/** What was spent, by day; it outlives the process and is shared by all that open the same store. */
export interface SpendingLedger {
  spentOn(day: string): Amount;
  /** Adds `amount` to the day unless that would go beyond `most`; whether it was added. */
  reserve(day: string, amount: Amount, most: Partial<Amount>): boolean;
  /** Adds to the day without a bound; negative amounts give back. */
  add(day: string, amount: Amount): void;
  close(): void;
}

/** Dollars a million tokens are millionths of a dollar a token. */
export function priceOf({ input, output }: TokenUsage, prices: TokenPrices): Amount {
  return {
    tokens: input + output,
    microUsd: Math.ceil(input * prices.input + output * prices.output),
  };
}

/** A text in Cyrillic takes a token for about two characters, others take fewer. */
const LEAST_CHARACTERS_PER_TOKEN = 2;

/** As many tokens as a request takes at most. */
export function mostUsage({ instructions, input, maxOutputTokens }: ModelRequest): TokenUsage {
  const characters = instructions.length + input.length;
  return {
    input: Math.ceil(characters / LEAST_CHARACTERS_PER_TOKEN),
    output: maxOutputTokens,
  };
}
