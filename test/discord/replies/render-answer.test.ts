import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AbstentionReason } from "../../../src/answer/answer.ts";
import { cleanLine, unescapeText } from "../../../src/discord/replies/escape-text.ts";
import { renderAnswer, renderNotice } from "../../../src/discord/replies/render-answer.ts";
import { shownCitations } from "../../../src/discord/replies/sources.ts";
import { ALL_TEXTS } from "../../../src/discord/texts/choose-texts.ts";
import { abstained, answered, citation } from "../../fakes/scripted-answerer.ts";
import { buttonOptions } from "../buttons/button-options.ts";
import { hostileText } from "./hostile-text.ts";
import { labelsOf, linesOf, problemsOf, textsOf } from "./reading-pages.ts";

const OPTIONS = buttonOptions();

describe("an answer", () => {
  it("begins with the question, the short answer in bold and the statements with markers", () => {
    const pages = renderAnswer(
      answered({
        question: "Who met, and where?",
        short: "near Istanbul",
        statements: [
          { text: "Five leaders met.", markers: [1] },
          { text: "They met near Istanbul.", markers: [1, 2] },
        ],
        citations: [citation(), citation({ marker: 2, articleId: "other.txt", title: "Other" })],
      }),
      OPTIONS,
    );

    expect(linesOf(pages).slice(0, 4)).toEqual([
      "-# “Who met, and where?”",
      "**near Istanbul**",
      String.raw`> Five leaders met. \[1\]`,
      String.raw`> They met near Istanbul. \[1\]\[2\]`,
    ]);
  });

  it("shows what goes before the statements, and heads what is told of either of two things", () => {
    const statements = [
      { text: "Forty came.", markers: [1], heading: "the *fair* of 2012" },
      { text: "Fifty came.", markers: [2], heading: "the fair of 2024" },
    ];
    const citations = [citation(), citation({ marker: 2, articleId: "b" })];
    const answer = answered({ form: "comparison", lead: "Two fairs.", statements, citations });

    expect(linesOf(renderAnswer(answer, OPTIONS)).slice(1, 6)).toEqual([
      "Two fairs.",
      String.raw`**The \*fair\* of 2012**`,
      String.raw`> Forty came. \[1\]`,
      "**The fair of 2024**",
      String.raw`> Fifty came. \[2\]`,
    ]);
  });

  it("takes six lines and one row of four buttons where two articles say it", () => {
    const pages = renderAnswer(
      answered({
        short: "near Istanbul",
        statements: [
          { text: "Five leaders met.", markers: [1] },
          { text: "They met near Istanbul.", markers: [2] },
        ],
        citations: [
          citation(),
          citation({
            marker: 2,
            articleId: "b",
            source: "Harbour Post",
            url: "https://b.example/",
          }),
        ],
        further: [citation({ marker: 3, articleId: "c" })],
      }),
      OPTIONS,
    );

    expect(linesOf(pages)).toHaveLength(6);
    expect(labelsOf(pages)).toEqual(["Passage", "Follow-up", "More ▾", "👍 / 👎"]);
    expect(JSON.stringify(pages).match(/"type":1,/g)).toHaveLength(1);
  });

  it("shows two sentences below a short answer, of long ones what stands round it, and all where there is none", () => {
    const long = `${"before ".repeat(40)}near Istanbul${" after".repeat(40)}`;
    const statements = [1, 2, 3].map((marker) => ({ text: long, markers: [marker] }));
    const citations = [1, 2, 3].map((marker) => citation({ marker, articleId: `${marker}` }));
    const quoted = (short: string | null): string[] =>
      linesOf(renderAnswer(answered({ short, statements, citations }), OPTIONS)).filter((line) =>
        line.startsWith("> "),
      );

    expect(quoted("near Istanbul")).toHaveLength(2);
    expect(quoted("near Istanbul")[0]).toMatch(/^> ….*near Istanbul.*… /);
    expect(quoted("near Istanbul")[0]!.length).toBeLessThan(200);
    expect(quoted(null)).toEqual([1, 2, 3].map((marker) => `> ${long} \\[${marker}\\]`));
  });

  it("says so when the short answer was concluded rather than quoted", () => {
    const concluded = renderAnswer(answered({ short: "Yes", shortIsDerived: true }), OPTIONS);
    const quoted = renderAnswer(answered({ short: "Yes" }), OPTIONS);

    expect(linesOf(concluded)[2]).toBe("-# concluded from the sources below");
    expect(linesOf(quoted).join("\n")).not.toContain("concluded");
  });

  it("shows how time and follow-up were read", () => {
    const lines = linesOf(
      renderAnswer(
        answered({
          interpretation: "Who chaired the meeting in Istanbul?",
          window: { from: "2026-03-01", to: "2026-03-31" },
        }),
        OPTIONS,
      ),
    );

    expect(lines).toContain("-# Follow-up on: Who chaired the meeting in Istanbul?");
    expect(lines).toContain("-# Read as: March 2026");
  });

  it.each([
    ["0001-01-01", "2021-12-31", "up to 31 December 2021"],
    ["2021-01-01", "9999-12-31", "from 1 January 2021 on"],
    ["0001-01-01", "9999-12-31", "all time"],
  ])("shows a window that is open from %s to %s as “%3$s”", (from, to, words) => {
    const lines = linesOf(renderAnswer(answered({ window: { from, to } }), OPTIONS));
    expect(lines).toContain(`-# Read as: ${words}`);
  });

  it("warns when its sources disagree", () => {
    const lines = linesOf(renderAnswer(answered({ conflict: true }), OPTIONS)).join("\n");
    expect(lines).toContain("The sources disagree.");
  });

  it("names an outlet once where the headline ends with it", () => {
    const title = "Leaders gather on the island - Steppe Courier";
    const line = linesOf(renderAnswer(answered({ citations: [citation({ title })] }), OPTIONS)).at(-1);
    expect(line).toContain("[Leaders gather on the island](");
    expect(line!.match(/Steppe Courier/g)).toHaveLength(1);
  });

  it("lists each article once, with all its markers, link, outlet and day", () => {
    const lines = linesOf(
      renderAnswer(
        answered({
          citations: [
            citation(),
            citation({ marker: 2, start: 44, end: 64 }),
            citation({
              marker: 3,
              articleId: "b",
              title: "Plain",
              url: null,
              source: null,
              date: null,
            }),
          ],
        }),
        OPTIONS,
      ),
    );

    // 2021-11-13 10:00 UTC is 1636797600 s after 1970 began.
    expect(lines.slice(-2)).toEqual([
      String.raw`-# \[1\]\[2\] [Leaders gather on the island](<https://courier.example/summit>) · Steppe Courier · <t:1636797600:D>`,
      String.raw`-# \[3\] Plain · undated`,
    ]);
  });

  it("says where a quote is the article's headline", () => {
    const headline = citation({ quote: "Leaders gather on the island", part: "title" });
    const inText = citation({ marker: 2, quote: "They met." });
    const lastLine = (citations: Parameters<typeof answered>[0]): string =>
      linesOf(renderAnswer(answered(citations), OPTIONS)).at(-1)!;

    expect(lastLine({ citations: [headline] })).toMatch(/ · its headline$/);
    expect(lastLine({ citations: [headline, inText] })).not.toContain("its headline");
  });

  it("names every event of the calendar below a count of them", () => {
    const statements = [1, 2, 3].map((day) => ({ text: `Fair, ${day} May.`, markers: [day] }));
    const citations = [1, 2, 3].map((marker) => citation({ marker }));
    const shown = linesOf(
      renderAnswer(answered({ form: "events", short: "3", statements, citations }), OPTIONS),
    );
    expect(shown.filter((line) => line.startsWith("> Fair"))).toHaveLength(3);
  });

  it("says the day of an event once", () => {
    const statements = [{ text: "Sat, 2 May 2026 · fair · the quay", markers: [1] }];
    const one = answered({ form: "events", short: "Sat, 2 May 2026", statements });
    expect(linesOf(renderAnswer(one, OPTIONS)).slice(1, 3)).toEqual([
      "**Sat, 2 May 2026**",
      String.raw`> fair · the quay \[1\]`,
    ]);
  });

  it("tells neither the time of one of two things compared nor whether their sources are independent", () => {
    const window = { from: "2024-01-01", to: "2024-12-31" };
    const citations = [citation(), citation({ marker: 2, articleId: "b" })];
    const shown = linesOf(renderAnswer(answered({ form: "comparison", window, citations }), OPTIONS)).join(
      "\n",
    );
    expect(shown).not.toMatch(/Read as|independent/);
  });

  it("names the last passage alone where it has a button of its own", () => {
    const markers = [1, 2, 3, 4];
    const statements = markers.map((marker) => ({ text: `${marker} came.`, markers: [marker] }));
    const citations = markers.map((marker) => citation({ marker }));
    const labels = labelsOf(renderAnswer(answered({ statements, citations }), OPTIONS));
    expect(labels.slice(0, 2)).toEqual(["Passages 1–3", "Passage 4"]);
  });

  it("names the pages of a document that its quotes are on, each once", () => {
    const citations = [7, 3, 7].map((page, at) => citation({ marker: at + 1, page }));
    expect(textsOf(renderAnswer(answered({ citations }), OPTIONS)).join("\n")).toMatch(/ · p\. 3, 7$/mu);
  });

  it("counts reprints", () => {
    const one = citation({ reprints: ["a"] });
    const two = citation({ reprints: ["a", "b"], marker: 2, articleId: "b" });
    const lines = linesOf(renderAnswer(answered({ citations: [one, two] }), OPTIONS));

    expect(lines.at(-3)).toMatch(/ · \+1 reprint$/);
    expect(lines.at(-2)).toMatch(/ · \+2 reprints$/);
  });

  it("counts its independent sources where they are fewer than its articles, and says how", () => {
    const counted = (citations: ReturnType<typeof citation>[]): string[] =>
      linesOf(renderAnswer(answered({ citations }), OPTIONS)).filter((line) => line.includes("independent"));
    const other = { marker: 2, articleId: "b", url: "https://post.example/1" };

    expect(counted([citation()])).toEqual([]);
    expect(counted([citation(), citation({ ...other, source: "Harbour Post" })])).toEqual([]);
    expect(counted([citation(), citation(other)])).toEqual([
      "-# 1 independent source. Articles of one outlet, reprints, and briefs from the same reports count once.",
    ]);
  });

  it("shows a brief as a brief with what it was written from, never under an outlet's name", () => {
    const brief = citation({
      source: "World Wire",
      references: ["a", "b", "c", "d", "e"].map((host) => `https://www.${host}.example/story`),
    });
    const line = linesOf(renderAnswer(answered({ citations: [brief] }), OPTIONS)).at(-1);

    expect(line).toContain("brief, written from [a.example](<https://www.a.example/story>) and 4 more ·");
    expect(line).not.toContain("World Wire");
  });

  it("cuts a headline that fills the screen, visibly", () => {
    const line = linesOf(
      renderAnswer(answered({ citations: [citation({ title: "long ".repeat(100) })] }), OPTIONS),
    ).at(-1);
    expect(line).toMatch(/long…\]\(</);
  });

  it("speaks the language it is given", () => {
    const window = { from: "2026-03-01", to: "2026-03-31" };
    const read = (language: "tr" | "ru"): string =>
      linesOf(renderAnswer(answered({ window }), { ...OPTIONS, texts: ALL_TEXTS[language] })).join("\n");

    expect(read("tr")).toContain("Mart 2026");
    expect(read("ru")).toContain("март 2026");
  });
});

describe("an abstention", () => {
  const REASONS: readonly AbstentionReason[] = [
    "no-evidence",
    "weak-evidence",
    "unknown-entity",
    "outside-coverage",
    "false-premise",
    "not-a-question",
  ];

  it.each(Object.values(ALL_TEXTS))("says which kind it is, in $language", (texts) => {
    const titles = REASONS.map(
      (reason) => linesOf(renderAnswer(abstained({ reason }), { ...OPTIONS, texts }))[1],
    );
    expect(new Set(titles).size).toBe(REASONS.length);
  });

  it("offers nothing but a vote on what was no question", () => {
    const offersOf = (reason: AbstentionReason): string[] =>
      labelsOf(renderAnswer(abstained({ reason }), { ...OPTIONS, isShareable: true }));
    expect(offersOf("no-evidence")).toEqual(["More ▾", "👍 / 👎"]);
    expect(offersOf("not-a-question")).toEqual(["👍 / 👎"]);
  });

  it("names each of the nearest headlines once", () => {
    const pages = renderAnswer(
      abstained({ nearest: [{ articleId: "a", title: "Rain\n# again", date: "2021-11-13" }] }),
      OPTIONS,
    );

    expect(linesOf(pages).slice(-2)).toEqual([
      "**Nearest headlines**",
      String.raw`- Rain \# again · <t:1636797600:D>`,
    ]);
    expect(JSON.stringify(pages).match(/Rain/g)).toHaveLength(1);
  });

  it("says that a time chosen holds nothing, and offers what lies nearest on either side", () => {
    const earlier = { articleId: "a", title: "Rain", date: "2021-11-13" };
    const beside = { window: { from: "2022-01-01", to: "2022-12-31" }, nearest: [earlier] };
    const both = abstained({
      ...beside,
      besideWindow: { earlier, later: { ...earlier, title: "Snow" } },
    });
    const one = abstained({ ...beside, besideWindow: { earlier, later: null } });

    expect(linesOf(renderAnswer(both, OPTIONS)).slice(1)).toEqual([
      "**No article of that time answers this.**",
      "-# Read as: 2022",
      "Nearest before: Rain · <t:1636797600:D>",
      "Nearest after: Snow · <t:1636797600:D>",
    ]);
    expect(labelsOf(renderAnswer(both, OPTIONS))).toEqual(["◀ Earlier", "Later ▶", "More ▾", "👍 / 👎"]);
    expect(labelsOf(renderAnswer(one, OPTIONS))).toEqual(["◀ Earlier", "More ▾", "👍 / 👎"]);
  });
});

describe("every reply", () => {
  /** Texts for one answer; dealt out to its fields in turn, which costs less than a text for each. */
  const hostileTexts = fc.array(hostileText, { minLength: 12, maxLength: 12 });
  const hostileAnswer = fc
    .record({
      texts: hostileTexts,
      address: fc.webUrl({ withFragments: true, size: "large" }),
      statements: fc.integer({ min: 1, max: 4 }),
      // Few as in life, and now and then more than a message has room for.
      citations: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 5 }) },
        { weight: 1, arbitrary: fc.integer({ min: 6, max: 30 }) },
      ),
      gaps: fc.nat(7),
      conflict: fc.boolean(),
    })
    .map(({ address, citations, conflict, gaps, statements, texts }) => {
      let dealt = 0;
      const text = (): string => texts[(dealt += 1) % texts.length]!;
      /** Null now and then: in another place for each field of each citation. */
      const orNull = (value: string): string | null => ((dealt + gaps) % 5 === 0 ? null : value);
      const url = (): string => (dealt % 2 === 0 ? address : text());
      return answered({
        question: text(),
        interpretation: orNull(text()),
        short: orNull(text()),
        statements: Array.from({ length: statements }, () => ({ text: text(), markers: [1] })),
        citations: Array.from({ length: citations }, (_, index) =>
          citation({
            marker: index + 1,
            articleId: text(),
            title: text(),
            source: orNull(text()),
            url: orNull(url()),
            date: orNull("2021-11-13"),
            quote: text(),
            references: Array.from({ length: dealt % 5 }, url),
            reprints: Array.from({ length: dealt % 3 }, text),
          }),
        ),
        conflict,
      });
    });

  it("fits Discord's limits, pings nobody and leaves nothing out, whatever it holds", () => {
    const seen = (text: string): string => unescapeText(text).replace(/\s/g, "");
    fc.assert(
      fc.property(hostileAnswer, (answer) => {
        const pages = renderAnswer(answer, OPTIONS);
        expect(problemsOf(pages)).toEqual([]);
        const shown = textsOf(pages)
          .flat()
          .filter((text) => !/^-# Part \d+ of \d+$/.test(text))
          .map(seen)
          .join("");
        for (const { text } of answer.short === null ? answer.statements : []) {
          expect(shown).toContain(cleanLine(text).replace(/\s/g, ""));
        }
        const passages = labelsOf(pages).filter((label) => label.startsWith("Passage"));
        expect(passages).toHaveLength(Math.ceil(shownCitations(answer).length / 3));
      }),
      { numRuns: 300 },
    );
  }, 120_000);

  it("is the same for the same answer", () => {
    const answer = answered({ short: "x", window: { from: "2021-01-01", to: "2021-12-31" } });
    expect(renderAnswer(answer, OPTIONS)).toEqual(renderAnswer(answer, OPTIONS));
  });

  it("shows a notice as it is", () => {
    expect(textsOf(renderNotice("A word.", ALL_TEXTS.en))).toEqual([["A word."]]);
  });
});
