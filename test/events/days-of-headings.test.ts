import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

describe("days named above", () => {
  const ROWS =
    "Day · Time · What · Where\nMon 4 · 20:00 · Quiz · Old Mill\nWed 6 · 17:30 · Taster session · Room 2";
  const NOTED = [
    "Quiz | 2026-05-04T20:00 | Old Mill | planned",
    "Taster session | 2026-05-06T17:30 | Room 2 | planned",
  ];

  it.each(["What's on – Week 19 (4–10 May 2026)", "Week 19 (4 to 10 May 2026)", "May 2026"])(
    "are those of a timetable's rows below %j, also in an undated article",
    (title) => {
      expect(notedDown(eventsOf(ROWS, { title, date: null }))).toEqual(NOTED);
      expect(notedDown(eventsOf(`${title}\n\n${ROWS}`, { date: null }))).toEqual(NOTED);
    },
  );

  it("make a weekday that of their week", () => {
    const text = "Monday: quiz, 20:00\nWednesday: open mic, 19:00\nMonday to Thursday: 8:00–23:00";
    expect(notedDown(eventsOf(text, { title: "Week 19 (4–10 May 2026)" }))).toEqual([
      "quiz | 2026-05-04T20:00 | planned",
      "open mic | 2026-05-06T19:00 | planned",
    ]);
    expect(eventsOf(text, { title: "May 2026" })).toEqual([]);
  });

  it("leave a day that is none of them to the coming ones", () => {
    const title = "Camp, 8–10 May 2026";
    const text = "Mon 18: quiz night, 20:00\nTue 19: film night, 20:00";
    expect(eventsOf(text, { title }).flatMap(({ start }) => start ?? [])).toEqual(
      expect.arrayContaining(["2026-05-18T20:00", "2026-05-19T20:00"]),
    );
  });

  it("go on from the row above", () => {
    const rows =
      "Date · Film\n8 April · The heron\n20 May · Nine doors\n1 July · A small pier\n2 September · Volcano";
    expect(eventsOf(rows, { date: "2026-03-30" }).map(({ start }) => start)).toEqual([
      ...["2026-04-08", "2026-05-20", "2026-07-01", "2026-09-02"],
    ]);
  });

  it("are both ends of a time whose first day has no month", () => {
    expect(notedDown(eventsOf("Sat 18 – Sun 19 April: Street fair\nSun 26 April: Cake sale"))).toEqual([
      "Street fair | 2026-04-18 to 2026-04-19 | planned",
      "Cake sale | 2026-04-26 | planned",
    ]);
  });
});

describe("a day whose year a heading names", () => {
  const TABLE = "Date · Topic\n13 January · Keeping bees\n14 April · Mending nets";

  it.each([
    ["the title", { title: "Programme 2027" }, TABLE],
    ["a heading", {}, `Evenings in 2027\n\n${TABLE}`],
    ["the line above, with its month", {}, `From January 2027 on:\n\n${TABLE}`],
  ])("is the coming one, where %s does", (_, given, text) => {
    const rows = eventsOf(text, { date: "2026-11-12", ...given });
    expect(notedDown(rows)).toEqual([
      "Keeping bees | 2027-01-13 | planned",
      "Mending nets | 2027-04-14 | planned",
    ]);
  });

  it.each([
    ["another year is the coming one's", "Call for talks 2028"],
    ["two years are named", "Season 2026/27"],
    ["the year is that of a day", "Save the date: 18 March 2027"],
  ])("is not settled where %s", (_, title) => {
    const rows = eventsOf(TABLE, { date: "2026-11-12", title });
    expect(rows.map(({ title: name }) => name)).not.toContain("Keeping bees");
  });
});
