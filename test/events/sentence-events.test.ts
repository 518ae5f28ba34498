import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

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
    ["Patch 2.4 goes live on 14 April at 10:00 UTC.", ["Patch 2.4 | 2026-04-14T10:00 | planned"]],
    [
      "The annual meeting will be held tomorrow at 6pm in the town hall.",
      ["annual meeting | 2026-04-11T18:00 | the town hall | planned"],
    ],
    [
      "Streams in April: 13 April 18:00 UTC arena preview, 20 April 18:00 UTC harbour party, 27 April 19:00 UTC boat race.",
      ["harbour party | 2026-04-20T18:00 | planned", "boat race | 2026-04-27T19:00 | planned"],
    ],
    [
      "Sat 18 April concert, Sat 25 April 19:30 the quiz night, and Sat 2 May film night.",
      [
        "concert | 2026-04-18 | planned",
        "quiz night | 2026-04-25T19:30 | planned",
        "film night | 2026-05-02 | planned",
      ],
    ],
    [
      "Concert on 12 May, quiz night on 19 May.",
      ["Concert | 2026-05-12 | planned", "quiz night | 2026-05-19 | planned"],
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

  it.each(["This Sunday, 18:00: we count the boats", "Sunday, 18:00"])("is none of %s", (line) => {
    expect(eventsOf(`${line}\n\nBring a coat.`, { title: "Moonlight row" })).toEqual([]);
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

describe("days that are not those of events", () => {
  it.each([
    "Registration for the Fen Marathon opens on 11 May and closes on 2 June.",
    "Booking for the harbour regatta starts on 15 May at 12:00.",
  ])("is the day on which one may sign up: %s", (sentence) => {
    expect(eventsOf(sentence)).toEqual([]);
  });

  it("is none on which something is not", () => {
    expect(notedDown(eventsOf("On 19 May there is no chess club."))).toEqual([
      "chess club | 2026-05-19 | cancelled",
    ]);
  });

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
