import type { SqliteDatabase } from "../platform/sqlite/sqlite-database.ts";
import type { SqliteTurns } from "../platform/sqlite/sqlite-turns.ts";
import type { EventJournal, LeftBehind, TakenEvent } from "./event-journal.ts";
import { MAX_ATTEMPTS } from "./event-journal.ts";
import type { EventRow } from "./event-rows.ts";
import { toTakenEvent } from "./event-rows.ts";
import type { Hiding } from "./hidden.ts";

export class SqliteEventJournal implements EventJournal {
  readonly #database: SqliteDatabase;
  readonly #turns: SqliteTurns;
  readonly #hiding: Hiding;

  constructor(database: SqliteDatabase, turns: SqliteTurns, hiding: Hiding) {
    this.#database = database;
    this.#turns = turns;
    this.#hiding = hiding;
  }

  take({ guildId, id, name, payload, takenAt }: TakenEvent, owner: string): Promise<boolean> {
    return this.#turns.write(() => {
      const { changes } = this.#database
        .prepare(
          `INSERT INTO events (id, guild_id, name, taken_at, owner, attempts, sealed)
           VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO NOTHING`,
        )
        .run(id, guildId, name, takenAt.toISOString(), owner, this.#sealed(payload));
      return changes === 1;
    });
  }

  lastTakenAt(): Promise<Date | null> {
    return this.#turns.read(() => {
      const row = this.#database
        .prepare<[], { readonly takenAt: string | null }>(
          "SELECT max(taken_at) AS takenAt FROM events",
        )
        .get();
      return row?.takenAt == null ? null : new Date(row.takenAt);
    });
  }

  settle(id: string): Promise<void> {
    return this.#turns.keep(() => {
      this.#database.prepare("UPDATE events SET sealed = NULL WHERE id = ?").run(id);
    });
  }

  takeOver(wanted: LeftBehind): Promise<TakenEvent[]> {
    return this.#turns.write(() =>
      this.#database.transaction(() => this.#takeOver(wanted)).immediate(),
    );
  }

  #takeOver({ owner, since, isOurs }: LeftBehind): TakenEvent[] {
    const left = this.#database
      .prepare<[string, string, number], EventRow>(
        `SELECT id, guild_id AS guildId, name, taken_at AS takenAt, sealed FROM events
         WHERE sealed IS NOT NULL AND owner <> ? AND taken_at >= ? AND attempts < ?
         ORDER BY taken_at, id`,
      )
      .all(owner, since.toISOString(), MAX_ATTEMPTS)
      .filter(({ guildId }) => isOurs(guildId))
      .flatMap((row) => toTakenEvent(row, this.#hiding) ?? []);
    const claim = this.#database.prepare(
      "UPDATE events SET owner = ?, attempts = attempts + 1 WHERE id = ?",
    );
    for (const { id } of left) claim.run(owner, id);
    return left;
  }

  #sealed(payload: unknown): string {
    return this.#hiding.seal(JSON.stringify(payload));
  }
}
