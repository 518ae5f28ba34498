import type { Hiding } from "./hidden.ts";
import { query } from "./state-database.ts";
import type { StateDatabase, Work } from "./state-database.ts";

/** What came in from Discord and asks for a reply. */
export interface TakenEvent {
  /** Of the interaction or message; unique. */
  readonly id: string;
  /** Null for a direct message. */
  readonly guildId: string | null;
  /** By which the payload is known, e.g. `INTERACTION_CREATE`. */
  readonly name: string;
  readonly payload: unknown;
  readonly takenAt: Date;
}

interface LeftBehind {
  /** Whoever takes them over. What it has taken on itself is not left behind. */
  readonly owner: string;
  /** Older ones are of no use any more. */
  readonly since: Date;
  readonly isOurs: (guildId: string | null) => boolean;
}

/** An event that ended so many processes is not begun again. */
const MAX_ATTEMPTS = 2;

interface EventRow extends Pick<TakenEvent, "id" | "guildId" | "name"> {
  readonly takenAt: string;
  readonly sealed: string;
  readonly owner: string;
}

/**
 * The events that are being dealt with, so that each is dealt with by one process, and by another when
 * that one dies in the middle. What an event says is kept, unreadable without the secret, until it has
 * been dealt with; its id until `Memory.forgetTrafficBefore`.
 * @param hiding seals what events say
 */
export function createEventJournal(database: StateDatabase, hiding: Hiding) {
  return {
    /**
     * False where another process has taken the event on. Done twice, as after a lost connection, it says twice that the
     * event is its owner's.
     */
    async take(event: TakenEvent, owner: string): Promise<boolean> {
      const { guildId, id, name, payload, takenAt } = event;
      const taken = await database.change(
        `INSERT INTO events (id, guild_id, name, taken_at, owner, attempts, sealed)
         VALUES ($1, $2, $3, $4, $5, 1, $6)
         ON CONFLICT (id) DO UPDATE SET owner = excluded.owner
           WHERE events.owner = excluded.owner AND events.sealed IS NOT NULL
         RETURNING 1`,
        ...[id, guildId, name, takenAt.toISOString(), owner, hiding.seal(JSON.stringify(payload))],
      );
      return taken.length === 1;
    },

    /** When any process has last taken an event on; null where none has. */
    async lastTakenAt(): Promise<Date | null> {
      const [row] = await database.read<{ readonly takenAt: string | null }>(
        'SELECT max(taken_at) AS "takenAt" FROM events',
      );
      return row?.takenAt == null ? null : new Date(row.takenAt);
    },

    /** The event has been dealt with, well or badly. */
    settle: (id: string) => database.keep(() => query("UPDATE events SET sealed = NULL WHERE id = $1", id)),

    /** Takes over what other owners, which are no more, have taken on and not settled; the oldest first. */
    takeOver: (wanted: LeftBehind) => database.write(() => takeOver(wanted, hiding)),
  };
}

function* takeOver({ owner, since, isOurs }: LeftBehind, hiding: Hiding): Work<TakenEvent[]> {
  const left = yield* query<EventRow>(
    `SELECT id, guild_id AS "guildId", name, taken_at AS "takenAt", sealed, owner FROM events
     WHERE sealed IS NOT NULL AND owner <> $1 AND taken_at >= $2 AND attempts < $3
     ORDER BY taken_at, id`,
    ...[owner, since.toISOString(), MAX_ATTEMPTS],
  );
  const taken: TakenEvent[] = [];
  for (const { id, guildId, name, owner: before, sealed, takenAt } of left) {
    const json = isOurs(guildId) ? hiding.open(sealed) : null;
    // Another's, or sealed with another secret.
    if (json === null) continue;
    // Only from whom it was seen with: others may be taking over at the same time.
    const claimed = yield* query(
      `UPDATE events SET owner = $3, attempts = attempts + 1 WHERE id = $1 AND owner = $2
       RETURNING 1`,
      ...[id, before, owner],
    );
    if (claimed.length === 0) continue;
    const payload = JSON.parse(json) as unknown;
    taken.push({ id, guildId, name, takenAt: new Date(takenAt), payload });
  }
  return taken;
}
