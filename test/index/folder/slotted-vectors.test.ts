import { describe, expect, it } from "vitest";
import { PassageSlots } from "../../../src/index/folder/passage-slots.ts";
import { SlottedVectors } from "../../../src/index/folder/slotted-vectors.ts";
import { FlatVectorStore } from "../../../src/index/vectors/flat-vector-store.ts";

/** Passages 0, 1, 2 and 3 lie in slots 7, 2, 9 and 4. */
const slots = new PassageSlots(Uint32Array.of(7, 2, 9, 4));

function storeOf(entries: Readonly<Record<number, readonly [number, number]>>): FlatVectorStore {
  const store = new FlatVectorStore(2);
  for (const [slot, vector] of Object.entries(entries)) {
    store.add([{ passageId: Number(slot), vector: Float32Array.from(vector) }]);
  }
  return store;
}

const vectors = new SlottedVectors(
  storeOf({ 2: [1, 0], 4: [0, 1], 7: [1, 0], 9: [0.6, 0.8] }),
  slots,
);

describe("PassageSlots", () => {
  it("finds the slot of a passage and the passage in a slot", () => {
    expect([0, 1, 2, 3].map((id) => slots.slotOf(id))).toEqual([7, 2, 9, 4]);
    expect([7, 2, 9, 4].map((slot) => slots.passageAt(slot))).toEqual([0, 1, 2, 3]);
  });

  it("knows of no other passages and slots", () => {
    expect(() => slots.slotOf(4)).toThrow(RangeError);
    expect(() => slots.passageAt(3)).toThrow(RangeError);
    expect(() => slots.passageAt(10)).toThrow(RangeError);
  });

  it("says whether slots rise with the ids", () => {
    expect(slots.areInOrder).toBe(false);
    expect(new PassageSlots(Uint32Array.of(1, 4, 5)).areInOrder).toBe(true);
    expect(new PassageSlots(new Uint32Array()).areInOrder).toBe(true);
  });
});

describe("SlottedVectors", () => {
  const east = Float32Array.of(1, 0);

  it("gives hits by passage id, of equal scores the smaller id first whatever its slot", async () => {
    const hits = await vectors.search(east, 3);
    expect(hits.map(({ passageId }) => passageId)).toEqual([0, 1, 2]);
    expect(hits[2]!.score).toBeCloseTo(0.6, 6);
    expect((await vectors.search(east, 1)).map(({ passageId }) => passageId)).toEqual([0]);
    expect(await vectors.search(east, 0)).toEqual([]);
  });

  it("gives the vector of each passage asked for", async () => {
    const [two, one] = await vectors.vectors([2, 1]);
    expect([...two!].map((value) => value.toFixed(1))).toEqual(["0.6", "0.8"]);
    expect([...one!]).toEqual([1, 0]);
    expect([vectors.size, vectors.dimensions]).toEqual([4, 2]);
  });
});
