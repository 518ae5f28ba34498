import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEvents } from "../../src/events/find-events.ts";
import type { EventRow } from "../../src/events/event-row.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { makeArticle } from "../index/rows.ts";

function eventsOf(
  text: string,
  given: { readonly date?: string | null; readonly title?: string; readonly lang?: string } = {},
): EventRow[] {
  const article = makeArticle({
    id: "notice.md",
    date: "2026-04-10",
    title: "Notice",
    text,
    ...given,
  });
  return findEvents(article, splitSentences(text));
}

describe("a day in figures", () => {
  const FAIR = "The harvest fair will be held on 5/6/2026.";
  const DANCE = "\n\nThe spring dance was held on 3/28/2026.";

  it.each([
    ["2026-05-06", FAIR, "en-US"],
    ["2026-06-05", FAIR, "en-GB"],
    ["2026-05-06", FAIR + DANCE, "en"],
  ])("is %s in the order of its outlet: %s (%s)", (start, text, lang) => {
    expect(eventsOf(text, { lang })[0]).toMatchObject({ title: "harvest fair", start });
  });

  it("makes no event where the order is not known", () => {
    expect(eventsOf(FAIR, { lang: "en" })).toEqual([]);
  });
});

/** Title, start, end, place and status of each, as a person would note them down. */
function notedDown(rows: readonly EventRow[]): string[] {
  return rows.map(({ title, start, end, place, status }) =>
    [title, end === null ? start : `${start} to ${end}`, place, status]
      .filter((one) => one !== null)
      .join(" | "),
  );
}

describe("the events of a sentence", () => {
  it.each([
    [
      "The lighthouse club holds its spring regatta on Saturday, 18 April 2026 at 14:00 in the old harbour.",
      ["spring regatta | 2026-04-18T14:00 | the old harbour | planned"],
    ],
    [
      "The next reading evening is on Tuesday, 21 April, from 19:00 to 22:00 at Café Anker, 7 Quay Street.",
      ["reading evening | 2026-04-21T19:00 to 2026-04-21T22:00 | Café Anker, 7 Quay Street | planned"],
    ],
    [
      "Our sailing camp goes to Brant from 20 to 26 July 2026.",
      ["sailing camp | 2026-07-20 to 2026-07-26 | planned"],
    ],
    [
      "Don't forget about the card evening on Friday 17 April at 20:00.",
      ["card evening | 2026-04-17T20:00 | planned"],
    ],
    ["The lecture on law starts on 12 May.", ["lecture | 2026-05-12 | planned"]],
    ["Season 4 starts on 12 May.", ["Season 4 | 2026-05-12 | planned"]],
    ["The spring production opens on 12 May.", ["spring production | 2026-05-12 | planned"]],
    [
      "Our new production of “The heron” is on Friday 8 May at 19:30.",
      ["new production of “The heron” | 2026-05-08T19:30 | planned"],
    ],
    ["Patch 2.4 goes live on 14 April at 10:00 UTC.", ["Patch 2.4 | 2026-04-14T10:00 | planned"]],
    [
      "The annual meeting will be held tomorrow at 6pm in the town hall.",
      ["annual meeting | 2026-04-11T18:00 | the town hall | planned"],
    ],
    ["On Saturday there is a fair and on Monday a sale of books.", ["fair | 2026-04-11 | planned"]],
    ["Join us on Saturday for the spring clean-up!", ["spring clean-up | 2026-04-11 | planned"]],
    [
      "The third summit of the Harbour League took place in Varlen, Brant, on 16 August 2013.",
      ["third summit of the Harbour League | 2013-08-16 | Varlen, Brant | held"],
    ],
    ["On Monday, Brant held a general election.", ["general election | 2026-04-06 | held"]],
    [
      "The fair runs from 28 April to 3 May 2026 in Varlen.",
      ["fair | 2026-04-28 to 2026-05-03 | Varlen | planned"],
    ],
    [
      "The book club meets on Tuesday, 21 April at half past seven in the evening.",
      ["book club | 2026-04-21T19:30 | planned"],
    ],
  ])("reads %j", (sentence, noted) => {
    expect(notedDown(eventsOf(sentence))).toEqual(noted);
  });

  it.each([
    ["is only proposed", "The council proposed to hold the summer fair on 5 June."],
    ["may not come", "The summer concert might be held on 5 June."],
    ["is denied", "The concert is not on 5 June."],
    ["has a weekday that does not fit its day", "The concert is on Friday, 18 April 2026."],
    [
      "begins in a works",
      "The new production opens on 15 May in Brant. Production of the tram starts on 12 May, and spring production begins on 14 May.",
    ],
    ["is a deadline", "Sign up for the sailing camp by 1 June."],
    ["is the registration's", "Registration opens on 20 April."],
    ["leaves open which Friday is meant", "The concert is on next Friday."],
    ["looks neither back nor ahead from a weekday", "A concert on Friday."],
    ["is a month long", "The exhibition opens in June 2026."],
    ["is in somebody's mouth", "“The concert is on Friday,” she said."],
    ["is a person who begins", "Ruben Achebe started yesterday."],
    ["is a person with a title", "Dr. Mara Lindqvist opens on 20 April."],
    ["is a person by what they do", "Our new caretaker starts on 20 April."],
    ["is a person of a long name", "Anna-Lena van der Berg begins on 20 April."],
    ["is when its tickets are sold", "Tickets for the spring concert go on sale on 20 April."],
    ["is of every week", "The holiday club is on Monday to Friday, 9:00–16:00."],
    ["has to be brought back", "Boots lent after 2 April are due on 20 April."],
    ["is one of opening hours", "The museum is open on 18 April from 10:00 to 17:00."],
    ["is somebody's time in office", "Her mandate of six years begins on 1 May 2026."],
    ["is when a rule holds", "The ban on bonfires begins on 1 May 2026."],
    ["is a tax put off", "The tax rise planned for 1 May has been postponed."],
    ["is an order withdrawn", "The evacuation of the quay was called off on Thursday."],
    ["is when something is decided", "A verdict is due on 28 April 2026."],
    ["is what a paper is about", "The council signed a treaty on river services on 2 April 2026."],
    ["is somebody who meets", "The envoys will meet again on 28 April."],
    ["is a party of politics", "The Democratic Party is on 5 June in Brant."],
  ])("leaves out what %s", (_why, sentence) => {
    expect(notedDown(eventsOf(sentence))).toEqual([]);
  });

  it("knows nothing of a weekday in an undated article", () => {
    expect(eventsOf("The concert will be on Friday at 19:00.", { date: null })).toEqual([]);
  });

  it("leaves the year of a weekday's day in an undated article to the collection", () => {
    expect(eventsOf("The concert will be on Friday, 12 June at 19:00.", { date: null })).toMatchObject([
      { start: "--06-12T19:00", weekday: 5, derivedBy: "year-of-collection" },
    ]);
    expect(eventsOf("The concert will be on 12 June at 19:00.", { date: null })).toEqual([]);
  });

  it("costs what the paragraph below its heading says", () => {
    const text =
      "Club dinner\n\nFriday 17 April, 19:30, at the Old Mill. Three courses, €42 without drinks.\n\nCanal tour\n\nSaturday 18 April at 17:30. Two boats.";
    expect(eventsOf(text).map(({ title, price }) => [title, price])).toEqual([
      ["Club dinner", "Three courses, €42 without drinks."],
      ["Canal tour", null],
    ]);
  });

  it("names by the title what stands at the very beginning of a page, whose heading is no part of its text", () => {
    const text = "Friday 25 September 2026, 19:30, at the Sailmakers' Loft.\n\nBring a pen.";
    expect(notedDown(eventsOf(text, { title: "The great pub quiz" }))).toEqual([
      "The great pub quiz | 2026-09-25T19:30 | the Sailmakers' Loft | planned",
    ]);
    expect(eventsOf(text, { title: "Friday 25 September 2026, 19:30" })).toEqual([]);
  });

  it("names by its heading what says no more than day, hour and place", () => {
    const text =
      "Welcome drinks\n\nFriday 17 April, 18:00 to 20:00 in the Boiler House. The first one is on us.\n\nA year of work.\n\nFriday 24 April, 18:00.";
    expect(notedDown(eventsOf(text))).toEqual([
      "Welcome drinks | 2026-04-17T18:00 to 2026-04-17T20:00 | the Boiler House | planned",
    ]);
  });

  it.each([
    [
      "Bahar turnuvası 18 Nisan Cumartesi günü saat 14.00'te Eski Liman'da yapılacak.",
      ["Bahar turnuvası | 2026-04-18T14:00 | Eski Liman | planned"],
    ],
    ["Film gecesi 21 Nisan Salı akşamı saat 19.30'da.", ["Film gecesi | 2026-04-21T19:30 | planned"]],
    ["24 Nisan'daki kermes iptal edildi.", ["kermes | 2026-04-24 | cancelled"]],
    ["Belki 18 Nisan'da bir konser olur.", []],
    [
      "Следующая встреча клуба состоится во вторник, 21 апреля, в 19:00 в кафе «Якорь».",
      ["встреча клуба | 2026-04-21T19:00 | кафе «Якорь» | planned"],
    ],
    ["Весенний турнир перенесён с 18 апреля на 25 апреля.", ["Весенний турнир | 2026-04-25 | moved"]],
    ["Возможно, концерт пройдёт 18 апреля.", []],
  ])("are read in Turkish and Russian: %j", (sentence, expected) => {
    expect(notedDown(eventsOf(sentence))).toEqual(expected);
  });

  it("are read in Turkish below English, and where it is typed without its letters", () => {
    const english = "Welcome to the page of the club. The rooms are warm again.";
    const turkish = "Film gecesi 21 Nisan Salı akşamı saat 19.30'da.";
    expect(notedDown(eventsOf(`${english}\n\n${turkish}`))).toEqual([
      "Film gecesi | 2026-04-21T19:30 | planned",
    ]);
    expect(notedDown(eventsOf("Film gecesi 21 Nisan'da saat 19.30'da."))).toEqual([
      "Film gecesi | 2026-04-21T19:30 | planned",
    ]);
  });

  it.each([
    ["Satranç akşamı her perşembe saat 19:00'da.", "FREQ=WEEKLY;BYDAY=TH", "2026-04-16T19:00"],
    ["Тренировка клуба каждую субботу в 10:00.", "FREQ=WEEKLY;BYDAY=SA", "2026-04-11T10:00"],
  ])("come back in %j", (sentence, recurrence, start) => {
    expect(eventsOf(sentence)).toMatchObject([{ recurrence, start }]);
  });

  it("says by which rule a day was derived", () => {
    const rules = ["on 18 April 2026", "on 18 April", "on Saturday", "every Saturday"].map(
      (when) => eventsOf(`The chess night takes place ${when}.`)[0]?.derivedBy,
    );
    expect(rules).toEqual([null, "next-after", "next-after", "first-of-recurrence"]);
  });

  it("takes a bare “it” for what the sentence before names", () => {
    expect(notedDown(eventsOf("We are hosting a trivia night! It takes place on 24 April at 8pm."))).toEqual([
      "trivia night | 2026-04-24T20:00 | planned",
    ]);
  });

  it("names by its title a notice that says no more than “we meet”", () => {
    const [row] = eventsOf("We meet on Friday at 19:00 at the gate.", { title: "Garden evening" });
    expect(row).toMatchObject({
      title: "Garden evening",
      start: "2026-04-10T19:00",
      place: "the gate",
    });
    expect(row!.spans.title).toBeUndefined();
  });
});

describe("an event's name", () => {
  it("goes without the words in the title by which it comes back", () => {
    const text = "We sit in the Old Mill from 3 May on, on the first Sunday of every month, 13:00 to 16:00.";
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

describe("what is part of something", () => {
  it.each([
    [
      "Spring Cup 2026 – enter your team",
      "Final day: Saturday 16 May, from 10:00",
      "Spring Cup 2026: final day",
    ],
    ["Spring Cup 2026 – enter your team", "The draw takes place on 4 May.", "Spring Cup 2026: draw"],
    ["Harbour Choir: come and sing", "Rehearsals are every Monday at 18:30.", "Harbour Choir: rehearsals"],
    ["Minutes of the board, 8 April 2026", "Next meeting: 22 April.", "Board: next meeting"],
    [
      "Wanted: people to build the Winter Ball 2027",
      "First meeting: 4 May, 18:30.",
      "Winter Ball 2027: first meeting",
    ],
    ["Results of the council elections 2026", "Handover is on 1 July.", "Council elections 2026: handover"],
  ])("carries whose it is, from %j", (title, text, name) => {
    expect(eventsOf(text, { title }).map((row) => row.title)).toEqual([name]);
  });

  it("is left out where it is the next of nobody knows what", () => {
    expect(eventsOf("Next meeting: 22 April.")).toEqual([]);
    expect(eventsOf("Auditions are on 22 April.")).toMatchObject([{ title: "Auditions" }]);
  });
});

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

describe("minutes", () => {
  it("tell that the meeting of their title was held, be it on the day of their writing", () => {
    const text = "Room 3, start 18:05. The new boat was paid.";
    expect(notedDown(eventsOf(text, { title: "Board meeting, 10 April 2026 – minutes" }))).toEqual([
      "Board meeting | 2026-04-10 | held",
    ]);
    expect(notedDown(eventsOf(text, { title: "BOARD MEETING, 10 APRIL 2026 - MINUTES" }))).toEqual([
      "BOARD MEETING | 2026-04-10 | held",
    ]);
  });
});

describe("several days of one event", () => {
  it.each([
    ["Group games: Sundays 3, 10 and 17 May", "Group games", ["2026-05-03", "2026-05-10", "2026-05-17"]],
    ["3 and 17 May: reading evening", "reading evening", ["2026-05-03", "2026-05-17"]],
    ["Reading evening, 3 and 17 May", "Reading evening", ["2026-05-03", "2026-05-17"]],
  ])("are all those of a list: %s", (text, name, days) => {
    expect(eventsOf(text)).toMatchObject(days.map((start) => ({ title: name, start })));
  });

  it.each([
    ["Next dates: 19 May, 2 June, 16 June", ["2026-05-19", "2026-06-02", "2026-06-16"]],
    [
      "Dates: 19 May, 2 June and 16 June, 19:00",
      ["2026-05-19T19:00", "2026-06-02T19:00", "2026-06-16T19:00"],
    ],
    ["We play in the old mill. The next dates are 19 May and 2 June.", ["2026-05-19", "2026-06-02"]],
    ["The next chess evening is on 16 May, then 20 June.", ["2026-05-16", "2026-06-20"]],
    ["Chess evenings: 16 May, 20 June, at 19:30", ["2026-05-16T19:30", "2026-06-20T19:30"]],
  ])("are a row each: %j", (text, days) => {
    const rows = eventsOf(text, { title: "Chess evening" });
    expect(rows.map(({ start }) => start)).toEqual(days);
    expect(new Set(rows.map(({ title }) => title.toLowerCase().replace(/s$/u, "")))).toEqual(
      new Set(["chess evening"]),
    );
  });

  it("are one where they follow each other", () => {
    expect(notedDown(eventsOf("The book fair is on 18 and 19 April 2026."))).toEqual([
      "book fair | 2026-04-18 to 2026-04-19 | planned",
    ]);
  });

  it("share the year that one of them has", () => {
    const rows = eventsOf("The concerts are on 16 May and 20 June 2027.");
    expect(rows.map(({ start }) => start)).toEqual(["2027-05-16", "2027-06-20"]);
  });
});

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
    expect(eventsOf("So the paint day is on Saturday 2 May, not on the 25th.")).toMatchObject([
      { title: "paint day", status: "moved", start: "2026-05-02", movedFrom: "2026-04-25" },
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
    [
      "From 3 May we sit in the Old Mill on the first Sunday of every month, 13:00 to 16:00.",
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
    "No confidence vote on Monday 13 April, says the speaker.",
    "No agreement on a harbour fair was reached on Monday.",
    "No chess match on Saturday ended in a draw.",
  ])("are not off where a report denies something: %j", (sentence) => {
    const rows = eventsOf(`The chess night takes place every Wednesday. ${sentence}`);
    expect(rows.map(({ title, status }) => [title, status])).toEqual([["chess night", "planned"]]);
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

describe("events of lines", () => {
  it("reads a list, one item an event", () => {
    const text =
      "24 April: reading evening, 19:00, Café Anker\n2 May: Blitz tournament, 14:00, town library\n9 May – Excursion to Brant";
    expect(notedDown(eventsOf(text))).toEqual([
      "reading evening | 2026-04-24T19:00 | Café Anker | planned",
      "Blitz tournament | 2026-05-02T14:00 | town library | planned",
      "Excursion to Brant | 2026-05-09 | planned",
    ]);
  });

  it("reads a table by its header, one row an event", () => {
    const text =
      "Day · Event · Time · Room\n17 April 2026 · Chess · 19:00 · Room B\n18 April 2026 · Go workshop · 15:00–17:00 · Room C";
    expect(notedDown(eventsOf(text))).toEqual([
      "Chess | 2026-04-17T19:00 | Room B | planned",
      "Go workshop | 2026-04-18T15:00 to 2026-04-18T17:00 | Room C | planned",
    ]);
  });

  it("takes an empty cell for the day of the row above, as long as that has one", () => {
    const text =
      "Day · Time · Event\n17 April 2026 · 10:00 · Opening\n– · 11:00 · Workshop\nsome day · 12:00 · Lunch\n– · 13:00 · Walk";
    const rows = eventsOf(text);
    expect(notedDown(rows)).toEqual([
      "Opening | 2026-04-17T10:00 | planned",
      "Workshop | 2026-04-17T11:00 | planned",
    ]);
    expect(rows.map(({ derivedBy }) => derivedBy)).toEqual([null, "day-of-heading"]);
  });

  it("takes a remark in brackets for a name without them", () => {
    expect(
      notedDown(
        eventsOf("Friday 24 April · 19:30 (first night)\nSaturday 25 April · 15:00 (closing night)", {
          title: "The heron",
        }),
      ),
    ).toEqual(["first night | 2026-04-24T19:30 | planned", "closing night | 2026-04-25T15:00 | planned"]);
  });

  it("reads a numbered list, and no deadline in a list", () => {
    const text = "1. 18 April – Opening party\n2. 25 April – Quiz night\n\nEntry deadline: 20 April";
    expect(notedDown(eventsOf(text))).toEqual([
      "Opening party | 2026-04-18 | planned",
      "Quiz night | 2026-04-25 | planned",
    ]);
  });

  it.each([
    ["The spring concert is on 18 April 2026, doors 7pm, start 8pm, at the Old Mill."],
    ["When: 18 April 2026\nTime: doors 19:00, start 20:00"],
  ])("begins at the start and not when the doors open: %j", (text) => {
    const [row] = eventsOf(text, { title: "Spring concert" });
    expect(row?.start).toBe("2026-04-18T20:00");
  });

  it("makes no day of a timetable's weekday, which comes every week", () => {
    expect(eventsOf("Day · Course · Time\nMonday · Judo · 18:00\nFriday · Chess · 19:00")).toEqual([]);
  });

  it("reads a programme below the headings of its days", () => {
    const text =
      "Friday, 12 June 2026\n\n10:00–11:00 Keynote: The next ten years\n14:00 Workshop on testing (Room B)\n\nSaturday, 13 June 2026\n\n10:00 Panel discussion";
    const rows = eventsOf(text);
    expect(notedDown(rows)).toEqual([
      "Keynote: The next ten years | 2026-06-12T10:00 to 2026-06-12T11:00 | planned",
      "Workshop on testing | 2026-06-12T14:00 | Room B | planned",
      "Panel discussion | 2026-06-13T10:00 | planned",
    ]);
    expect(rows.map(({ derivedBy }) => derivedBy)).toEqual([
      "day-of-heading",
      "day-of-heading",
      "day-of-heading",
    ]);
  });

  it("reads a timetable by its header below the heading of its day", () => {
    const text =
      "Friday, 12 June 2026\n\nTime · What · Who · Room:\n10:00–11:00 · Ten years on · Ada Brandt · Hall 1\n14:00 · Testing · Noor Haas · Hall 2\n– · Coffee all day · – · –";
    expect(notedDown(eventsOf(text))).toEqual([
      "Ten years on | 2026-06-12T10:00 to 2026-06-12T11:00 | Hall 1 | planned",
      "Testing | 2026-06-12T14:00 | Hall 2 | planned",
    ]);
  });

  it("reads a notice by its fields", () => {
    const text =
      "When: Saturday 18 April 2026, 10:00–18:00\nWhere: Room 4, Old Mill\nEntry: free\nSign up: jam@example.org";
    expect(eventsOf(text, { title: "Game jam" })).toMatchObject([
      {
        title: "Game jam",
        start: "2026-04-18T10:00",
        end: "2026-04-18T18:00",
        place: "Room 4, Old Mill",
        price: "free",
        signUp: "jam@example.org",
      },
    ]);
  });

  it.each([
    ["with signs", "📅 18 April 2026\n⏰ 19:30\n📍 Old Mill\n🎟️ 9 €", "9 €"],
    ["with signs before them", "📅 Date: Saturday, 18 April 2026\n🕢 Time: 7:30pm\n📍 Where: Old Mill", null],
    ["in Turkish", "Tarih: 18 Nisan 2026 Cumartesi\nSaat: 19.30\nYer: Old Mill\nGiriş: 100 lira", "100 lira"],
    ["in Russian", "Дата: 18 апреля 2026 г., суббота\nВремя: 19:30\nМесто: Old Mill", null],
    ["in Kazakh", "Күні: 18.04.2026\nУақыты: 19:30\nОрны: Old Mill", null],
    ["in German", "Wann: Samstag, 18.04.2026, 19:30 Uhr\nWo: Old Mill\nEintritt: frei", "frei"],
  ])("reads a notice by its fields %s", (_, text, price) => {
    expect(eventsOf(text, { title: "Reed night" })).toMatchObject([
      { title: "Reed night", start: "2026-04-18T19:30", place: "Old Mill", price },
    ]);
  });

  it.each(["📅 18 April 2026", "Tarih: 18 Nisan 2026", "Дата: 18 апреля 2026"])(
    "sees no event in %j alone, which may be the day of the notice",
    (line) => {
      expect(eventsOf(`${line}\n\nThe mill is shut.`, { title: "The mill" })).toEqual([]);
    },
  );

  it.each([
    ["below a headline", "Mill reopens after flood", null],
    ["that is the day of publication", "Flood in Brant", "2026-03-10"],
  ])("takes a day and an hour alone %s for when it was put out", (_, title, date) => {
    const text =
      "10 March 2026, 14:05\n\nThe mill of Brant reopened after the flood, its miller told members.";
    expect(eventsOf(text, { title, date })).toEqual([]);
    expect(eventsOf(`${title}\n\n${text}`, { title, date })).toEqual([]);
  });

  it("takes a day and an hour alone below the name of an event for when that is", () => {
    const text = "10 April 2026, 19:00\n\nBring a friend.";
    expect(eventsOf(text, { title: "Quiz night" })).toMatchObject([
      { title: "Quiz night", start: "2026-04-10T19:00" },
    ]);
  });

  it("takes no dateline for an event, nor one with its hour", () => {
    expect(eventsOf("April 10, 2026, 9:00 a.m. ET\n\nThe harbour was closed.")).toEqual([]);
    expect(eventsOf("VARLEN, 4 April 2026 – The harbour was closed.\n\nFriday, April 3, 2026")).toEqual([]);
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

describe("a heading that is a day and an hour", () => {
  it("leaves the name to the line below it", () => {
    const text =
      "Wednesday 17 June, 19:00\nWelcome evening at Café Anker, Quay Street 9. No ticket needed.\n\nSaturday 20 June, 9:00\nHike to the old hut with Ada Berg. Good shoes.";
    expect(notedDown(eventsOf(text, { title: "Evenings, hike" }))).toEqual([
      "Welcome evening | 2026-06-17T19:00 | Café Anker, Quay Street 9 | planned",
      "Hike to the old hut with Ada Berg | 2026-06-20T09:00 | planned",
    ]);
  });

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

describe("a field “When”", () => {
  const FIELDS = "When: second Wednesday of the month, 18:30\nWhere: the makerspace, Dyers' Court 2";

  it("tells what comes back", () => {
    const [row] = eventsOf(FIELDS, { title: "Maker evening" });
    expect(row).toMatchObject({
      title: "Maker evening",
      start: "2026-05-13T18:30",
      recurrence: "FREQ=MONTHLY;BYDAY=2WE",
      place: "the makerspace, Dyers' Court 2",
    });
  });

  it("counts from the month in which it is said to begin", () => {
    const starts = (title: string, text = FIELDS): (string | null)[] =>
      eventsOf(text, { title, date: "2025-12-01" }).map(({ start }) => start);
    expect(starts("Maker evenings start in January")).toEqual(["2026-01-14T18:30"]);
    expect(starts("Maker evenings", `From February 2026 on:\n\n${FIELDS}`)).toEqual(["2026-02-11T18:30"]);
    expect(starts("Maker evenings")).toEqual(["2025-12-10T18:30"]);
  });

  it.each([
    [
      "what else begins later",
      "The choir meets every Tuesday at 18:00.\n\nFrom January 2026 the fee rises.",
      "2025-12-02T18:00",
    ],
    [
      "what only sounds like a month",
      "The choir meets every Tuesday at 18:00.\n\nThe beginning may be hard.",
      "2025-12-02T18:00",
    ],
    [
      "its own sentence",
      "We sing.\n\nFrom January 2026 the choir meets every Tuesday at 18:00.",
      "2026-01-06T18:00",
    ],
  ])("counts from its own beginning: %s", (_, text, start) => {
    expect(eventsOf(text, { title: "Choir", date: "2025-12-01" })[0]?.start).toBe(start);
  });

  it("above hours in a table is the hour of what is below the day's heading", () => {
    const text = "Thursday 11 June 2026\n\nWhen · What\n9:00 · Doors open\n9:45 · Talk: Old mills";
    expect(notedDown(eventsOf(text, { title: "Mill days" }))).toEqual([
      "Doors open | 2026-06-11T09:00 | planned",
      "Talk: Old mills | 2026-06-11T09:45 | planned",
    ]);
  });
});

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

describe("opening hours", () => {
  const TABLE = "Day · House · Café:\nMon · 4 pm to 9 pm · nobody\nTue · 2 pm to 9 pm · 4 pm to 7 pm";

  it.each([
    ["a table under a title", "Opening hours from May", `They hold until 30 June.\n\n${TABLE}`],
    [
      "a table under a heading",
      "The new house",
      `It is ours. This holds until 30 June.\n\nOpening times\n\n${TABLE}`,
    ],
    [
      "a list",
      "The new house",
      "Our hours this season, until 30 June:\n\n- Fridays: 5 pm to 11 pm, terrace too\n- Sundays: noon to 6 pm, terrace too",
    ],
    ["a day by itself", "Holiday hours", "Thursday 23 April, 10:00–14:00."],
    ["what stays open", "Notice", "The terrace stays open on Fridays."],
    ["what opens", "Notice", "The terrace opens on Fridays at 5 pm."],
    ["when to come by", "Notice", "Drop off and return on Wednesdays from 5 to 7 pm at the hatch."],
  ])("are no events: %s", (_what, title, text) => {
    expect(notedDown(eventsOf(text, { title }))).toEqual([]);
  });

  it("leave the events beside them", () => {
    const text = `They hold until 30 June.\n\n${TABLE}\n\nThe kids' club meets every Saturday at 10:00. The quiz night is open to all every Friday.`;
    expect(
      eventsOf(text, { title: "Hours from May" }).map(({ title, recurrence }) => [
        title,
        recurrence?.slice(0, 20),
      ]),
    ).toEqual([
      ["kids' club", "FREQ=WEEKLY;BYDAY=SA"],
      ["quiz night", "FREQ=WEEKLY;BYDAY=FR"],
    ]);
    expect(eventsOf(TABLE, { title: "Weekly training hours" })).not.toEqual([]);
    const [day] = eventsOf("Saturday 18 April 2026, 09:00 to 21:00, in the hall.", {
      title: "Paddle-a-thon. Twelve hours",
    });
    expect(day).toMatchObject({ start: "2026-04-18T09:00" });
  });

  it.each([
    [
      "below what is on",
      "New hours, and a walk",
      "Mon 10:00–16:00\n\nWhat's on\n\nSat: Open rehearsal of the brass band, 11:00",
      [],
    ],
    [
      "with its day, below a title",
      "New hours and more",
      "- Saturday 9 May: Weaving for beginners, 11:00\n- Saturday 16 May: Songs by the fire, 20:00",
      [
        "Weaving for beginners | 2026-05-09T11:00 | planned",
        "Songs by the fire | 2026-05-16T20:00 | planned",
      ],
    ],
    [
      "with its day, below a table",
      "The mill in spring",
      `Opening hours\n\n${TABLE}\n\nWe are glad to see you.\n\nSaturday 9 May: Weaving for beginners, 11:00\nSaturday 16 May: Songs by the fire, 20:00`,
      [
        "Weaving for beginners | 2026-05-09T11:00 | planned",
        "Songs by the fire | 2026-05-16T20:00 | planned",
      ],
    ],
    [
      "below a paragraph",
      "The mill in spring",
      "Opening hours\n\nMon 10:00–18:00\nTue 10:00–20:00\n\nIn the evenings we sit by the fire with whoever likes to stay, and there is always one who knows a tale.\n\nFridays: Sea songs, 7 pm",
      ["Sea songs | 2026-04-17T19:00 | planned"],
    ],
    [
      "after hours",
      "After hours at the mill",
      "- Friday 24 April, 19:00: Songs among the stones\n- Friday 1 May, 19:00: Masks by candle",
      ["Songs among the stones | 2026-04-24T19:00 | planned", "Masks by candle | 2026-05-01T19:00 | planned"],
    ],
    [
      "that is open",
      "Notice",
      "There is an open rehearsal every Thursday at 19:00 in the library.",
      ["rehearsal | 2026-04-16T19:00 | the library | planned"],
    ],
  ])("hide no event %s", (_where, title, text, noted) => {
    expect(notedDown(eventsOf(text, { title }))).toEqual(noted);
  });
});

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

describe("what the title tells", () => {
  it.each([
    ["Quay street party, Saturday 4 July", "The road is closed.", "Quay street party | 2026-07-04 | planned"],
    ["FILM NIGHT Fri 15 May", "Popcorn £1.", "FILM NIGHT | 2026-05-15 | planned"],
    ["Moonlight row, Saturday 9 May", "Bring a lamp.", "Moonlight row | 2026-05-09 | planned"],
    ["Pond dipping on Sunday 3 May", "Bring a net.", "Pond dipping | 2026-05-03 | planned"],
    ["Sports day, Friday 12 June", "Bring a hat.", "Sports day | 2026-06-12 | planned"],
    ["Seed swap – Saturday 18 April", "Bring a spoon.", "Seed swap | 2026-04-18 | planned"],
    ["May ball, Saturday 9 May", "Bring a mask.", "May ball | 2026-05-09 | planned"],
    ["Annual May fair, Saturday 9 May", "Bring a cake.", "Annual May fair | 2026-05-09 | planned"],
    ["Cancelled: May ball", "The hall is flooded.", "May ball | cancelled"],
    ["Free guided ride, Sunday 19 April", "Bring a coat.", "Free guided ride | 2026-04-19 | planned"],
    [
      "Free guided tour on Sunday 19 April cancelled",
      "Our guide is ill.",
      "Free guided tour | 2026-04-19 | cancelled",
    ],
    [
      "Night of neglected music concert, Sunday 19 April",
      "Bring a friend.",
      "Night of neglected music concert | 2026-04-19 | planned",
    ],
    [
      "Introduction to knitting workshop, Sunday 19 April",
      "Bring some wool.",
      "Introduction to knitting workshop | 2026-04-19 | planned",
    ],
    ["A shared lunch, Sunday 19 April", "Bring a spoon.", "A shared lunch | 2026-04-19 | planned"],
    [
      "Night of forgotten, wicked songs, Friday 17 April",
      "Bring a cloak.",
      "Night of forgotten, wicked songs | 2026-04-17 | planned",
    ],
    [
      "Welcome to summer party, Sunday 7 June",
      "Bring a drum.",
      "Welcome to summer party | 2026-06-07 | planned",
    ],
    ["Animal calls walk, Sunday 19 April", "Bring ears.", "Animal calls walk | 2026-04-19 | planned"],
    ["Street names talk, Sunday 19 April", "Bring a map.", "Street names talk | 2026-04-19 | planned"],
    ["Live folk, Friday 8 May", "Bring a friend.", "Live folk | 2026-05-08 | planned"],
    [
      "Candles on the lake, Friday 8 May",
      "From 21:00, at the boathouse.",
      "Candles on the lake | 2026-05-08 | planned",
    ],
    ["Stories in the park Saturday 9 May", "Bring a rug.", "Stories in the park | 2026-05-09 | planned"],
    ["Tales of the river on Friday 8 May", "Bring a rug.", "Tales of the river | 2026-05-08 | planned"],
    ["Quiz night returns Friday 8 May", "Bring a pen.", "Quiz night returns | 2026-05-08 | planned"],
    ["Cancelled: Sunday's paddle", "The wind is too strong.", "paddle | 2026-04-12 | cancelled"],
    ["Flea market moved to 30 May", "The car park is dug up.", "Flea market | 2026-05-30 | moved"],
    [
      "Author evening with Ines Sand",
      "On Thursday 23 April at 19:00 she reads from her novel.",
      "Author evening with Ines Sand | 2026-04-23T19:00 | planned",
    ],
    [
      "Summer concert",
      "The choir sings on Sunday 14 June at half past six in St Brannoc's church.",
      "Summer concert | 2026-06-14T18:30 | St Brannoc's church | planned",
    ],
    [
      "Capsize drill",
      "Sunday 17 May 2026, 16:00 to 17:30, Brook Street Baths.",
      "Capsize drill | 2026-05-17T16:00 to 2026-05-17T17:30 | Brook Street Baths | planned",
    ],
    [
      "Raft race",
      "It is back! Saturday 26 December 2026, start at 12:00 sharp.",
      "Raft race | 2026-12-26T12:00 | planned",
    ],
    [
      "Working parties (10 April 2026)",
      "Two dates:\n\n1) Sunday 3 May, 10:00. Mud.\n2) Saturday 6 June, 11:00. Paint.",
      "Working parties | 2026-05-03T10:00 | planned;Working parties | 2026-06-06T11:00 | planned",
    ],
  ])("is read with its text: %j", (title, text, noted) => {
    expect(notedDown(eventsOf(text, { title })).join(";")).toBe(noted);
  });

  it.each([
    ["Membership fees from 1 May 2026", "They rise."],
    ["Office closed, Monday 25 May", "Ring the bell."],
    ["Two rooms changed on Friday", "The posters hang in the hall."],
    ["Minutes of the board (9 April 2026)", "All were there."],
    ["Registration for the camp until Friday 5 June", "Be quick."],
    ["Mayor quits on Friday 3 April", "She wrote to the council."],
    ["Fares rise Monday 13 April", "A day ticket is £4."],
    ["Gale hits harbour Sunday 12 April", "Two sheds fell."],
    ["Council rejects bridge, Thursday 2 April", "It is too dear."],
    ["Storm ended the concert, Friday 3 April", "The roof leaked."],
    ["Six in hospital on Saturday 4 April", "They ate mussels."],
    ["Queen to open bridge on Friday 17 April", "The road is shut."],
    ["Mayor opens talks on Friday 3 April", "The unions came."],
    [
      "Floods in the valley on Sunday 12 April",
      "Roads were shut from 7:00. “We all come from here,” said one.",
    ],
    ["PM in Brant, Friday 17 April", "The visit was announced late. Talks on ferries are the aim."],
    ["Football results, Saturday 4 April", "Varlen 2, Brant 0."],
    ["Ferries cancelled as gale nears", "The harbour is shut."],
  ])("is no event: %j", (title, text) => {
    expect(eventsOf(text, { title })).toEqual([]);
  });

  it("says where its day is from, which is not in the quote", () => {
    const [row] = eventsOf("The road is closed.", { title: "Quay street party, Saturday 4 July" });
    expect(row).toMatchObject({
      derivedBy: "day-of-title",
      quote: { text: "The road is closed." },
    });
    expect(row!.spans).toEqual({});
  });

  it("is the day of a programme that has none itself, in which the hours go on", () => {
    const title = "Schedule: Friday, 12 June 2026";
    const table = "Time · What · Room:\n09:00 · Drawing borders · Weir Hall";
    expect(notedDown(eventsOf(table, { title }))).toEqual([
      "Drawing borders | 2026-06-12T09:00 | Weir Hall | planned",
    ]);
    const party = eventsOf("2pm cake competition\n5.30 choir", { title: "Street party, Friday 12 June" });
    expect(party.map(({ start }) => start)).toEqual(["2026-06-12T14:00", "2026-06-12", "2026-06-12T17:30"]);
  });

  it("names the days of a list that has nothing else, with the hours of its introduction", () => {
    const text = "Dates (all Wednesdays, 18:30–21:00):\n\n20 May\n27 May\n17 June (glazing)";
    expect(notedDown(eventsOf(text, { title: "Pottery course" }))).toEqual([
      "Pottery course | 2026-05-20T18:30 to 2026-05-20T21:00 | planned",
      "Pottery course | 2026-05-27T18:30 to 2026-05-27T21:00 | planned",
      "Pottery course | 2026-06-17T18:30 to 2026-06-17T21:00 | planned",
    ]);
  });
});

describe("a date to be saved", () => {
  it.each([
    ["Save the date: 18 and 19 March 2027", "The harbour conference comes back to Brant. Book a room."],
    ["Save the date: 18 and 19 March 2027 – harbour conference", "It comes back to Brant."],
    ["harbour conference, 18 and 19 March 2027", "It comes back to Brant."],
  ])("has all its days: %s", (title, text) => {
    expect(notedDown(eventsOf(text, { title }))).toEqual([
      "harbour conference | 2027-03-18 to 2027-03-19 | planned",
    ]);
  });

  it("is that of no event where the text names several", () => {
    const text = "The harbour conference and the spring ball come back to Brant.";
    expect(eventsOf(text, { title: "Save the date: 18 March 2027" })).toEqual([]);
  });
});

describe("a coming day", () => {
  it.each([
    ["Team lunch on Thursday at 12:30 in the canteen.", "2026-04-08", "2026-04-09T12:30"],
    ["Our team lunch this Thursday, 12:30!", "2026-04-10", "2026-04-16T12:30"],
  ])("is that of a name and an hour alone: %s (%s)", (text, date, start) => {
    expect(eventsOf(text, { date })).toMatchObject([{ start, status: "planned" }]);
  });

  it.each([
    ["Team lunch on Thursday at 12:30.", "2026-04-09"],
    ["Team lunch on Thursday.", "2026-04-10"],
    ["Pictures of the team lunch on Thursday at 12:30.", "2026-04-10"],
  ])("is not told by %s (%s)", (text, date) => {
    expect(eventsOf(text, { date })).toEqual([]);
  });

  it.each([
    ["This Sunday, 18:00", "Moonlight row | 2026-04-12T18:00 | planned"],
    ["Tomorrow, 18:00, Old Mill.", "Moonlight row | 2026-04-11T18:00 | Old Mill | planned"],
  ])("is that of the title at the head of a notice: %s", (line, expected) => {
    const rows = eventsOf(`${line}\n\nBring a coat.`, { title: "Moonlight row" });
    expect(notedDown(rows)).toEqual([expected]);
  });

  it.each(["This Sunday, 18:00: we count the boats", "Sunday, 18:00"])("is none of %s", (line) => {
    expect(eventsOf(`${line}\n\nBring a coat.`, { title: "Moonlight row" })).toEqual([]);
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

describe("a headline with a clause of its own", () => {
  it.each([
    ["Talks in Varna on Tuesday 14 April as the council debates the budget", []],
    ["Talks in Varna on Tuesday 14 April, as planned", ["Talks in Varna | 2026-04-14 | planned"]],
  ])("is no event: %s", (title, expected) => {
    expect(notedDown(eventsOf("You can follow them live.", { title }))).toEqual(expected);
  });
});

describe("days that are not those of events", () => {
  it.each([
    ["of deadlines", "Deadlines\n\n1 May: second instalment\n15 May: names of the crews"],
    ["of deadlines among others", "Call opens – 1 May 2026\nAnswers sent out – 15 May 2026"],
    ["of news", "Latest news\n\n2 April 2026: Eleanor gives the last talk\n1 April 2026: Two rooms changed"],
    ["of what somebody cancels", "The Harbour Agency has called off Friday's start of its new boat."],
    ["of another event", "We meet for the camp on the Saturday of Harbour Days 2027."],
  ])("are those %s", (_whose, text) => {
    expect(eventsOf(text)).toEqual([]);
  });

  it("is the day of a piece of news, before what it says is off", () => {
    expect(eventsOf("2 April 2026: Workshop B1 is cancelled")).toMatchObject([
      { title: "Workshop B1", start: null, status: "cancelled" },
    ]);
  });

  it("is off on the day that is said twice, whatever it is called", () => {
    expect(eventsOf("The lantern paddle tomorrow, Saturday 11 April, is CANCELLED.")).toMatchObject([
      { title: "lantern paddle", start: "2026-04-11", status: "cancelled" },
    ]);
  });
});

describe("hours of each of several days", () => {
  it.each([
    "The book fair is on 12–14 June 2026, 10:00–18:00 each day.",
    "The book fair: Fri–Sun, 12–14 June 2026, 10:00–18:00 daily",
  ])("stand with the first and the last: %j", (text) => {
    expect(eventsOf(text)).toMatchObject([
      { title: "book fair", start: "2026-06-12T10:00", end: "2026-06-14T18:00" },
    ]);
  });
});

describe("what else a notice says", () => {
  it("goes with its one event: what it costs and how to sign up", () => {
    const text =
      "The spring regatta is on 18 April 2026. Entry is 5 euros, free for members. Sign up with the harbour office by 15 April.";
    expect(eventsOf(text)).toMatchObject([
      {
        price: "Entry is 5 euros, free for members.",
        signUp: "Sign up with the harbour office by 15 April.",
      },
    ]);
  });

  it("goes with none of two", () => {
    const rows = eventsOf(
      "The regatta is on 18 April 2026. The concert is on 19 April 2026. Entry is 5 euros.",
    );
    expect(rows.map(({ price }) => price)).toEqual([null, null]);
  });
});

describe("declared events", () => {
  const declared = [
    {
      name: "Harbour concert",
      start: "2026-05-08T19:30:00+02:00",
      end: null,
      place: "Old Mill",
      status: "planned",
      movedFrom: null,
      price: null,
      signUp: null,
    },
  ] as const;

  it("are quoted from the line that stands for them in the text", () => {
    const text = "A concert.\n\nHarbour concert · 2026-05-08T19:30:00+02:00 · Old Mill";
    const article = makeArticle({ id: "a.html", text, declared });
    expect(findEvents(article, [])).toMatchObject([
      {
        title: "Harbour concert",
        start: "2026-05-08T19:30",
        zone: "UTC+02:00",
        place: "Old Mill",
        quote: { start: 12, end: text.length },
      },
    ]);
  });

  it("rule over what sentences say in the same place", () => {
    const text = "Harbour concert · 2026-05-08T19:30:00+02:00 · Old Mill";
    expect(findEvents(makeArticle({ id: "a.html", text, declared }), splitSentences(text))).toHaveLength(1);
  });
});

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const arbitraryNotice = fc.record({
  day: fc.date({ min: new Date("2020-01-01"), max: new Date("2030-12-31"), noInvalidDate: true }),
  hour: fc.integer({ min: 8, max: 22 }),
  name: fc.constantFrom(
    "chess night",
    "general assembly",
    "spring regatta",
    "reading evening",
    "game jam",
    "Patch 7",
  ),
  place: fc.constantFrom("the old harbour", "Café Anker", "Room 4", "Varlen"),
  frame: fc.constantFrom(
    (n: string, d: string, t: string, p: string) => `The ${n} takes place on ${d} at ${t} in ${p}.`,
    (n: string, d: string, t: string, p: string) =>
      `Our club holds its ${n} on ${d} at ${t} in ${p}. Bring a friend on 1 May.`,
    (n: string, d: string, t: string, p: string) => `${d}: ${n}, ${t}, ${p}\n${d}: ${n}, ${t}, ${p}`,
    (n: string, d: string, t: string, p: string) => `When: ${d}, ${t}\nWhere: ${p}\nWhat: ${n}`,
    (n: string, d: string, t: string, p: string) =>
      `The ${n} on 3 June has been moved to ${d} at ${t} in ${p}.`,
  ),
  isYearless: fc.boolean(),
  published: fc.constantFrom("2026-04-10", "2024-12-30", null),
});

describe("any row", () => {
  it("has its day, time and place in what it quotes, or says by which rule the day was derived", () => {
    fc.assert(
      fc.property(arbitraryNotice, ({ day, hour, name, place, frame, isYearless, published }) => {
        const [d, m, y] = [day.getUTCDate(), MONTHS[day.getUTCMonth()]!, day.getUTCFullYear()];
        const text = frame(name, isYearless ? `${d} ${m}` : `${d} ${m} ${y}`, `${hour}:00`, place);
        for (const row of eventsOf(text, { date: published })) {
          expectToStand(text, row);
        }
      }),
      { numRuns: 500 },
    );
  });

  function expectToStand(text: string, { quote, spans, start, place, price, derivedBy }: EventRow): void {
    expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    const said = (fact: keyof typeof spans) =>
      spans[fact] ? text.slice(spans[fact].start, spans[fact].end) : null;
    expect(said("place")).toBe(place);
    expect(said("price")).toBe(price);
    const [day, time] = start?.split("T") ?? [];
    if (time !== undefined) {
      // “8:00” of a chess night is in the evening.
      const hour = Number(time.slice(0, 2));
      expect([String(hour), String(hour - 12)]).toContain(said("time")!.split(":")[0]);
    }
    if (day === undefined) return;
    const words = said("day")!;
    expect(words).toContain(String(Number(day.slice(8))));
    expect(words).toContain(MONTHS[Number(day.slice(5, 7)) - 1]);
    if (!words.includes(day.slice(0, 4))) expect(derivedBy).not.toBeNull();
  }
});
