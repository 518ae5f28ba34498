/** Reads a question and a text side by side and tells how well the one answers the other. */
export interface PairScorer {
  /** A score a text, in order; higher is better, comparable for one question only. Text beyond the model's length is cut. */
  score(question: string, texts: readonly string[]): Promise<number[]>;
}

/** A run of a text, as a model has picked it. */
export interface PickedSpan {
  /** As the model's own tokens spell it: without capitals, marks or blanks where the model knows none. */
  readonly text: string;
  /** Logit of the span less that of “no answer”: above 0 the model takes it for an answer. */
  readonly margin: number;
}

/** Reads the answer to a question out of a text. */
export interface SpanReader {
  /** The likeliest span; null where the model sees none. */
  read(question: string, text: string): Promise<PickedSpan | null>;
}
