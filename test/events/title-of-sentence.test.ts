import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

describe("an event's name", () => {
  it("goes without the words in the title by which it comes back", () => {
    const text = "On the first Sunday of every month, 13:00 to 16:00, in the Old Mill.";
    expect(eventsOf(text, { title: "Darning café, every first Sunday" })).toMatchObject([
      { title: "Darning café", recurrence: "FREQ=MONTHLY;BYDAY=1SU", start: "2026-05-03T13:00" },
    ]);
    const course = "We begin on Tuesday 21 April and go on for ten Tuesdays, 18:00 to 21:00.";
    expect(eventsOf(course, { title: "Darning course" })).toMatchObject([{ recurrence: null }]);
  });

  it("is not the title of a notice whose own day is another", () => {
    const title = "Quay street party, Saturday 4 July";
    const text = "Planning meeting Thursday 21 May, 7pm, café.";
    expect(notedDown(eventsOf(text, { title })).sort()).toEqual([
      "Planning meeting | 2026-05-21T19:00 | planned",
      "Quay street party | 2026-07-04 | planned",
    ]);
  });

  it("is that part of a headline which names it", () => {
    const text = "Lena Brandt won. The whole town came.\n\nNext year's race is scheduled for 4 October 2026.";
    expect(eventsOf(text, { title: "Course record at Brant marathon" })).toMatchObject([
      { title: "Brant marathon", start: "2026-10-04" },
    ]);
  });

  it("goes without what a title says beside it", () => {
    const text = "Thursdays at 19:30 in the Old Mill.";
    expect(eventsOf(text, { title: "Film Society: the autumn programme" })).toMatchObject([
      { title: "Film Society" },
    ]);
  });

  it("has no clause before it, and a word in -ing where it is no verb", () => {
    expect(eventsOf("After two delays the probe was launched on 7 April.")).toEqual([]);
    expect(notedDown(eventsOf("The opening ceremony is on 20 April."))).toEqual([
      "opening ceremony | 2026-04-20 | planned",
    ]);
  });

  it("is no label of its day", () => {
    const text = "* Starts: Friday 8 May 2026, 18:00 UTC\n* Ends: Sunday 17 May 2026, 18:00 UTC";
    expect(notedDown(eventsOf(text, { title: "Weir Jam" }))).toEqual([
      "Weir Jam | 2026-05-08 to 2026-05-17 | planned",
    ]);
  });
});

describe("a heading that is a day and an hour", () => {
  it.each(["St Bride's Church\n\nBring a lantern.", "Free entry, collection at the door."])(
    "is the notice's own above %j",
    (below) => {
      const rows = eventsOf(`Saturday 13 June, 17:00\n\n${below}`, { title: "Lantern walk" });
      expect(rows.map(({ title }) => title)).toEqual(["Lantern walk"]);
    },
  );

  it("is the notice's own where a sentence without a name follows", () => {
    const text = "Wednesday 17 June, 19:00\nit is free and all are welcome to come along to the hall.";
    const rows = eventsOf(text, { title: "Quiz night" });
    expect(rows.map(({ title }) => title)).toEqual(["Quiz night"]);
  });
});

describe("days and hours alone", () => {
  it.each([
    ["below a title", "Yoga timetable", "Monday 18:00\nThursday 19:00–20:00", "Yoga timetable"],
    ["below a heading", "Timetable, every week", "Yoga\nMonday 18:00\nThursday 19:00–20:00", "Yoga"],
  ])("are a row each %s", (_, title, text, name) => {
    expect(eventsOf(text, { title })).toMatchObject([
      { title: name, start: "2026-04-13T18:00", recurrence: "FREQ=WEEKLY;BYDAY=MO" },
      { title: name, start: "2026-04-16T19:00", recurrence: "FREQ=WEEKLY;BYDAY=TH" },
    ]);
  });

  it("are a row each with their dates", () => {
    const text = "Monday 13 April, 18:00\nThursday 16 April, 19:00–20:00";
    expect(notedDown(eventsOf(text, { title: "Yoga" }))).toEqual([
      "Yoga | 2026-04-13T18:00 | planned",
      "Yoga | 2026-04-16T19:00 to 2026-04-16T20:00 | planned",
    ]);
  });

  it("do not lend their name to a line that says more", () => {
    const text = "Monday 13 April, 18:00\nThursday 16 April, 19:00 with Ada Berg";
    expect(notedDown(eventsOf(text, { title: "Yoga" }))).toEqual(["Yoga | 2026-04-13T18:00 | planned"]);
  });
});

describe("the next meeting in minutes", () => {
  const next = "Next meeting: Wednesday 6 May, 19:30, in the old mill.";

  it.each([
    ["Minutes of the harbour board", `The roof will be mended. ${next}`, "Harbour board: next meeting"],
    ["Allotment committee", `The roof will be mended. ${next}`, "Allotment committee: next meeting"],
    ["Board minutes", "All agreed.\n\nNext meeting: 6 May at 19:30 in the old mill", "Board: next meeting"],
    ["Minutes", "The date of the next meeting is Wednesday 6 May at 19:30.", "Minutes: next meeting"],
    ["Minutes, tenants", "DATE OF NEXT MEETING\nWednesday 6 May, 19:30", "Tenants: next meeting"],
  ])("is that of those who met: %s", (title, text, called) => {
    expect(eventsOf(text, { title })).toMatchObject([{ title: called, start: "2026-05-06T19:30" }]);
  });

  it("is none without a day", () => {
    expect(eventsOf("Next meeting: to be decided.", { title: "Minutes of the harbour board" })).toEqual([]);
  });
});

describe("what a notice says to be off", () => {
  it("is what its title names, which says more", () => {
    expect(eventsOf("The excursion is cancelled.", { title: "Excursion E1 cancelled" })).toMatchObject([
      { title: "Excursion E1", status: "cancelled" },
    ]);
  });
});

describe("a talk", () => {
  it.each([["Mud and what it keeps"], ["What the ferrymen wrote down: 130 years of notebooks as open data"]])(
    "is called %j by the line above its day, with who speaks",
    (talk) => {
      const text = `Ana Ruiz\n\nProfessor of mud, Vale University\n\n${talk}\nThursday 16 April 2026, 09:00, Great Hall\n\nShe led the team.`;
      expect(
        eventsOf(text, { title: "Speakers" }).map(({ place, start, title }) => [title, start, place]),
      ).toEqual([[`${talk} · Ana Ruiz`, "2026-04-16T09:00", "Great Hall"]]);
    },
  );
});
