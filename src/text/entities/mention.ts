import type { Span } from "../sentences/span.ts";
import type { Days } from "./resolve-date.ts";

export type MentionKind = "date" | "number" | "money" | "percent" | "duration";

/** Something a sentence names, with offsets in that sentence: `text === sentence.slice(start, end)`. */
export interface Mention extends Span {
  readonly kind: MentionKind;
  readonly text: string;
  /**
   * For a date: the days it means, both inside, `YYYY-MM-DD`; null where the sentence and the day of
   * publication do not settle them. `derived` is true where the article's own date was needed.
   */
  readonly days: Days | null;
  /** For numbers, money, percent: the value; for “four” 4, for “1.5 million” 1500000. */
  readonly value: number | null;
}
