/** What a statement can be given. */
export type StateValue = string | number | boolean | null;

/** In the SQL that SQLite and Postgres share, `$1`, `$2`, … for the values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly StateValue[];
}

/** Statements, each asked for when the one before has given its rows; what they come to. */
export type Work<Result> = Generator<Statement, Result, readonly unknown[]>;

/** One statement as a piece of work, or a part of one: `yield* query(…)`. Its rows, where it has any. */
export function* query<Row>(sql: string, ...values: readonly StateValue[]): Work<Row[]> {
  return (yield { sql, values }) as Row[];
}

/**
 * Where the memory is. Moments in rows are ISO instants. Work that writes is done as a whole or not at all, with nobody
 * in between.
 */
export interface StateDatabase {
  /** The rows of one statement that changes nothing. */
  read<Row extends object>(sql: string, ...values: readonly StateValue[]): Promise<Row[]>;
  /** As `write`, for one statement; its rows, where it has any. */
  change(sql: string, ...values: readonly StateValue[]): Promise<readonly unknown[]>;
  write<Result>(work: () => Work<Result>): Promise<Result>;
  /** Writes sooner or later: the caller does not wait for others to let go of the database. */
  keep(work: () => Work<unknown>): Promise<void>;
  close(): Promise<void>;
}
