import { describe, expect, it } from "vitest";
import { headlineOf, hostOf } from "../../src/answer/source-description.ts";

describe("a source", () => {
  it.each([
    ["Ferry opens | Varlen Gazette", "Ferry opens"],
    ["Ferry opens — varlen gazette", "Ferry opens"],
    ["Ferry opens the Varlen Gazette", "Ferry opens the Varlen Gazette"],
    ["Varlen Gazette", "Varlen Gazette"],
  ])("whose headline is “%s” and whose outlet Varlen Gazette is headed “%s”", (title, headline) => {
    expect(headlineOf({ title, source: "Varlen Gazette" })).toBe(headline);
  });

  it("without an outlet keeps its headline", () => {
    expect(headlineOf({ title: "Ferry opens | Varlen", source: null })).toBe("Ferry opens | Varlen");
  });

  it("is known by the host of its address, where that is one of the web", () => {
    expect(hostOf("https://www.courier.example/a/b")).toBe("courier.example");
    expect(hostOf("mailto:a@b.example")).toBeNull();
    expect(hostOf("courier")).toBeNull();
  });
});
