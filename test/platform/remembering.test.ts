import { describe, expect, it } from "vitest";
import { remembering } from "../../src/platform/remembering.ts";

function counted(most?: number) {
  const made: number[] = [];
  const square = remembering((key: number) => {
    made.push(key);
    return `${key * key}`;
  }, most);
  return { made, square };
}

describe("remembering", () => {
  it("makes each result once", () => {
    const { made, square } = counted();
    expect([2, 3, 2, 2].map(square)).toEqual(["4", "9", "4", "4"]);
    expect(made).toEqual([2, 3]);
  });

  it("forgets all when there are too many, and knows them again afterwards", () => {
    const { made, square } = counted(2);
    for (const key of [1, 2, 3, 3, 1]) expect(square(key)).toBe(`${key * key}`);
    expect(made).toEqual([1, 2, 3, 1]);
  });

  it("keeps a hundred thousand unless told otherwise", () => {
    const { made, square } = counted();
    for (let key = 0; key < 100_000; key++) square(key);
    square(0);
    expect(made).toHaveLength(100_000);
    square(-1);
    square(0);
    expect(made).toHaveLength(100_002);
  });
});
