import { describe, expect, it } from "vitest";
import { makePattern, shapesOf } from "../../../src/text/names/form-pattern.ts";
import { makeForm } from "../../../src/text/names/alias-file.ts";

describe("makePattern", () => {
  it.each([
    ["UN", true],
    ["WHO", true],
    ["OTS", false],
    ["NATO", false],
  ])("asks for capitals where small letters would be another word: %s, %s", (name, needsCapitals) => {
    expect(makePattern(makeForm("one", name, "name"), "organization")).toMatchObject({ needsCapitals });
  });
});

describe("shapesOf", () => {
  it("gives a name of five letters and more a key that other spellings have, and none to a shorter one", () => {
    expect(shapesOf("Karim")).toContain("~karim");
    expect(shapesOf("Oleg")).toEqual(["oleg"]);
  });
});
