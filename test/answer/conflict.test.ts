import { describe, expect, it } from "vitest";
import { findConflict } from "../../src/answer/conflict.ts";
import { MODEL, scored } from "./scored-sentence.ts";

const TWELVE = scored("The flood took 12 houses.", "12 houses");

describe("whether articles disagree", () => {
  it.each([
    ["12 houses", "15 houses"],
    ["12", "15"],
    ["4.5 million tons", "5.5 million tons"],
  ])("they do where one says “%s” and another “%s”", (one, other) => {
    const rival = scored(`It was ${other}.`, other, { id: "b.txt" });
    expect(findConflict([scored(`It was ${one}.`, one), rival], MODEL)).toBe(rival);
  });

  it.each([
    ["12 houses", "twelve houses"],
    ["12 houses", "15 barns"],
    ["12 houses", "Petra Lind"],
    ["Petra Lind", "Jon Hale"],
    ["12 May 2024", "14 May 2024"],
  ])("they do not where one says “%s” and another “%s”", (one, other) => {
    const rival = scored(`It was ${other}.`, other, { id: "b.txt" });
    expect(findConflict([scored(`It was ${one}.`, one), rival], MODEL)).toBeNull();
  });

  it("they do not where either is not sure", () => {
    const unsure = scored("It took 15 houses.", "15 houses", { id: "b.txt", probability: 0.6 });
    expect(findConflict([TWELVE, unsure], MODEL)).toBeNull();
    expect(findConflict([unsure, TWELVE], MODEL)).toBeNull();
  });

  it("one does not disagree with itself, nor with nobody", () => {
    expect(findConflict([TWELVE, scored("It took 15 houses.", "15 houses")], MODEL)).toBeNull();
    expect(findConflict([TWELVE], MODEL)).toBeNull();
    expect(findConflict([], MODEL)).toBeNull();
  });
});
