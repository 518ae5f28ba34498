import { describe, expect, it } from "vitest";
import { eventsOf } from "./noted-down.ts";

describe("events that change", () => {
  it.each([
    ["The movie night has been moved from 9 to 16 April.", "2026-04-16", "2026-04-09"],
    ["The movie night has been moved from 30 April to 7 May.", "2026-05-07", "2026-04-30"],
    ["The movie night on 17 April was rescheduled to 24 April.", "2026-04-24", "2026-04-17"],
    ["The movie night has been postponed to 24 April.", "2026-04-24", null],
    ["The movie night planned for 17 April has been postponed.", null, "2026-04-17"],
    ["The movie night planned for this Friday, 17 April, is postponed.", null, "2026-04-17"],
  ])("reads %j", (sentence, start, movedFrom) => {
    expect(eventsOf(sentence)).toMatchObject([{ title: "movie night", status: "moved", start, movedFrom }]);
  });

  it("reads where what was moved will be", () => {
    expect(
      eventsOf("The movie night has been moved to 16 April and will now be in the town library."),
    ).toMatchObject([{ start: "2026-04-16", place: "the town library" }]);
  });

  it.each([
    ["The quiz night on 17 April has been called off because the hall is closed.", "2026-04-17"],
    ["The quiz night is cancelled.", null],
    ["The quiz night on Friday, 17 April will not take place.", "2026-04-17"],
  ])("reads %j", (sentence, start) => {
    expect(eventsOf(sentence)).toMatchObject([{ title: "quiz night", status: "cancelled", start }]);
  });

  it("takes what will not be on its day for moved, to the day that the next sentence gives", () => {
    const off = "Sorry: the winter supper will NOT be on 24 April.";
    expect(eventsOf(off)).toMatchObject([
      { title: "winter supper", status: "moved", start: null, movedFrom: "2026-04-24" },
    ]);
    expect(eventsOf(`${off} It is now on Thursday 30 April at 18:30 in the town library.`)).toMatchObject([
      { title: "winter supper", start: null },
      { title: "winter supper", status: "moved", start: "2026-04-30T18:30", place: "the town library" },
    ]);
    expect(eventsOf("The jubilee supper is on 5 June, not the 40th but the 41st.")).toMatchObject([
      { title: "jubilee supper", status: "planned", movedFrom: null },
    ]);
    expect(eventsOf("The club dinner is on 5 June, not the 20th but the 21st of its kind.")).toMatchObject([
      { title: "club dinner", status: "planned", movedFrom: null },
    ]);
    expect(eventsOf("The quiz night is on 24 April at 20:00 and not on 17 April.")).toMatchObject([
      { title: "quiz night", status: "moved", start: "2026-04-24T20:00", movedFrom: "2026-04-17" },
    ]);
    expect(eventsOf("The quiz night is on 24 April, not the easy one.")).toMatchObject([
      { status: "planned" },
    ]);
    expect(eventsOf("The quiz night is not on 17 April but on 24 April.")).toMatchObject([
      { title: "quiz night", status: "moved", start: "2026-04-24", movedFrom: "2026-04-17" },
    ]);
  });

  it("does not take for moved what may be", () => {
    expect(eventsOf("The movie night could be moved to 16 April.")).toEqual([]);
  });
});
