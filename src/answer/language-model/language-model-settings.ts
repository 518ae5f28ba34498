import type { Secret } from "../../platform/secret.ts";
import type { DailyBudget, TokenPrices } from "./spending.ts";

/** An endpoint of OpenAI's chat completions, and what may be spent on it. */
export interface LanguageModelSettings {
  /** Without a slash at the end, with the version: `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null for endpoints that want none. */
  readonly apiKey: Secret | null;
  /** For all of an answer; what the reader takes for it counts too. */
  readonly timeoutMs: number;
  readonly budget: DailyBudget;
  readonly prices: TokenPrices;
  /** Whether it also words questions anew that stay without an answer. */
  readonly rewritesQuestions: boolean;
}
