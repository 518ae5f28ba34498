import { expect, it } from "vitest";
import { narrowed } from "../../src/question/narrowed.ts";

it.each([
  ["When is the March meeting?", "When is the March meeting, 7 March 2026?"],
  ["who chaired the meeting", "who chaired the meeting, 7 March 2026"],
  ["Where?! ", "Where, 7 March 2026?!"],
])("narrows “%s” to “%s”", (question, expected) => {
  expect(narrowed(question, "7 March 2026")).toBe(expected);
});
