import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

describe("a plan of the week", () => {
  const ROWS = "Day · Who · Time:\nMon · Juniors · 17:00 to 18:30\nThu · Masters · 18:30–20:00";

  it("comes back as long as it says that it holds", () => {
    const rows = eventsOf(`Here is the plan. It runs until 30 June.\n\n${ROWS}`, { title: "Training" });
    expect(rows.map(({ title, start, end, recurrence }) => [title, start, end, recurrence])).toEqual([
      ["Juniors", "2026-04-13T17:00", "2026-04-13T18:30", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260630"],
      ["Masters", "2026-04-16T18:30", "2026-04-16T20:00", "FREQ=WEEKLY;BYDAY=TH;UNTIL=20260630"],
    ]);
  });

  it("is none where nothing says that it is of every week, and no opening hours are", () => {
    expect(eventsOf(ROWS, { title: "Training" })).toEqual([]);
    const hours = "Day · Time:\nMonday · 10:00–18:00\nTuesday · 10:00–20:00";
    expect(eventsOf(`Valid from 1 May until 30 June.\n\n${hours}`)).toEqual([]);
  });

  it("is read from sentences too, which then tell of no single day", () => {
    const text =
      "From 1 May until the end of July we do it like this:\n\nJuniors are now on SATURDAY, 10:30 to 12:00.\nTuesday is rowing indoors, 19:00 to 20:15, in the gym.\nSunday skiffs 10:30 to 12:00, if the river lets us.";
    expect(eventsOf(text).map(({ title, recurrence }) => [title, recurrence])).toEqual([
      ["Juniors", "FREQ=WEEKLY;BYDAY=SA;UNTIL=20260731"],
      ["rowing indoors", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260731"],
      ["skiffs", "FREQ=WEEKLY;BYDAY=SU;UNTIL=20260731"],
    ]);
  });

  it("has no clause as its name", () => {
    const text =
      "Copper did well. On Monday it fell by 09:30. On Tuesday it rose by 17:30. Thursday copper closed 17:30. Valid until 30 June.";
    expect(eventsOf(text, { title: "Weekly market report" })).toEqual([]);
  });

  it.each([
    ["Mon · Tue · Wed · Thu · Fri:\n18:00 Judo · – · Chess 19:30 · – · closed"],
    ["Time · Mon · Tue · Wed · Thu · Fri:\n18:00 · Judo · – · – · – · –\n19:30 · – · – · Chess · – · –"],
  ])("has weekdays as its columns: %j", (table) => {
    expect(eventsOf(table).map(({ title, start, recurrence }) => [title, start, recurrence])).toEqual([
      ["Judo", "2026-04-13T18:00", "FREQ=WEEKLY;BYDAY=MO"],
      ["Chess", "2026-04-15T19:30", "FREQ=WEEKLY;BYDAY=WE"],
    ]);
  });

  it("has dated days as its columns, which come once", () => {
    const table = "Time · Fri 17 April · Sat 18 April:\n10:00 · Opening talk · Tide tables";
    expect(notedDown(eventsOf(table))).toEqual([
      "Opening talk | 2026-04-17T10:00 | planned",
      "Tide tables | 2026-04-18T10:00 | planned",
    ]);
  });
});
