import { expect, it } from "vitest";
import type { Reader } from "../../../src/answer/reader/reader.ts";
import { readOnce } from "../../../scripts/tools/evaluation/read-once.ts";

it("has the same windows of the same question read once, and any others anew", async () => {
  const read: string[] = [];
  const reader: Reader = {
    read: (question, windows) => {
      read.push(`${question} ${windows.map(({ title }) => title).join("+")}`);
      return Promise.resolve(windows.map(() => ({ title: null, sentences: [] })));
    },
  };
  const once = readOnce(reader);
  const [a, b] = ["a", "b"].map((title) => ({ title, date: null, sentences: ["It rained."] }));
  const first = await once.read("Who?", [a!, b!]);
  expect(await once.read("Who?", [{ ...a! }, { ...b! }])).toEqual(first);
  await once.read("Who?", [b!, a!]);
  await once.read("When?", [a!, b!]);
  expect(read).toEqual(["Who? a+b", "Who? b+a", "When? a+b"]);
});
