import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findEvents } from "../../src/events/find-events.ts";
import type { EventRow } from "../../src/events/event-row.ts";
import { splitSentences } from "../../src/text/sentences/split-sentences.ts";
import { makeArticle } from "../index/rows.ts";
import { eventsOf } from "./noted-down.ts";

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
