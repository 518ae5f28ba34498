import type { QuestionAnswerer } from "../answer.ts";
import type { PassageSource } from "../passage-source.ts";
import { createComposingAnswerer } from "./composing-answerer.ts";
import type { ComposingOptions } from "./composing-answerer.ts";
import { GuardedModel } from "./guarded-model.ts";
import type { DailyBudget, TokenPrices } from "./guarded-model.ts";
import { createOpenAiCompatibleModel } from "./openai-compatible-model.ts";
import type { Endpoint } from "./openai-compatible-model.ts";
import { createRewritingAnswerer } from "./rewriting-answerer.ts";
import { SpendingLedger } from "./spending-ledger.ts";

/** An endpoint, and what may be spent on it. */
export interface LanguageModelSettings extends Endpoint {
  /** For all of an answer; what the reader takes for it counts too. */
  readonly timeoutMs: number;
  readonly budget: DailyBudget;
  readonly prices: TokenPrices;
  /** Whether it also words questions anew that stay without an answer. */
  readonly rewritesQuestions: boolean;
}

export interface WordingParts extends Pick<ComposingOptions, "onProblem" | "onGated"> {
  /** Answers by extraction, and where the model fails. */
  readonly answerer: QuestionAnswerer;
  readonly passages: PassageSource;
  /** The SQLite file that holds what was spent; made where it is not there. */
  readonly ledgerFile: string;
}

/** An answerer, and how it ends. */
export interface WordingAnswerer extends QuestionAnswerer {
  close(): void;
}

/** An answerer whose answers a language model words, within its budget and behind the citation gate. */
export function createWordingAnswerer(
  settings: LanguageModelSettings,
  { answerer, passages, ledgerFile, ...events }: WordingParts,
): WordingAnswerer {
  const { budget, prices, rewritesQuestions, timeoutMs } = settings;
  const ledger = new SpendingLedger(ledgerFile);
  const model = new GuardedModel({
    model: createOpenAiCompatibleModel({ ...settings, stallMs: timeoutMs / 2 }),
    ...{ ledger, budget, prices, clock: () => new Date() },
  });
  const extraction = createRewritingAnswerer({ ...events, answerer, model, timeoutMs, rewritesQuestions });
  const stopwatch = (): number => performance.now();
  const composing = createComposingAnswerer({ ...events, extraction, passages, model, timeoutMs, stopwatch });
  return {
    answer: (ask) => composing.answer(ask),
    close: () => {
      ledger.close();
    },
  };
}
