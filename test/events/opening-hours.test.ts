import { describe, expect, it } from "vitest";
import { eventsOf, notedDown } from "./noted-down.ts";

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
