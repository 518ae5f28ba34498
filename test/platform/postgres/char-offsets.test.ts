import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charOffsets } from "../../../src/platform/postgres/char-offsets.ts";

describe("charOffsets", () => {
  it("counts the characters before an offset, whatever the text", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 4 })), (parts) => {
        const charOffset = charOffsets(parts.join(""));
        for (const [at] of parts.entries()) {
          const before = parts.slice(0, at).join("");
          expect(charOffset(before.length)).toBe(Array.from(before).length);
        }
      }),
      { seed: 1 },
    );
  });

  it("counts a half surrogate as the one character that is stored for it", () => {
    const text = "a\ud83cb🌍c";
    expect([0, 1, 2, 3, 5, 6].map(charOffsets(text))).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
