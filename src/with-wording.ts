import { join } from "node:path";
import type { AppPorts } from "./answering-service.ts";
import { createWordingAnswerer } from "./answer/language-model/wording-answerer.ts";
import type {
  LanguageModelSettings,
  WordingAnswerer,
  WordingParts,
} from "./answer/language-model/wording-answerer.ts";

/** What a language model needs beside its own settings. */
export interface WordingConfig {
  readonly languageModel: LanguageModelSettings | null;
  readonly dataDir: string;
}

/** The file under the data folder that holds what was spent on the model. */
const SPENDING_FILE = "language-model.sqlite";

export type WordingEvents = Pick<WordingParts, "onProblem" | "onGated">;

/**
 * The answerer of `ports`, its answers worded by a language model where one is set. The model is asked
 * from the thread that calls, so that the one that answers stays free and nothing secret changes threads.
 */
export function withWording(
  { answerer, passages }: Pick<AppPorts, "answerer" | "passages">,
  { dataDir, languageModel }: WordingConfig,
  events: WordingEvents = {},
): WordingAnswerer {
  if (languageModel === null) return { answer: (ask) => answerer.answer(ask), close: () => undefined };
  return createWordingAnswerer(languageModel, {
    ...events,
    answerer,
    passages,
    ledgerFile: join(dataDir, SPENDING_FILE),
  });
}
