import type { Span } from "../sentences/span.ts";
import type { Days } from "./resolve-date.ts";

/** A date that a sentence names, with offsets in that sentence: `text === sentence.slice(start, end)`. */
export interface Mention extends Span {
  readonly text: string;
  /** The days it means; null where the sentence and the day of publication do not settle them. */
  readonly days: Days | null;
}
