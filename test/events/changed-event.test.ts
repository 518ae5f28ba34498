import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

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

  it.each([
    'The talk "Bees in winter" on Thursday 16 April is cancelled.',
    "Unfortunately “Bees in winter” on 16 April has had to be called off.",
  ])("knows what is off by its name in quotation marks: %s", (sentence) => {
    expect(notedDown(eventsOf(sentence, { title: "Thursday talk cancelled" }))).toEqual([
      "Bees in winter | 2026-04-16 | cancelled",
    ]);
  });

  it("reads where what was moved will be", () => {
    expect(
      eventsOf("The movie night has been moved to 16 April, same time (14:00), but in the town library."),
    ).toMatchObject([{ start: "2026-04-16", place: "the town library" }]);
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

describe("what is now on another day", () => {
  it.each([
    [
      "The Lantern Fair is now on Saturday 18 July, 12:00–22:00.",
      "Lantern Fair | 2026-07-18T12:00 to 2026-07-18T22:00 | moved",
    ],
    ["The choir concert will now be held on 23 May.", "choir concert | 2026-05-23 | moved"],
  ])("is moved: %j", (text, expected) => {
    expect(notedDown(eventsOf(text))).toEqual([expected]);
  });

  it("is that of who meets, where “we” go to it", () => {
    const text =
      "Back below\n\nRepair circle on Saturday: 12 in, 8 fixed.\n\nMay: the second Saturday is the 9th, but the hall is let for a wedding. So we go to Saturday 16 May, big hall, 10:00–13:00.";
    expect(notedDown(eventsOf(text, { title: "Back below" }))).toEqual([
      "Repair circle | 2026-05-16T10:00 to 2026-05-16T13:00 | moved",
    ]);
  });
});

describe("another hour", () => {
  it.each([
    [
      "The quiz night on 17 April now starts at 20:00 instead of 19:30.",
      "quiz night | 2026-04-17T20:00 | moved",
    ],
    [
      "The spring concert on 9 May has been moved from 18:00 to 19:00.",
      "spring concert | 2026-05-09T19:00 | moved",
    ],
    [
      "Pumpkin weighing moved up to 2 pm because the scales have to go back.",
      "Pumpkin weighing | T14:00 | moved",
    ],
    ["- The Tin Choir sings at 15:30 on the lake stage, NOT at 16:00.", "Tin Choir | T15:30 | moved"],
  ])("is told by %j", (text, expected) => {
    expect(notedDown(eventsOf(text))).toEqual([expected]);
  });

  it.each([
    ["The desk is now open from 10:00."],
    ["The score is now 3 to 4."],
    ["The entry is now 8.50 instead of 9.20."],
    ["We now meet at 8 pm."],
  ])("is not told by %j", (text) => {
    expect(eventsOf(text)).toEqual([]);
  });
});

describe("what cannot be in a place", () => {
  it.each([
    "The film evening on 17 April cannot be held there.",
    "The film evening on 17 April does not take place in the town hall but in the Old Mill.",
    "The film evening on 17 April won't be held at the harbour this year.",
  ])("is not off: %j", (sentence) => {
    expect(eventsOf(sentence).filter(({ status }) => status === "cancelled")).toEqual([]);
  });

  it.each([
    "The film evening on 17 April will not take place at all.",
    "The film evening will not take place in April.",
    "The film evening on 17 April cannot be held in the usual way.",
  ])("is off where no place is named: %j", (sentence) => {
    expect(eventsOf(sentence)).toMatchObject([{ status: "cancelled" }]);
  });
});

describe("the next one behind what is cancelled", () => {
  it("is not off", () => {
    const text = "Quiz night stays cancelled for April; the next is Friday 29 May.";
    expect(eventsOf(text).filter(({ status }) => status === "cancelled")).toEqual([]);
  });
});
