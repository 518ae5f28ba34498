import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

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
    ["Save the date: 18 and 19 March 2027 – harbour conference", "It comes back to Brant."],
    ["harbour conference, 18 and 19 March 2027", "It comes back to Brant."],
  ])("has all its days: %s", (title, text) => {
    expect(notedDown(eventsOf(text, { title }))).toEqual([
      "harbour conference | 2027-03-18 to 2027-03-19 | planned",
    ]);
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

describe("several days in a title", () => {
  it.each([
    ["8–10 May: Book fair", "Book fair"],
    ["Weekend on the island (8–10 May)", "Weekend on the island"],
    ["Big spring clean from 8 to 10 May", "Big spring clean"],
    ["Open studios, 8 to 10 May", "Open studios"],
    ["Fri 8 – Sun 10 May: retreat", "retreat"],
  ])("are those of an event: %s", (title, name) => {
    expect(eventsOf("Bring your own cup.", { title })).toMatchObject([
      { title: name, start: "2026-05-08", end: "2026-05-10", status: "planned" },
    ]);
  });

  it.each([
    ["are past, and tell what happened", "Storms in the north, 4–6 April", "Our roof was damaged."],
    ["are those on which a house is closed", "Office closed, 8–10 May", "Bring your keys back."],
    ["head what is on then", "Week 19 (4–10 May)", "- Mon 4: quiz, 20:00\n- Sat 9: walk, bring a hat"],
  ])("are none where they %s", (_, title, text) => {
    expect(eventsOf(text, { title }).filter(({ end }) => end !== null)).toEqual([]);
  });
});
