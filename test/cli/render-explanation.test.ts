import { describe, expect, it } from "vitest";
import type { Explanation } from "../../src/answer/explanation.ts";
import { renderExplanations } from "../../src/cli/render-explanation.ts";
import { styleFor } from "../../src/cli/style.ts";
import { readingOf } from "../answer/readings.ts";

const PLAIN = styleFor({});

const ARTICLE = readingOf("Elena Markova\u001b[1m opened it.", {
  title: "A bridge\u001b[31m\nopens",
  date: "2026-03-02",
});

const EXPLANATION = {
  calendar: null,
  question: {
    text: "Who opened the bridge?",
    language: "en",
    cue: { kind: "person", head: null },
    time: { window: { from: "2026-03-01", to: "2026-03-31" }, preferRecent: true },
    facets: [
      {
        text: "bridge",
        kind: "word",
        weight: 2.5,
        isKnown: false,
        isContext: true,
        wordings: [{ terms: ["bridg"] }, { terms: ["viaduct"] }],
      },
    ],
  },
  windows: [{ article: ARTICLE, from: 0, to: 1 }],
  sentences: [
    {
      sentence: { text: "Elena Markova opened it." },
      answer: { text: "Elena Markova" },
      margin: 7.25,
      probability: 0.25,
      parts: [
        ["margin", 1.4],
        ["missingNames", -0.5],
      ],
    },
  ],
  answerFrom: 0.3,
} as unknown as Explanation;

describe("an explanation", () => {
  const text = renderExplanations([EXPLANATION], PLAIN);

  it("tells how the question was read", () => {
    expect(text).toContain("asks for person");
    expect(text).toContain("2026-03-01 to 2026-03-31, the latest first");
    expect(text).toContain(
      "2.50  word bridge; not in the collection; from the question before; also viaduct",
    );
  });

  it("shows the windows that were read, in one line without control characters", () => {
    expect(text).toContain("- A bridge opens, 2026-03-02: Elena Markova opened it.\n");
  });

  it("gives each sentence its probability, its margin, its answer and what made the probability", () => {
    expect(text).toContain("said from 0.30 on");
    expect(text).toContain("0.250    7.3  Elena Markova ← Elena Markova opened it.");
    expect(text).toContain("margin 1.40, missingNames -0.50");
  });

  it("tells in their place what the calendar was asked, and its rows, where that answers", () => {
    const ask = {
      ...{ kind: "list", fact: "day", topic: [["concert", "gig"]], statuses: [], bound: null },
      ...{ window: { from: "2026-05-08", to: "2026-05-08" }, hours: { from: "17:00", to: "23:59" } },
    };
    const citations = [{ marker: 1, title: "The mill\nopens", quote: "Mill concert, 19:30" }];
    const statements = [{ text: "Mill concert: Friday, 8 May 2026, 19:30", markers: [1] }];
    const said = { kind: "answered", statements, citations };
    const calendar = { ask, said } as unknown as NonNullable<Explanation["calendar"]>;
    const told = renderExplanations([{ ...EXPLANATION, calendar }], PLAIN);
    expect(told).toContain(
      "The calendar answers, so no sentences are weighed\n" +
        "list, by its day; of concert; from 2026-05-08 to 2026-05-08; at 17:00 to 23:59\n" +
        "- Mill concert: Friday, 8 May 2026, 19:30 ← The mill opens: Mill concert, 19:30",
    );
    expect(told).not.toContain("Windows");
    const asked = renderExplanations([{ ...EXPLANATION, calendar: { ...calendar, said: null } }], PLAIN);
    expect(asked).toContain("The calendar is asked first, and does not answer\nlist, by its day");
    expect(asked).toContain("Windows");
  });

  it("says so where nothing was found", () => {
    const empty = renderExplanations([{ ...EXPLANATION, windows: [], sentences: [] }], PLAIN);
    expect(empty.match(/^none$/gm)).toHaveLength(2);
  });
});
