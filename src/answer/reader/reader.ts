import { KurultaiError } from "../../platform/errors.ts";
import type { CallOptions } from "../../index/embedding/embedder.ts";

/** Neighbouring sentences of an article, to be read with a question. */
export interface ReadingWindow {
  readonly title: string;
  /** Day of publication, `YYYY-MM-DD`; null where it is not known. */
  readonly date: string | null;
  readonly sentences: readonly string[];
}

/** The words of a text that answer best, and how surely. */
export interface SpanReading {
  /** Offsets in the sentence (or the title), in UTF-16 units, at borders of words. */
  readonly start: number;
  readonly end: number;
  /** Logits of start and end less those of “no answer”: above 0 the model takes the words for an answer. */
  readonly margin: number;
  /** By how much the logits are above those of the best other words of the same text; `Infinity` where there are none. */
  readonly gap: number;
}

/** What was read in one window; null for what did not fit into the model's length. */
export interface WindowReading {
  readonly title: SpanReading | null;
  readonly sentences: readonly (SpanReading | null)[];
}

/** A model that reads a question and a text side by side. The same input gives the same reading. */
export interface Reader {
  /** One reading a window, in order. @throws ReaderError when the model cannot be run */
  read(question: string, windows: readonly ReadingWindow[], options?: CallOptions): Promise<WindowReading[]>;
}

/** A model that reads a statement and the quote it is said to rest on side by side. */
export interface StatementJudge {
  /**
   * Whether a quote, read whole, bears a statement out: above 0 where it rather does, in logits; null where statement
   * or quote is too long. @throws ReaderError when the model cannot be run
   */
  weigh(statement: string, quote: ReadingWindow): Promise<number | null>;
}

/** A model that reads cannot be loaded or run. */
export class ReaderError extends KurultaiError {
  override readonly name = "ReaderError";
}
