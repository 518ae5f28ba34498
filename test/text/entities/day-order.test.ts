import { describe, expect, it } from "vitest";
import { readDayOrder } from "../../../src/text/entities/day-order.ts";

const order = (given: Partial<Parameters<typeof readDayOrder>[0]>) =>
  readDayOrder({ text: "", lang: null, url: null, ...given });

describe("the order in which an outlet writes days in figures", () => {
  it.each([
    ["day-first", { text: "Signed 3/4/2026, as told on 25/3/2026.", lang: "en-US" }],
    ["month-first", { text: "Signed 3/4/2026, as told on 3/25/2026.", lang: "en-GB" }],
    ["day-first", { url: "https://www.gazette.co.uk/a", lang: "en-US" }],
    ["month-first", { url: "https://parks.example.gov/a", lang: "en" }],
    ["month-first", { lang: "en_US" }],
    ["day-first", { lang: "en-AU" }],
    ["day-first", { lang: "fr" }],
  ] as const)("is %s by %j", (expected, given) => {
    expect(order(given)).toBe(expected);
  });

  it.each([
    ["nothing tells", { text: "Signed 3/4/2026.", url: "https://gazette.com/a", lang: "en" }],
    ["its days tell different things", { text: "25/3/2026 and 3/25/2026", lang: "en-US" }],
    ["both orders are in use", { lang: "en-CA" }],
    ["the figures are of something else", { text: "a 1/25/2026/7 and 33/44/2026", lang: "en" }],
  ])("is not guessed where %s", (_, given) => {
    expect(order(given)).toBeNull();
  });
});
