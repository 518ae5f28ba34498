import { describe, expect, it } from "vitest";
import { makeCalendar } from "../../src/events/calendar.ts";
import type { CalendarEvent } from "../../src/events/calendar.ts";
import type { EventRow } from "../../src/events/event-row.ts";
import { findEvents } from "../../src/events/find-events.ts";
import { occurrences } from "../../src/events/recurrence.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { makeArticle } from "../index/rows.ts";

/** The calendar of notices, each by its day of publication and its text. */
function calendarOf(...notices: readonly (readonly [date: string, text: string])[]): CalendarEvent[] {
  const articles = notices.map(([date, text], at) => makeArticle({ id: `${at}.md`, date, text }));
  const rows = articles.flatMap((one) => findEvents(one, splitSentences(one.text)));
  return makeCalendar(rows, new Map(articles.map((one) => [one.id, one])));
}

describe("what comes back, told by two articles", () => {
  it("is one event, from the first day that is known", () => {
    const events = calendarOf(
      ["2026-04-10", "The chess night is every Tuesday at 19:00."],
      ["2026-06-01", "The chess night is every Tuesday from 19:00 to 22:00 in the library."],
    );
    expect(events).toMatchObject([
      { title: "chess night", start: "2026-04-14T19:00", end: "2026-04-14T22:00", place: "the library" },
    ]);
    expect(events[0]!.rows).toHaveLength(2);
  });

  it.each([
    ["on other weekdays", "The chess night is every Wednesday at 19:00."],
    ["at other hours", "The chess night is every Tuesday at 20:00."],
    ["called otherwise", "The bridge night is every Tuesday at 19:00."],
  ])("is two where it is %s", (_, other) => {
    expect(
      calendarOf(["2026-04-10", "The chess night is every Tuesday at 19:00."], ["2026-06-01", other]),
    ).toHaveLength(2);
  });

  it("is two in two places", () => {
    const events = calendarOf(
      ["2026-04-10", "The chess night is every Tuesday at 19:00 in the library."],
      ["2026-06-01", "The chess night is every Tuesday at 19:00 in the Old Mill."],
    );
    expect(events.map(({ place }) => place)).toEqual(["the library", "the Old Mill"]);
  });

  it.each([
    [1, "15 June 2026"],
    [2, "22 June 2026"],
  ])("is %d event where every other week it is on %s", (count, day) => {
    const events = calendarOf(
      ["2026-04-10", "The chess night is every other Monday from 20 April 2026 at 19:00."],
      ["2026-06-01", `The chess night is every other Monday from ${day} at 19:00.`],
    );
    expect(events).toHaveLength(count);
  });
});

describe("the days of a rule", () => {
  it.each([
    ["FREQ=MONTHLY;BYDAY=2TU;BYMONTH=9,10", "2026-06-20", ["2026-09-08", "2026-10-13", "2027-09-14"]],
    ["FREQ=MONTHLY;BYDAY=MO,FR;BYSETPOS=-1", "2026-07-29", ["2026-07-31", "2026-08-31", "2026-09-28"]],
    ["FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2026-06-20", ["2026-06-30", "2026-07-14", "2026-07-28"]],
  ])("are found from any day on: %s after %s", (recurrence, after, days) => {
    expect(occurrences({ recurrence, start: "2026-01-13", except: [] }, after, 3)).toEqual(days);
  });

  it("are left out where an article declares that it is not on them", () => {
    const quote = { start: 0, end: 4, text: "When" };
    const row: EventRow = {
      ...{ articleId: "a", title: "Choir", start: "2026-01-07T19:30", end: null, zone: null, place: null },
      ...{
        status: "planned",
        movedFrom: null,
        recurrence: "FREQ=WEEKLY;BYDAY=WE",
        price: null,
        signUp: null,
      },
      ...{ derivedBy: null, quote, spans: {}, except: ["2026-01-21"] },
    };
    const again = { ...row, articleId: "b", except: ["2026-01-28"] };
    const articles = new Map(["a", "b"].map((id) => [id, { id, title: "Choir", date: null }]));
    const [event, ...others] = makeCalendar([row, again], articles);
    expect(others).toEqual([]);
    expect(occurrences({ ...event!, recurrence: event!.recurrence! }, "2026-01-14", 1)).toEqual([
      "2026-02-04",
    ]);
  });
});

describe("a month in which what comes back is not", () => {
  function daysOf({ recurrence, ...event }: CalendarEvent, until: string): string[] {
    return occurrences({ ...event, recurrence: recurrence! }, "2026-06-01", 99, until);
  }

  it.each(["No July meeting.", "There is no chess night in July.", "No meetings in July 2026."])(
    "is told by “%s”",
    (sentence) => {
      const [event, ...others] = calendarOf([
        "2026-04-10",
        `The chess night is every first Tuesday of the month at 19:00. ${sentence}`,
      ]);
      expect(others).toEqual([]);
      expect(daysOf(event!, "2026-09-01")).toEqual(["2026-06-02", "2026-08-04", "2026-09-01"]);
    },
  );

  it("is that of every year where the rule leaves it out", () => {
    const [event] = calendarOf([
      "2026-04-10",
      "The chess night is on the first Tuesday of the month at 19:00, except in July and August.",
    ]);
    expect(daysOf(event!, "2026-10-06")).toEqual(["2026-06-02", "2026-09-01", "2026-10-06"]);
    expect(daysOf(event!, "2027-09-30").slice(-2)).toEqual(["2027-06-01", "2027-09-07"]);
  });

  it("is none of what does not come back", () => {
    expect(calendarOf(["2026-04-10", "The spring ball is on 18 April. No concerts in July."])).toMatchObject([
      { title: "spring ball" },
    ]);
  });

  it("leaves what pauses on days that nobody can tell out", () => {
    expect(
      calendarOf(["2026-04-10", "The chess night is every Tuesday at 19:00, not in the school holidays."]),
    ).toEqual([]);
  });
});

describe("an event that cannot be on its day", () => {
  const BALL = [
    "2026-04-10",
    "The summer ball takes place on Friday 22 May 2026 at 20:00 in the Old Mill.",
  ] as const;

  it("is moved to the new date that is told behind it", () => {
    const off = "The summer ball therefore cannot take place on 22 May. The hall is ours a week later";
    expect(calendarOf(BALL, ["2026-04-20", `${off} and the new date is Friday 29 May.`])).toMatchObject([
      {
        ...{ title: "summer ball", start: "2026-05-29T20:00", place: "the Old Mill" },
        ...{ status: "moved", movedFrom: "2026-05-22" },
      },
    ]);
  });

  it("is in no place that is known where the new one is not told with its day", () => {
    const off = "New date, new venue: the summer ball can't be held on 22 May.\n\nNew date: Friday 29 May.";
    expect(calendarOf(BALL, ["2026-04-20", off])).toMatchObject([{ start: "2026-05-29T20:00", place: null }]);
  });

  it("is off where no new date is told", () => {
    const off = "The summer ball cannot take place on 22 May.";
    expect(calendarOf(BALL, ["2026-04-20", off])).toMatchObject([
      { start: "2026-05-22T20:00", status: "cancelled" },
    ]);
  });
});

describe("a part of an event", () => {
  it("stays where the event is cancelled", () => {
    const articles = [
      {
        id: "0.md",
        date: "2026-04-10",
        title: "Spring Cup 2026",
        text: "The draw takes place on 12 May 2026.",
      },
      { id: "1.md", date: "2026-04-20", title: "Notice", text: "The Spring Cup is cancelled." },
    ].map((one) => makeArticle(one));
    const rows = articles.flatMap((one) => findEvents(one, splitSentences(one.text)));
    expect(makeCalendar(rows, new Map(articles.map((one) => [one.id, one])))).toMatchObject([
      { title: "Spring Cup 2026: draw", status: "planned" },
    ]);
  });
});

describe("one day of what comes back", () => {
  const QUIZ = ["2026-04-10", "The pub quiz is every Monday at 20:00."] as const;

  it("is not told twice by the timetable of its week, which knows the place", () => {
    const week = "Mon 20 · 20:00 · Pub quiz · Old Mill";
    expect(calendarOf(QUIZ, ["2026-04-17", `Day · Time · What · Where\n${week}`])).toMatchObject([
      { title: "pub quiz", start: "2026-04-13T20:00", place: "Old Mill", recurrence: "FREQ=WEEKLY;BYDAY=MO" },
    ]);
  });

  it.each([
    ["at another hour", "Mon 20 · 21:00 · Pub quiz · Old Mill"],
    ["called more", "Mon 20 · 20:00 · Pub quiz final · Old Mill"],
    ["on another day", "Tue 21 · 20:00 · Pub quiz · Old Mill"],
  ])("is an event of its own %s", (_, row) => {
    expect(calendarOf(QUIZ, ["2026-04-17", `Day · Time · What · Where\n${row}`])).toHaveLength(2);
  });

  it("is one where it is before the first that is known", () => {
    const week = "Day · Time · What\nMon 6 · 20:00 · Pub quiz";
    expect(calendarOf(["2026-04-03", week], QUIZ).map(({ start }) => start)).toEqual([
      "2026-04-06T20:00",
      "2026-04-13T20:00",
    ]);
  });
});

describe("what a newer notice says is now otherwise", () => {
  const FAIR = [
    "2026-05-02",
    "The Lantern Fair is on Saturday 11 July, 12:00–22:00, at the Old Mill.",
  ] as const;

  it("is on its new day, and keeps its place and the day that it was to be on", () => {
    const [event, ...others] = calendarOf(FAIR, [
      "2026-06-08",
      "The Lantern Fair is now on Saturday 18 July, 12:00–22:00.",
    ]);
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      ...{ start: "2026-07-18T12:00", end: "2026-07-18T22:00", place: "the Old Mill" },
      ...{ status: "moved", movedFrom: "2026-07-11" },
    });
    expect(event!.rows).toHaveLength(2);
  });

  it.each([
    ["The Lantern Fair now starts at 14:00.", "2026-07-11T14:00"],
    ["The Lantern Fair on 11 July starts at 14:00, not at 12:00.", "2026-07-11T14:00"],
  ])("is at its new hour: %j", (text, start) => {
    const events = calendarOf(FAIR, ["2026-06-08", text]);
    expect(events).toMatchObject([{ start, status: "moved", movedFrom: "2026-07-11T12:00" }]);
  });

  it("is no event where its hour alone is told, and no day", () => {
    expect(calendarOf(["2026-06-08", "The Lantern Fair now starts at 14:00."])).toEqual([]);
  });

  it("is the nearest of those called so", () => {
    const events = calendarOf(
      ["2026-05-02", "The book fair is on Saturday 6 June. The book fair is on Saturday 5 September."],
      ["2026-05-20", "The book fair is now on Saturday 12 September."],
    );
    expect(events.map(({ start }) => start)).toEqual(["2026-06-06", "2026-09-12"]);
  });
});

describe("what comes back monthly", () => {
  const CIRCLE = ["2026-03-01", "Repair circle is every second Saturday of the month, 10:00–13:00."] as const;
  const days = (...notices: readonly (readonly [string, string])[]) =>
    calendarOf(...notices)
      .flatMap(({ except, recurrence, start }) =>
        recurrence === null
          ? [start.slice(0, 10)]
          : occurrences({ recurrence, start, except }, "2026-03-31", 9, "2026-06-30"),
      )
      .sort();

  it("is on its own day of each month", () => {
    expect(days(CIRCLE)).toEqual(["2026-04-11", "2026-05-09", "2026-06-13"]);
  });

  it.each([
    ["The repair circle is now on Saturday 16 May."],
    ["16 May: repair circle, 10:00–13:00\n20 May: quiz night, 19:00"],
  ])("is on another day of a month where that is said: %j", (text) => {
    expect(days(CIRCLE, ["2026-04-20", text])).toEqual(expect.arrayContaining(["2026-05-16"]));
    expect(days(CIRCLE, ["2026-04-20", text])).not.toContain("2026-05-09");
  });

  it("is on its day beside what is called like it and more", () => {
    expect(
      days(CIRCLE, ["2026-04-20", "The repair circle picnic is on Saturday 16 May, 10:00–13:00."]),
    ).toEqual([...["2026-04-11", "2026-05-09", "2026-05-16", "2026-06-13"]]);
  });
});

describe("one of several of a kind", () => {
  it.each([
    ["Excursion E1 is on 18 April. Excursion E2 is on 19 April.", "The excursion E2 is cancelled."],
    ["Workshop A is on 18 April. Workshop B is on 19 April.", "Workshop B has been cancelled."],
    ["The lake tour (T1) is on 18 April. The fort tour (T2) is on 19 April.", "Tour T2 is cancelled."],
    ["- T1: lake tour, 18 April, 9:00\n- T2: fort tour, 19 April, 9:00", "T2 is cancelled."],
  ])("is off alone: %j", (told, off) => {
    const events = calendarOf(["2026-04-10", told], ["2026-04-12", off]);
    expect(events.map(({ start, status }) => [start.slice(0, 10), status])).toEqual([
      ["2026-04-18", "planned"],
      ["2026-04-19", "cancelled"],
    ]);
  });

  it("takes no other with it where nobody knows which it is", () => {
    const events = calendarOf(
      ["2026-04-10", "The excursion is on 18 April at 9:00."],
      ["2026-04-12", "Excursion E2 is cancelled."],
    );
    expect(events).toMatchObject([{ title: "excursion", status: "planned" }]);
  });
});
