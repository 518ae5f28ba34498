import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findObjects } from "../../../src/answer/language-model/ask-for-objects.ts";

describe("findObjects", () => {
  it("finds every object of an array", () => {
    const jsonObject = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(fc.array(jsonObject, { minLength: 1 }), (objects) => {
        const found = findObjects(`Here: ${JSON.stringify(objects)} done`);
        for (const object of objects) {
          expect(found).toContainEqual(JSON.parse(JSON.stringify(object)));
        }
      }),
    );
  });

  it("finds objects in fences and prose, and passes over what is no JSON", () => {
    const text = 'Well, "so".\n```json\n{"a":"}{"}\n```\n{not json} {"b":1}';
    expect(findObjects(text)).toEqual([{ a: "}{" }, { b: 1 }]);
  });

  it("finds what came before a text broke off", () => {
    expect(findObjects('{"statements":[{"a":1},{"b":')).toEqual([{ a: 1 }]);
  });

  it("passes over what is nested deeper than any answer", () => {
    const deep = '{"a":'.repeat(9) + "1" + "}".repeat(9);
    expect(findObjects(deep)).toHaveLength(8);
    expect(findObjects(`${'{"a":'.repeat(1_000)}{"b":1}${"}".repeat(1_000)}`).length).toBeLessThan(9);
  });
});
