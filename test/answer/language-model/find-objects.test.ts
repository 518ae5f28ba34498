import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ObjectFinder } from "../../../src/answer/language-model/find-objects.ts";

describe("ObjectFinder", () => {
  it("gives the same objects however the text is cut", () => {
    const jsonObject = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(jsonObject, { minLength: 1 }), fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (objects, sizes) => {
        const text = `Here: ${JSON.stringify(objects)} done`;
        const finder = new ObjectFinder();
        const found: unknown[] = [];
        for (let at = 0; at < text.length;) {
          const size = sizes.next().value as number;
          found.push(...finder.take(text.slice(at, at + size)));
          at += size;
        }
        expect(found).toEqual(new ObjectFinder().take(text));
        for (const object of objects) {
          expect(found).toContainEqual(JSON.parse(JSON.stringify(object)));
        }
      }),
    );
  }); // prettier-ignore

  it("finds objects in fences and prose, and passes over what is no JSON", () => {
    const text = 'Well, "so".\n```json\n{"a":"}{"}\n```\n{not json} {"b":1}';
    expect(new ObjectFinder().take(text)).toEqual([{ a: "}{" }, { b: 1 }]);
  });
});
