import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askForObjects, findObjects } from "../../../src/answer/language-model/ask-for-objects.ts";

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

  it("takes no offence at a comma behind the last of a list", () => {
    expect(findObjects('{"a":[1,2,],}')).toEqual([{ a: [1, 2] }]);
  });

  it("passes over what is nested deeper than any answer", () => {
    const deep = '{"a":'.repeat(9) + "1" + "}".repeat(9);
    expect(findObjects(deep)).toHaveLength(8);
    expect(findObjects(`${'{"a":'.repeat(1_000)}{"b":1}${"}".repeat(1_000)}`).length).toBeLessThan(9);
  });
});

describe("askForObjects", () => {
  async function ask(text: string) {
    const problems: string[] = [];
    const model = { ask: () => Promise.resolve({ text, usage: null, failure: null }) };
    const request = { instructions: "", input: "", schema: { name: "x", schema: {} }, maxOutputTokens: 9 };
    const onProblem = (error: unknown): void => void problems.push(String(error));
    const objects = await askForObjects(model, request, { signal: undefined, timeoutMs: 1_000, onProblem });
    return { objects, problems };
  }

  it("does not take what a model thinks aloud for its answer", async () => {
    const { objects } = await ask('<think>Perhaps {"a":1}?</think>\n{"a":2}');
    expect(objects).toEqual([{ a: 2 }]);
  });

  it("tells of an answer without any JSON, and of none that says nothing on purpose", async () => {
    expect((await ask("I cannot help with that.")).problems).toEqual([expect.stringContaining("no JSON")]);
    expect(await ask('{"statements":[]}')).toEqual({ objects: [{ statements: [] }], problems: [] });
  });
});
