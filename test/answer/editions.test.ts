import { describe, expect, it } from "vitest";
import { missesEdition, otherEdition } from "../../src/answer/editions.ts";
import { questionOf, readingOf } from "./readings.ts";

const RACE = "Ada Oru won the 41st Brill marathon on Sunday. It was her first victory in Brill.";
const FAIR = "The third Tallow Fair ran for two days. Forty stalls were there.";
const CUP = "The cup went to Brill for the first time. Season 7 of the league begins in May.";

const OPEN = "The third Brant Harbour Spring Open parade came by.";

function misses(question: string, text: string): boolean {
  return missesEdition(questionOf(question, [RACE, FAIR, CUP]), readingOf(text));
}

describe("an article of another edition than the one asked for", () => {
  it.each([
    ["Who won the 40th Brill marathon?", RACE],
    ["who won the fortieth brill marathon", RACE],
    ["How many stalls were at the second Tallow Fair?", FAIR],
    ["How many stalls were at the 2nd fair?", FAIR],
    ["What happened at the 4th summit?", FAIR],
    ["Who won the 2nd Open?", OPEN],
    ["Who won the 8th season of the league?", CUP],
  ])("is told from “%s” and the ordinals in “%s”", (question, text) => {
    expect(misses(question, text)).toBe(true);
  });

  it.each([
    ["Who won the 41st Brill marathon?", RACE],
    ["who won the forty first brill marathon", RACE],
    ["How many stalls were at the 3rd Tallow Fair?", FAIR],
    ["Who won the 7th season of the league?", CUP],
    ["Who won the 2nd parade?", OPEN],
    // Texts seldom say that it was the second.
    ["Who won the second cup?", RACE],
    ["Who came third in the Brill marathon?", RACE],
    ["Who took 4th place in the Brill marathon?", RACE],
    ["What was the 5th largest fair?", FAIR],
    ["Who ran on the 7th of March?", RACE],
    ["Who ran in the 9th week?", RACE],
    ["Where was the 10th birthday party?", RACE],
    ["Who won the Brill marathon?", RACE],
  ])("is not told from “%s” and “%s”", (question, text) => {
    expect(misses(question, text)).toBe(false);
  });

  it("is named beside the one asked for, where it is a single one", () => {
    const other = (question: string, text: string): unknown =>
      otherEdition(questionOf(question, [RACE, FAIR]), readingOf(text));
    expect(other("Who won the 40th Brill marathon?", RACE)).toEqual({
      asked: "the 40th",
      told: "the 41st",
    });
    expect(other("Who won the Brill marathon?", RACE)).toBeNull();
    expect(other("Who came to the 9th summit?", FAIR)).toBeNull();
    const both = `${FAIR} The fourth Tallow Fair is planned.`;
    expect(other("Who came to the second Tallow Fair?", both)).toBeNull();
  });
});
