import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listAt, TokenListsBuilder } from "../../../src/training/embedder/token-lists.ts";

describe("TokenListsBuilder", () => {
  it("gives back the texts it was given", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(40_000)), { maxLength: 30 }), (texts) => {
        const builder = new TokenListsBuilder();
        for (const text of texts) {
          builder.appendAll(text);
          builder.endList();
        }
        const lists = builder.build();
        expect(lists.offsets.length - 1).toBe(texts.length);
        expect(texts.map((_, index) => [...listAt(lists, index)])).toEqual(texts);
      }),
    );
  });

  it("grows beyond its first capacity", () => {
    const builder = new TokenListsBuilder();
    for (let text = 0; text < 3000; text++) {
      builder.append(text);
      builder.endList();
    }
    const { ids, offsets } = builder.build();
    expect([ids.length, ids[2999], offsets.length, offsets[3000]]).toEqual([
      3000, 2999, 3001, 3000,
    ]);
  });

  it("leaves out a text that is not closed, and forgets one that is dropped", () => {
    const builder = new TokenListsBuilder();
    builder.appendAll([1, 2]);
    builder.endList();
    builder.appendAll([3, 4, 5]);
    expect(builder.openLength).toBe(3);
    expect([...builder.build().ids]).toEqual([1, 2]);
    builder.dropOpen();
    builder.append(6);
    builder.endList();
    expect([...builder.build().ids]).toEqual([1, 2, 6]);
    expect(builder.count).toBe(2);
  });
});
