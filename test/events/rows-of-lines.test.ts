import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

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

  it("knows what of a list is off or put off by a word in brackets or behind a dash", () => {
    const list = [
      "- 16 May 2026, 15:00: Otters v Falcons (called off)",
      "- 23 May 2026: Gulls v Otters – abandoned",
      "- 30 May 2026, 15:00: Herons v Gulls (postponed)",
      "- 6 June 2026: Falcons v Herons",
    ];
    expect(
      eventsOf(list.join("\n")).map(({ movedFrom, start, status }) => [start, status, movedFrom]),
    ).toEqual([
      ["2026-05-16T15:00", "cancelled", null],
      ["2026-05-23", "cancelled", null],
      [null, "moved", "2026-05-30"],
      ["2026-06-06", "planned", null],
    ]);
  });

  it("adds half a day to no hour of the morning, and gives no day to what is on past midnight", () => {
    const programme = "Saturday 16 May 2026\n\n5pm Talk\n7.30 Dance\n10:00 Clean-up\n22:00 Ball\n00:30 Jam";
    expect(eventsOf(programme).map(({ start }) => start)).toEqual([
      "2026-05-16T17:00",
      "2026-05-16T19:30",
      "2026-05-16T10:00",
      "2026-05-16T22:00",
    ]);
  });

  it("reads of what is to come the name before a sentence, and of what was nothing", () => {
    const plan =
      "- Thu 14 May 2026: Seed swap. Bring labelled envelopes\n- Thu 21 May: Potting. Wear gloves.";
    expect(notedDown(eventsOf(plan))).toEqual([
      "Seed swap | 2026-05-14 | planned",
      "Potting | 2026-05-21 | planned",
    ]);
    expect(eventsOf("- 2 April: Police came. Nobody was hurt.\n- 3 April: We tidied up. It rained.")).toEqual(
      [],
    );
  });

  it("reads a table by its header, one row an event", () => {
    const text =
      "Day · Event · Time · Room\n17 April 2026 · Chess · 19:00 · Room B\n18 April 2026 · Go workshop · 15:00–17:00 · Room C";
    expect(notedDown(eventsOf(text))).toEqual([
      "Chess | 2026-04-17T19:00 | Room B | planned",
      "Go workshop | 2026-04-18T15:00 to 2026-04-18T17:00 | Room C | planned",
    ]);
  });

  it("reads a programme of rooms side by side, a cell an event in its room, and a break for all", () => {
    const text =
      "Time · Barn stage · Willow tent:\n12:00 · Opening with the mayor · –\n13:30–14:15 · The Reed Cutters (folk) · Origami for all; bring paper\n15:00 · Lunch, main yard · –\n16:00 · How wet is a meadow? Counting frogs. Chair: Ana Ruiz · closed";
    const title = "Meadow day, Saturday 20 June 2026";
    expect(notedDown(eventsOf(text, { title })).slice(1)).toEqual([
      "Opening with the mayor | 2026-06-20T12:00 | Barn stage | planned",
      "The Reed Cutters | 2026-06-20T13:30 to 2026-06-20T14:15 | Barn stage | planned",
      "Origami for all | 2026-06-20T13:30 to 2026-06-20T14:15 | Willow tent | planned",
      "Lunch, main yard | 2026-06-20T15:00 | planned",
      "How wet is a meadow? Counting frogs | 2026-06-20T16:00 | Barn stage | planned",
    ]);
  });

  it("takes a row that is cancelled for an event of that day, without an hour as well", () => {
    const text =
      "Title · Leader · Time · Seats:\nKites · Ana Ruiz · 09:30 · 20\nRafts · Tove Lind · CANCELLED, no water · –\nKnots · Ines Valdo · – · 5";
    expect(notedDown(eventsOf(text, { title: "Workshops, Saturday 20 June 2026" })).slice(1)).toEqual([
      "Kites | 2026-06-20T09:30 | planned",
      "Rafts | 2026-06-20 | cancelled",
    ]);
  });

  it("cancels of a row of rooms the cell alone that says so", () => {
    const text =
      "Saturday 20 June 2026\n\nTime · Barn stage · Willow tent:\n12:00 · Kettle drums · CANCELLED: Night owls";
    expect(notedDown(eventsOf(text))).toEqual([
      "Kettle drums | 2026-06-20T12:00 | Barn stage | planned",
      "CANCELLED: Night owls | 2026-06-20T12:00 | Willow tent | cancelled",
    ]);
  });

  it.each([["Speaker · Language"], ["Home · Away"]])(
    "takes no other columns behind hours, %s, for rooms",
    (columns) => {
      const text = `Saturday 20 June 2026\n\nTime · ${columns}:\n12:00 · Rovers · United\n13:00 · Harriers · Town`;
      expect(eventsOf(text).map(({ place }) => place)).toEqual([null, null]);
    },
  );

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
