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
  /** In another language than English, the only one that is read well enough. */
  | "language"
  | "number"
  | "name"
  | "date"
  /** The judge does not find it borne out. */
  | "meaning";
