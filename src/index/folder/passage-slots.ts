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

export function readLayout(database: SqliteDatabase): Layout {
  const { slots, nextSlot } = database
    .prepare<[], { slots: Buffer; nextSlot: number }>(
      "SELECT slots, next_slot AS nextSlot FROM layout",
    )
    .get()!;
  return {
    slots: Array.from({ length: slots.length / 4 }, (_, id) => slots.readUInt32LE(4 * id)),
    nextSlot,
  };
}

export function readSlots(database: SqliteDatabase): PassageSlots {
  return new PassageSlots(Uint32Array.from(readLayout(database).slots));
}
