import { describe, expect, it } from "vitest";
import { hoursOf } from "../../../src/answer/forms/hours.ts";
import { questionOf, readingOf } from "../readings.ts";

const TABLE =
  "Day · Open · Café:\nMonday · closed · closed\nTuesday · 10:00 to 18:00 · 11 am to 3 pm\nWednesday to Friday · noon to 20:00 · nobody\nSunday · 11 am – 4 pm · closed";
const ARTICLES = [
  readingOf(TABLE.replace("20:00", "17:00"), {
    id: "old.md",
    date: "2025-09-01",
    title: "Opening hours, September to February",
  }),
  readingOf(TABLE, { id: "new.md", date: "2026-02-20", title: "New hours from March 2026" }),
  readingOf(
    "Varlen Baths\n\nOutdoor pool\n\n- Mon to Thu 9:00 – 20:00\n- Sat, Sun and bank holidays 9:00 – 18:00\n\nIndoor pool\n\n- Mon, Wed, Fri 6:30 – 9:00 (lanes only)\n- Thu closed until further notice",
    { id: "baths.md", date: "2026-01-10", title: "Varlen Baths – hours in winter" },
  ),
  readingOf("Rowing for all\n\nMon 18:00\nThu 19:00", {
    id: "rowing.md",
    date: "2026-02-01",
    title: "Rowing times",
  }),
  readingOf("The baths are closed from 20 March to 2 April 2026. Towels are lent again after that.", {
    id: "closed.md",
    date: "2026-03-01",
    title: "Baths closed",
  }),
];

/** What is told on Thursday, 12 March 2026, each with its heading. */
function ask(text: string, read = ARTICLES): string[] | undefined {
  const question = questionOf(
    text,
    read.map((article) => `${article.summary.title}\n${article.text}`),
  );
  const evidence = { question, read, sentences: [], windows: [], passages: [], articles: [], isRead: true };
  return hoursOf(evidence)?.blocks.flatMap(({ heading, sentences }) =>
    sentences.map(({ sentence }) => (heading === null ? "" : `${heading}: `) + sentence.text),
  );
}

const [OWN, BATHS] = [ARTICLES.slice(0, 2), ARTICLES.slice(2)];

describe("opening hours", () => {
  it.each([
    [
      "when are you open?",
      [
        "Monday · closed · closed",
        "Tuesday · 10:00 to 18:00 · 11 am to 3 pm",
        "Wednesday to Friday · noon to 20:00 · nobody",
        "Sunday · 11 am – 4 pm · closed",
      ],
    ],
    ["open today?", ["Wednesday to Friday · noon to 20:00 · nobody"]],
    ["what time do you close on Friday?", ["Wednesday to Friday · noon to 20:00 · nobody"]],
    ["are you open on mondays", ["Monday · closed · closed"]],
    ["is the café open this weekend?", ["Sunday · 11 am – 4 pm · closed"]],
  ])("answer %j by the newest table", (question, expected) => {
    expect(ask(question, OWN)).toEqual(expected);
  });

  it("are those of what is named, under their headings where there are several", () => {
    expect(ask("is the pool open on Thursday?")).toEqual([
      "Outdoor pool: - Mon to Thu 9:00 – 20:00",
      "Indoor pool: - Thu closed until further notice",
    ]);
    expect(ask("is the outdoor pool open on sunday")).toEqual(["- Sat, Sun and bank holidays 9:00 – 18:00"]);
  });

  it("are not known of what no article gives them for", () => {
    expect(ask("when is the castle open?", OWN)).toBeUndefined();
    expect(ask("is the rowing open on Thursday?")).toBeUndefined();
  });

  it("may be one row for every day, but not one of a weekday, which may be an open day", () => {
    const told = (row: string) =>
      ask("are the baths open on Saturday?", [
        readingOf(row, { id: "a.md", date: "2026-03-01", title: "Baths open" }),
      ]);
    expect(told("Daily 10:00 – 18:00")).toEqual(["Daily 10:00 – 18:00"]);
    expect(told("Sat 10:00 – 16:00")).toBeUndefined();
  });

  it("are not told by what else closes there, nor of a holiday by its weekday", () => {
    const other = (text: string) => [
      ...BATHS.slice(0, 2),
      readingOf(text, { id: "other.md", date: "2026-03-01", title: "News of the baths" }),
    ];
    const outdoors = "- Mon to Thu 9:00 – 20:00";
    for (const text of [
      "The exhibition at the baths opens on 20 March and closes on 2 April 2026.",
      "Mill Lane beside the baths is closed from 20 March to 2 April 2026.",
      "Registration for the baths' course closes on 24 March 2026.",
      "In 2026 the baths are closed on public holidays.",
    ]) {
      expect(ask("are the baths open on 24 March?", other(text))?.[0]).toContain(outdoors);
    }
    const easter = "Easter: we are closed from 20 March to 6 April 2026.";
    expect(ask("are the baths open on 24 March?", other(easter))).toEqual([easter]);
    expect(ask("are the baths open on Easter Monday?", other(easter))).toEqual([easter]);
    expect(ask("are the baths open on Easter Monday?", BATHS)).toBeUndefined();
  });

  it("stand behind what says that it is closed on that day", () => {
    expect(ask("are the baths open on 24 March?", BATHS)?.[0]).toBe(
      "The baths are closed from 20 March to 2 April 2026.",
    );
  });
});
