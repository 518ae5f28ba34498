import type { AnswerForm } from "../answer.ts";
import type { ChosenSentence } from "../cite.ts";

/** Sentences that belong together, in the order they are told. */
export interface FormBlock {
  /** What they are about, in the asker's words or those of a title; null where they say it themselves. */
  readonly heading: string | null;
  readonly sentences: readonly ChosenSentence[];
}

/** What answers a question that wants more than a fact: sentences of articles, each of which is cited. */
export interface FormAnswer {
  readonly form: AnswerForm;
  /** Said before the sentences; null where there is nothing to say. */
  readonly lead: string | null;
  readonly blocks: readonly FormBlock[];
}
