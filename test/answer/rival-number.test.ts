import { describe, expect, it } from "vitest";
import { namesRivalNumber } from "../../src/answer/rival-number.ts";
import { questionOf, sentenceOf } from "./readings.ts";

function isRival(question: string, sentence: string): boolean {
  return namesRivalNumber(questionOf(question, [sentence]), { sentence: sentenceOf(sentence) });
}

describe("a sentence names another of a numbered row", () => {
  it.each([
    ["What is order KZ-204 about?", "Order KZ-205 closes the quay at night."],
    ["Who flies the F-16?", "Norland bought twelve F-35 jets from its neighbour."],
    ["Which roads did order KZ‑204 close?", "Orders KZ-203 and kz-205 closed two roads."],
  ])("%s – %s", (question, sentence) => {
    expect(isRival(question, sentence)).toBe(true);
  });

  it.each([
    ["What is order KZ-204 about?", "Order KZ-204 replaces order KZ-203."],
    ["What is order KZ-204 about?", "Order KZ-0204 closes the quay at night."],
    ["What is order KZ-204 about?", "The order closes the quay at night, as QM-205 did."],
    ["What is order KZ about?", "Order KZ-205 closes the quay at night."],
    ["Who won 204 seats?", "The party won 205 seats."],
    ["Who closed the night-time quay?", "Order KZ-205 closes the night-time quay."],
  ])("but not so: %s – %s", (question, sentence) => {
    expect(isRival(question, sentence)).toBe(false);
  });
});
