import { describe, expect, it } from "vitest";
import { fillGap, fillObject } from "../../src/question/fill-gap.ts";

describe("the second of two joined questions", () => {
  it.each([
    ["Who led the mission in 1998", "who in 2004?", "Who led the mission in 2004"],
    ["Where was the fair held in May", "where in June?", "Where was the fair held in June"],
    ["How many medals were won in Oslo", "how many in Rome?", "How many medals were won in Rome"],
    ["Who spoke for Kenya at the forum", "who for Ghana?", "Who spoke for Ghana at the forum"],
    ["Who voted for the budget", "who against it?", "Who voted against the budget"],
    ["Who was mayor before the flood", "who after it?", "Who was mayor after the flood"],
    ["Which report dealt with trade", "which with fishing?", "Which report dealt with fishing"],
  ])("takes its predicate from “%s” where it asks “%s”", (first, second, whole) => {
    expect(fillGap(first, second)).toBe(whole);
  });

  it("tells a time anew without giving up the place", () => {
    expect(fillGap("How many came to the fair in Oslo in 2019", "how many in 2021?")).toBe(
      "How many came to the fair in Oslo in 2021",
    );
  });

  it("keeps all of the first question where it adds something of another sort", () => {
    expect(fillGap("Who chaired the council", "who in 2026?")).toBe(
      "Who chaired the council in 2026",
    );
  });

  it.each([
    ["Which regional summit was virtual", "which one was in Quito?", "Which regional summit was in Quito"],
    ["Which bridge is longer", "which was built first?", "Which bridge was built first"],
    ["Which of the dams is in Peru", "which one in Chile?", "Which of the dams is in Chile"],
  ])("takes its noun from “%s” where it asks “%s”", (first, second, whole) => {
    expect(fillGap(first, second)).toBe(whole);
  }); // prettier-ignore

  it("reads “the one” as the thing that the first question names", () => {
    expect(fillGap("How many came to the congress in Osh", "how many to the one in Quito?")).toBe(
      "How many came to the congress in Quito",
    );
  });

  it.each([
    ["When did the ship leave", "when did it return?"],
    ["Who led the team", "which country hosted it?"],
    ["Who led the team", "who trained it in Oslo?"],
    ["Where was the fair", "who in 2004?"],
  ])("stays as it is where it leaves nothing out or asks for another thing: %s, %s", (first, second) => {
    expect(fillGap(first, second)).toBeNull();
  }); // prettier-ignore
});

describe("the first of two joined questions", () => {
  it("takes its object from the second", () => {
    expect(fillObject("Who drafted", "who signed the treaty of 1993?")).toBe(
      "Who drafted the treaty of 1993",
    );
  });

  it("stays as it is where it has one", () => {
    expect(fillObject("Who drafted the law", "who signed the treaty?")).toBeNull();
    expect(fillObject("Who won", "who lost?")).toBeNull();
  });
});
