import { describe, expect, it } from "vitest";
import { PassageSlots } from "../../../src/index/folder/passage-slots.ts";

/** Passages 0, 1, 2 and 3 lie in slots 7, 2, 9 and 4. */
const slots = new PassageSlots(Uint32Array.of(7, 2, 9, 4));

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
