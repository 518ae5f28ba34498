import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

describe("a weekday with its number, the month left out", () => {
  it("is the next such day, in a table and in a list", () => {
    const table =
      "When · What:\nThu 16 · Soup kitchen, from 6 pm, while it lasts\nFri 1 · “Tide tables” by Noor Haas, 7:30 pm, free";
    expect(notedDown(eventsOf(table))).toEqual([
      "Soup kitchen | 2026-04-16T18:00 | planned",
      "“Tide tables” by Noor Haas | 2026-05-01T19:30 | planned",
    ]);
    expect(
      notedDown(
        eventsOf(
          "The programme until the end of May:\n\n- Sat 18: Sea songs, 8 pm\n- Sunday 3rd – Long walk, 10:00",
        ),
      ),
    ).toEqual(["Sea songs | 2026-04-18T20:00 | planned", "Long walk | 2026-05-03T10:00 | planned"]);
  });

  it.each([
    "When · What:\nFri 16 · Soup kitchen, 6 pm\nSat 32 · Sea songs, 8 pm",
    "- Sat 18:00 Sea songs\n- Sun 19:00 Long walk",
    "- Sat 18–20: Sea songs\n- Sun 19–21: Long walk",
    "- Sat 25 – Sun 26: Harvest camp",
    "- Mon 20, 28: Card evening, 8 pm\n- Mon 20, 27, 30 of us: Bell ringing",
  ])("is none where the two do not agree, or the number is an hour or one of a span: %j", (text) => {
    expect(eventsOf(text)).toEqual([]);
  });

  it.each([
    ["What we did in March", "- Sat 18: Long walk, 10:00\n- Sun 26: Sea songs, 8 pm"],
    [
      "Club news",
      "Looking back at March\n\nDay · What:\nSat 18 · Long walk, 10:00\nSun 26 · Sea songs, 8 pm",
    ],
    ["Club news", "Our walks last month were:\n\nSat 18: Long walk, 10:00\nSun 26: Sea songs, 8 pm"],
  ])("is none of the coming ones where what was is told: %s, %j", (title, text) => {
    expect(eventsOf(text, { title })).toEqual([]);
  });

  it("is the coming one below what is held", () => {
    const text =
      "Classes are held in the Old School:\n\n- Sat 18: Dumpling class, 10:00\n- Sun 26: Sea songs, 8 pm";
    expect(eventsOf(text, { title: "What is cooking", date: "2026-04-02" })).toHaveLength(2);
  });

  it("is the coming one below a heading of its own in a report", () => {
    const text = "We went to Brant.\n\nComing up\n\n- Sat 18: Long walk, 10:00\n- Sun 26: Sea songs, 8 pm";
    expect(eventsOf(text, { title: "What we did in March" })).toHaveLength(2);
    expect(eventsOf(text.slice(30), { title: "What we did, and will do next" })).toHaveLength(2);
  });

  it("is one of several such days, each of which is one", () => {
    const text =
      "- Mon 20, 27: Card evening, 8 pm\n- Tues 14th and 28th – Sea songs\n- Wed 15, 22, 29, 7:30 pm: Bell ringing";
    expect(notedDown(eventsOf(text))).toEqual([
      "Card evening | 2026-04-20T20:00 | planned",
      "Card evening | 2026-04-27T20:00 | planned",
      "Sea songs | 2026-04-14 | planned",
      "Sea songs | 2026-04-28 | planned",
      "Bell ringing | 2026-04-15T19:30 | planned",
      "Bell ringing | 2026-04-22T19:30 | planned",
      "Bell ringing | 2026-04-29T19:30 | planned",
    ]);
  });

  it("has its hour behind a colon, as other days have", () => {
    const text = "- Fri 17: 7 pm Sea songs\n- Sat 18: 10:00–12:00, Bell ringing\n- 20 April: 19:00 Long walk";
    expect(notedDown(eventsOf(text))).toEqual([
      "Sea songs | 2026-04-17T19:00 | planned",
      "Bell ringing | 2026-04-18T10:00 to 2026-04-18T12:00 | planned",
      "Long walk | 2026-04-20T19:00 | planned",
    ]);
  });

  it("is followed by an hour or a number of another kind", () => {
    expect(notedDown(eventsOf("- Sat 18 – 11:00 Bird count\n- Sun 26 – 3 km swim race, 9:00"))).toEqual([
      "Bird count | 2026-04-18T11:00 | planned",
      "3 km swim race | 2026-04-26T09:00 | planned",
    ]);
  });

  it("is none in an undated article", () => {
    expect(eventsOf("- Sat 18: Sea songs, 8 pm\n- Sun 19: Long walk, 10:00", { date: null })).toEqual([]);
  });
});
