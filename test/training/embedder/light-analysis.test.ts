import { expect, it } from "vitest";
import { lightTerms } from "../../../src/training/embedder/light-analysis.ts";

it("the light analysis keeps words of a–z and 0–9 that are no stop words, in lower case", () => {
  expect(lightTerms("What did the U.S. pay on 3 May?")).toEqual(["u", "s", "pay", "3", "may"]);
});

it.each([
  ["parties", "party"],
  ["classes", "class"],
  ["cars", "car"],
  ["gas", "gas"],
  ["crisis", "crisis"],
  ["status", "status"],
  ["glass", "glass"],
  ["running", "run"],
  ["falling", "fall"],
  ["thing", "thing"],
  ["planned", "plan"],
  ["need", "need"],
  ["prices", "pric"],
  ["price", "pric"],
])("the light analysis takes %s to %s", (word, term) => {
  expect(lightTerms(word)).toEqual([term]);
});
