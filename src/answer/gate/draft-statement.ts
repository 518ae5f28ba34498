/** A statement nobody has checked yet, over one or two sentences. */
export interface DraftStatement {
  readonly text: string;
  /** Numbers of the sentences it rests on, from 1, as they were numbered for whoever drafted. */
  readonly sentences: readonly number[];
}

/** Why a statement is not said. */
export type Fault =
  /** Empty, too long, or a question. */
  | "shape"
  /** A sign that no plain sentence has and no quote holds: markup, mentions, invisible characters. */
  | "sign"
  /** In another language than English, whose words are all that can be compared. */
  | "language"
  | "number"
  | "name"
  | "date"
  /** A word that no quote carries. */
  | "word"
  /** All its words are quoted, but not so: of another, elsewhere, as a plan, with a “not”, as somebody's word. */
  | "order";
