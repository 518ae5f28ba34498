import type { EventJournal, LeftBehind, TakenEvent } from "../event-journal.ts";
import { MAX_ATTEMPTS } from "../event-journal.ts";
import type { EventRow } from "../event-rows.ts";
import { toTakenEvent } from "../event-rows.ts";
import type { Hiding } from "../hidden.ts";
import type { SqlRunner } from "../../platform/postgres/postgres-database.ts";

type OwnedRow = EventRow & { readonly owner: string };

export class PostgresEventJournal implements EventJournal {
  readonly #database: SqlRunner;
  readonly #hiding: Hiding;

  constructor(database: SqlRunner, hiding: Hiding) {
    this.#database = database;
    this.#hiding = hiding;
  }

  /** Done twice, as after a lost connection, it says twice that the event is its owner's. */
  async take({ guildId, id, name, payload, takenAt }: TakenEvent, owner: string): Promise<boolean> {
    const taken = await this.#database.query(
      `INSERT INTO events (id, guild_id, name, taken_at, owner, attempts, sealed)
       VALUES ($1, $2, $3, $4, $5, 1, $6)
       ON CONFLICT (id) DO UPDATE SET owner = excluded.owner
         WHERE events.owner = excluded.owner AND events.sealed IS NOT NULL
       RETURNING 1`,
      [id, guildId, name, takenAt.toISOString(), owner, this.#hiding.seal(JSON.stringify(payload))],
    );
    return taken.length === 1;
  }

  async lastTakenAt(): Promise<Date | null> {
    const [row] = await this.#database.query<{ takenAt: Date | null }>(
      'SELECT max(taken_at) AS "takenAt" FROM events',
    );
    return row?.takenAt ?? null;
  }

  async settle(id: string): Promise<void> {
    await this.#database.query("UPDATE events SET sealed = NULL WHERE id = $1", [id]);
  }

  async takeOver({ owner, since, isOurs }: LeftBehind): Promise<TakenEvent[]> {
    const left = await this.#database.query<OwnedRow>(
      `SELECT id, guild_id AS "guildId", name, taken_at AS "takenAt", sealed, owner FROM events
       WHERE sealed IS NOT NULL AND owner <> $1 AND taken_at >= $2 AND attempts < $3
       ORDER BY taken_at, id COLLATE "C"`,
      [owner, since.toISOString(), MAX_ATTEMPTS],
    );
    const taken: TakenEvent[] = [];
    for (const { owner: before, ...row } of left.filter(({ guildId }) => isOurs(guildId))) {
      const event = toTakenEvent(row, this.#hiding);
      if (event !== null && (await this.#claim(row.id, before, owner))) taken.push(event);
    }
    return taken;
  }

  /** Only from whom it was seen with: others may be taking over at the same time. */
  async #claim(id: string, from: string, to: string): Promise<boolean> {
    const claimed = await this.#database.query(
      `UPDATE events SET owner = $3, attempts = attempts + 1 WHERE id = $1 AND owner = $2
       RETURNING 1`,
      [id, from, to],
    );
    return claimed.length === 1;
  }
}
