import { describe, expect, it } from "vitest";
import { scoreByProximity } from "../../src/search/proximity.ts";

const weights = new Map([
  ["foreign", 2],
  ["minist", 3],
  ["meet", 1],
]);
const inBody = (body: string) => ({ title: [], body: body.split(" ") });
const score = (question: string, body: string) =>
  scoreByProximity(question.split(" "), weights, [inBody(body)])[0]!;

describe("scoreByProximity", () => {
  it("gives neighbours the smaller of their weights, in either order", () => {
    expect(score("foreign minist", "the foreign minist said")).toBe(2);
    expect(score("foreign minist", "minist foreign")).toBe(2);
  });

  it("falls with the square of the distance and ends after five words", () => {
    expect(score("foreign minist", "foreign x minist")).toBe(2 / 4);
    expect(score("foreign minist", "foreign x x x x minist")).toBeCloseTo(2 / 25, 12);
    expect(score("foreign minist", "foreign x x x x x minist")).toBe(0);
  });

  it("takes the closest of several occurrences and adds up the pairs", () => {
    // foreign–minist side by side: 2; minist–meet two apart: 1/4.
    expect(score("foreign minist meet", "foreign x x foreign minist x meet")).toBe(2.25);
  });

  it("does not reach from the title into the body", () => {
    const [apart, together] = scoreByProximity(["foreign", "minist"], weights, [
      { title: ["foreign"], body: ["minist"] },
      { title: ["foreign", "minist"], body: [] },
    ]);
    expect(apart).toBe(0);
    expect(together).toBe(2);
  });

  it("gives nothing for a single term, an unweighed one or a term beside itself", () => {
    expect(score("foreign", "foreign minist")).toBe(0);
    expect(score("foreign unknown", "foreign unknown")).toBe(0);
    expect(score("foreign foreign", "foreign")).toBe(0);
  });
});
