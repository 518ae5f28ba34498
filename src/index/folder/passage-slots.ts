import type { SqliteDatabase } from "../../platform/sqlite/sqlite-database.ts";

/** In a table by slot: no passage lies there. */
const EMPTY = 2 ** 32 - 1;

/**
 * Where the passages of a generation lie. Passage ids are numbered anew by every build. A passage that stays keeps
 * its slot, which is its row in `collection.sqlite` and its label in the graph, so that a build need not write it
 * again. In an index written as a whole both numbers are the same.
 */
export class PassageSlots {
  /** By passage id. */
  readonly #slots: Uint32Array;
  /** By slot. */
  readonly #passages: Uint32Array;
  /** Whether slots rise with the passage ids: then an order by one is an order by the other. */
  readonly areInOrder: boolean;

  constructor(slots: Uint32Array) {
    this.#slots = slots;
    this.#passages = new Uint32Array(slots.reduce((most, slot) => Math.max(most, slot + 1), 0));
    this.#passages.fill(EMPTY);
    for (const [passageId, slot] of slots.entries()) this.#passages[slot] = passageId;
    this.areInOrder = slots.every((slot, id) => id === 0 || slots[id - 1]! < slot);
  }

  /** @throws RangeError on an id that the generation does not hold */
  slotOf(passageId: number): number {
    const slot = this.#slots[passageId];
    if (slot !== undefined) return slot;
    throw new RangeError(`this generation of the index holds no passage ${passageId}`);
  }

  /** @throws RangeError on a slot where no passage lies */
  passageAt(slot: number): number {
    const passageId = this.#passages[slot];
    if (passageId !== undefined && passageId !== EMPTY) return passageId;
    throw new RangeError(`this generation of the index holds no passage in slot ${slot}`);
  }
}

export interface Layout {
  /** The slot of each passage, by its id. */
  readonly slots: readonly number[];
  /** From here on no slot was ever taken. */
  readonly nextSlot: number;
}

/** Replaces what the database says of its slots. */
export function writeLayout(database: SqliteDatabase, { slots, nextSlot }: Layout): void {
  const bytes = Buffer.alloc(4 * slots.length);
  for (const [passageId, slot] of slots.entries()) bytes.writeUInt32LE(slot, 4 * passageId);
  database.exec("DELETE FROM layout");
  database
    .prepare<[Buffer, number]>("INSERT INTO layout (slots, next_slot) VALUES (?, ?)")
    .run(bytes, nextSlot);
}

/** Null in an index of the time before passages had slots. */
export function readLayout(database: SqliteDatabase): Layout | null {
  const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'layout'").get();
  if (table === undefined) return null;
  const row = database
    .prepare<[], { slots: Buffer; nextSlot: number }>(
      "SELECT slots, next_slot AS nextSlot FROM layout",
    )
    .get();
  if (!row) throw new Error("the collection does not say where its passages lie");
  const slots = Array.from({ length: row.slots.length / 4 }, (_, id) =>
    row.slots.readUInt32LE(4 * id),
  );
  return { slots, nextSlot: row.nextSlot };
}

export function readSlots(database: SqliteDatabase): PassageSlots {
  const layout = readLayout(database);
  if (layout !== null) return new PassageSlots(Uint32Array.from(layout.slots));
  return new PassageSlots(Uint32Array.from({ length: countPassages(database) }, (_, id) => id));
}

function countPassages(database: SqliteDatabase): number {
  return database.prepare<[], number>("SELECT count(*) FROM passages").pluck().get() ?? 0;
}
