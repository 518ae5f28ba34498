/** Words that something says a statement rests on, with the number of the passage they are said to be in. */
export interface DraftQuote {
  /** From 1, as the passages were numbered for whoever drafted. */
  readonly passage: number;
  readonly quote: string;
}

/** A statement nobody has checked yet. */
export interface DraftStatement {
  readonly text: string;
  readonly quotes: readonly DraftQuote[];
}

/** Why a statement is not said. */
export type Fault =
  /** Empty, too long, or a question. */
  | "shape"
  /** A sign that no plain sentence has and no quote holds: markup, mentions, invisible characters. */
  | "sign"
  /** No quote of it stands where it is said to stand. */
  | "quote"
  | "number"
  | "name"
  | "date"
  /** A word that no quote carries. */
  | "word"
  /** Its words stand in the quotes, but far from one another. */
  | "scattered"
  /** Its names stand in the quotes in another order: who did what to whom may have changed. */
  | "order"
  /** Said with a “not” that the quotes lack, or without one that they have. */
  | "polarity"
  /** A plan, a denial, a possibility or hearsay said as a fact; “at least 12” said as 12. */
  | "qualifier";
