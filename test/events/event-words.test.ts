import { describe, expect, it } from "vitest";
import { eventsOf } from "./noted-down.ts";

describe("words that name nothing", () => {
  it.each([
    "Days · Open:\nSat 18 – Sun 19 April · 10:00–16:00\nMon 20 – Tue 21 April · 9:00–17:00",
    "Wed 22 April – Fri 1 May · closed\nSat 2 May · open",
    "Thursday 16 April: open 8:00 to 18:00\nFriday 17 April: closed",
    "Posted 20 April 2026",
    "Those are on 20 April.",
    "The winter fair of the club cannot be on 20 April.",
  ])("are no event: %j", (text) => {
    expect(eventsOf(text)).toEqual([]);
  });

  it("are parted from words that do", () => {
    expect(eventsOf("18 April: Run\n19 April: Open stage").map(({ title }) => title)).toEqual(["Open stage"]);
  });
});
