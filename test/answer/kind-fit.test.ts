import { describe, expect, it } from "vitest";
import { findAnswerSpans } from "../../src/answer/answer-span.ts";
import { questionOf, sentenceOf } from "./readings.ts";

const LISTED =
  "Captain Ada Holm opened the regatta of governors, which included Norway’s Per Lund, Sweden’s Eva Strand and Denmark’s Jens Falk.";
const SCATTERED =
  "The governors were absent; Per Lund, Eva Strand and Jens Falk, three singers, performed.";

describe("a person of the role asked for", () => {
  it("is everybody in a list that the role introduces", () => {
    const question = questionOf("Which governors took part in the regatta?", [LISTED]);
    const fits = findAnswerSpans(question, sentenceOf(LISTED)).filter(({ kindFit }) => kindFit === 1); // prettier-ignore
    expect(fits.map(({ text }) => text)).toEqual(
      expect.arrayContaining(["Per Lund", "Eva Strand", "Jens Falk"]),
    );
  });

  it("is not told by the role of others elsewhere in the sentence", () => {
    const question = questionOf("Which captains took part in the regatta?", [LISTED]);
    const names = ["Per Lund", "Eva Strand", "Jens Falk"];
    const spans = findAnswerSpans(question, sentenceOf(SCATTERED)).filter(({ text }) => names.includes(text)); // prettier-ignore
    expect(spans.every(({ kindFit }) => kindFit < 1)).toBe(true);
  });
});
