import { byRank } from "../vectors/top-hits.ts";
import type { Hit, VectorIndex } from "../vectors/vector-store.ts";
import type { PassageSlots } from "./passage-slots.ts";

/** More than have the score of the last hit by chance. */
const ROOM_FOR_TIES = 32;

/** A store labelled by slots, seen by passage ids. */
export class SlottedVectors implements VectorIndex {
  readonly #store: VectorIndex;
  readonly #slots: PassageSlots;

  constructor(store: VectorIndex, slots: PassageSlots) {
    this.#store = store;
    this.#slots = slots;
  }

  get dimensions(): number {
    return this.#store.dimensions;
  }

  get size(): number {
    return this.#store.size;
  }

  /** Of hits with equal scores those with the smaller ids come first, whichever slots they lie in. */
  async search(query: Float32Array, k: number): Promise<Hit[]> {
    const hits = await this.#store.search(query, k === 0 ? 0 : k + ROOM_FOR_TIES);
    return hits
      .map(({ passageId: slot, score }) => ({ passageId: this.#slots.passageAt(slot), score }))
      .sort(byRank)
      .slice(0, k);
  }

  vectors(passageIds: readonly number[]): Float32Array[] | Promise<Float32Array[]> {
    return this.#store.vectors(passageIds.map((id) => this.#slots.slotOf(id)));
  }
}
