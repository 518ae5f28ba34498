import { describe, expect, it } from "vitest";
import { eventsOf } from "./noted-down.ts";

describe("events that come back", () => {
  it.each([
    [
      "The club meets every second Tuesday of the month at 19:00.",
      "FREQ=MONTHLY;BYDAY=2TU",
      "2026-04-14T19:00",
    ],
    ["The chess night takes place every Wednesday.", "FREQ=WEEKLY;BYDAY=WE", "2026-04-15"],
    [
      "The chess night takes place on the last Friday of each month.",
      "FREQ=MONTHLY;BYDAY=-1FR",
      "2026-04-24",
    ],
  ])("reads %j", (sentence, recurrence, start) => {
    expect(eventsOf(sentence, { title: "Chess evening" })).toMatchObject([{ recurrence, start }]);
  });

  it.each([
    [
      "The chess night takes place every Wednesday until 24 June.",
      "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260624",
      "2026-04-15",
    ],
    [
      "The chess night takes place every Wednesday from 22 April to 24 June.",
      "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260624",
      "2026-04-22",
    ],
    [
      "The chess night takes place every other Tuesday from 21 April at 19:00.",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
      "2026-04-21T19:00",
    ],
    [
      "The chess night takes place every other Tuesday, starting on 31 March 2026.",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
      "2026-04-14",
    ],
    [
      "The chess night takes place every other Wednesday from 11 March 2026 until 24 June.",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20260624",
      "2026-04-22",
    ],
    [
      "The sewing circle meets every other Monday and Thursday, starting on 26 March 2026.",
      "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
      "2026-04-20",
    ],
    [
      "The sewing circle meets on Mondays and Thursdays at 18:30.",
      "FREQ=WEEKLY;BYDAY=MO,TH",
      "2026-04-13T18:30",
    ],
    [
      "The map room is shared with the Young Sailors club on the first and third Saturday of the month at 11:00.",
      "FREQ=MONTHLY;BYDAY=1SA,3SA",
      "2026-04-18T11:00",
    ],
    ["The chess night takes place every first Sunday.", "FREQ=MONTHLY;BYDAY=1SU", "2026-05-03"],
    [
      "There is a darning café in the Old Mill on the first Sunday of every month, 13:00 to 16:00.",
      "FREQ=MONTHLY;BYDAY=1SU",
      "2026-05-03T13:00",
    ],
    ["Every Thursday 17:00–18:30 in the boathouse, no booking.", "FREQ=WEEKLY;BYDAY=TH", "2026-04-16T17:00"],
  ])("read with their rule and first day: %j", (sentence, recurrence, start) => {
    expect(eventsOf(sentence, { title: "Chess club" })).toMatchObject([{ recurrence, start }]);
  });

  it("are off on the days that are named, in the sentence or behind it", () => {
    const text = "The chess night takes place every Wednesday, except 22 April. No chess night on 6 May.";
    expect(eventsOf(text).map(({ start, status }) => [start, status])).toEqual([
      ["2026-04-15", "planned"],
      ["2026-04-22", "cancelled"],
      ["2026-05-06", "cancelled"],
    ]);
  });

  it("are all off where a notice says so of them in general", () => {
    const text =
      "The chess night takes place every Wednesday. The quiz night takes place every Friday. No sessions at all between 20 April and 2 May.";
    expect(
      eventsOf(text)
        .slice(2)
        .map(({ title, start, end }) => [title, start, end]),
    ).toEqual([
      ["chess night", "2026-04-20", "2026-05-02"],
      ["quiz night", "2026-04-20", "2026-05-02"],
    ]);
  });

  it.each([
    "The chess night takes place every Wednesday except in the holidays.",
    "The chess night takes place every other Wednesday.",
    "The chess night takes place every other Wednesday except 22 April.",
    "The chess night takes place every other Wednesday until 24 June.",
    "Tues: Ducklings 15:00 / Otters 15:45",
    "Put a note into the box in the workshop, he reads it on Fridays.",
    "Board games\n\nThursday and Friday from 20:30 in the café.",
  ])("are left out where their days are not sure: %j", (sentence) => {
    expect(eventsOf(sentence)).toEqual([]);
  });

  it("are off by what they are called, be it no noun of an event", () => {
    const plan =
      "From 1 May until the end of July we do it like this:\n\nTuesday is rowing indoors, 19:00 to 20:15.\nSunday skiffs 10:30 to 12:00.";
    const rows = eventsOf(
      `${plan}\n\nNo skiffs on 17 May. No eights on 24 May. No more sessions will be held on 26 May.`,
    );
    expect(rows.slice(2).map(({ title, start, status }) => [title, start, status])).toEqual([
      ["skiffs", "2026-05-17", "cancelled"],
      ["rowing indoors", "2026-05-26", "cancelled"],
      ["skiffs", "2026-05-26", "cancelled"],
    ]);
  });

  it.each([
    ["The pilates class takes place every Wednesday at 18:00. No pilates on 22 April.", "pilates class"],
    ["Tennis training takes place every Wednesday at 17:30. No tennis on 22 April.", "Tennis training"],
    ["The bridge night takes place every Wednesday at 20:00. No bridge on 22 April.", "bridge night"],
  ])("are off by a part of what they are called: %j", (text, title) => {
    expect(eventsOf(text)).toMatchObject([
      { title, status: "planned" },
      { title, start: "2026-04-22", status: "cancelled" },
    ]);
  });

  it.each([
    "No walker was hurt on Friday.",
    "No losses were reported on Saturday.",
    "No bread was sold on Monday.",
    "No ferries will run on Monday.",
    "No boats on Monday.",
    "No injuries at the match on Saturday.",
    "No party won the election on Sunday.",
    "No agreement on a harbour fair was reached on Monday.",
    "No chess match on Saturday ended in a draw.",
  ])("are not off where a report denies something: %j", (sentence) => {
    const rows = eventsOf(`The chess night takes place every Wednesday. ${sentence}`);
    expect(rows.map(({ title, status }) => [title, status])).toEqual([["chess night", "planned"]]);
  });

  // 10 April 2026 is a Friday; the second Tuesdays of April and May are the 14th and the 12th.
  it.each([
    ["The poker night is fortnightly on Mondays, next on 20 April.", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
    ["The poker night is on alternate Mondays from 20 April.", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
    ["Poker night on Mondays (every fortnight), next: 20 April.", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
    ["Every other Monday: poker night, 20:00 (next: 20 April)", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"],
    ["The poker night is every second Tuesday, starting 21 April.", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"],
    ["The poker night is on the first Friday every month.", "FREQ=MONTHLY;BYDAY=1FR"],
    ["The poker night is monthly on the last Friday.", "FREQ=MONTHLY;BYDAY=-1FR"],
    ["Poker night: every 2nd and 4th Friday, 20:00", "FREQ=MONTHLY;BYDAY=2FR,4FR"],
    ["Every Friday there is a poker night at 20:00.", "FREQ=WEEKLY;BYDAY=FR"],
    ["Every Monday from 4 May: poker night, 20:00", "FREQ=WEEKLY;BYDAY=MO"],
  ])("are told by how often they come: %j", (sentence, recurrence) => {
    expect(eventsOf(sentence)).toMatchObject([
      { title: expect.stringMatching(/^poker night$/iu) as string, recurrence },
    ]);
  });

  it.each([
    "The poker night is every second Tuesday, starting 14 April.",
    "The poker night is on Mondays, every two weeks, at 20:00.",
    "The poker night is every three weeks on Mondays at 20:00.",
    "The poker night is on Mondays in even weeks at 20:00.",
    "The poker night is on Mondays, once a month, at 20:00.",
    "Every Friday the fish market was full.",
  ])("are not taken for those of every week: %j", (sentence) => {
    expect(eventsOf(sentence)).toEqual([]);
  });

  it("have no first day in an undated article, and keep their hours", () => {
    expect(eventsOf("The choir meets every Tuesday, 19:00–21:00.", { date: null })).toMatchObject([
      { start: "T19:00", end: "T21:00", recurrence: "FREQ=WEEKLY;BYDAY=TU" },
    ]);
  });

  it("leaves out “every second Tuesday”, which may be every other one", () => {
    expect(eventsOf("The chess night takes place every second Tuesday.")).toEqual([]);
  });
});

describe("a heading “Regular evenings”", () => {
  it("has what is below it come back", () => {
    const text =
      "Welcome to the deck.\n\nIt is by the river.\n\nFind us by the stairs.\n\nRegular evenings\n\nMonday: pub quiz, 20:00\n\nWednesday: open mic, sign up by 19:00\n\nHire\n\nFriday: ask Ada, 10:00";
    expect(eventsOf(text).map(({ title, recurrence, start }) => [title, recurrence, start])).toEqual([
      ["pub quiz", "FREQ=WEEKLY;BYDAY=MO", "2026-04-13T20:00"],
      ["open mic", "FREQ=WEEKLY;BYDAY=WE", "2026-04-15"],
    ]);
  });
});

describe("a season", () => {
  it.each([
    "The harbour choir starts its new season on Monday 4 May.",
    "The season begins on Monday 4 May for the choir.",
  ])("is when what comes back begins: %j", (opening) => {
    const rows = eventsOf(`${opening} Rehearsals are on Mondays, 18:30 to 20:30.`, {
      title: "Harbour Choir",
    });
    expect(rows.at(-1)).toMatchObject({ recurrence: "FREQ=WEEKLY;BYDAY=MO", start: "2026-05-04T18:30" });
  });
});
