import { describe, expect, it } from "vitest";
import type { Citation } from "../../src/answer/answer.ts";
import { renderAnswer } from "../../src/cli/render-answer.ts";
import { styleFor } from "../../src/cli/style.ts";
import { abstained, answered, citation } from "../fakes/scripted-answerer.ts";

const PLAIN = styleFor({});
const TERMINAL = styleFor({ isTTY: true, columns: 60, hasColors: () => true });

describe("renderAnswer", () => {
  it("shows the short answer, the statements with their markers, and the sources", () => {
    expect(renderAnswer(answered({ short: "an island near Istanbul" }), PLAIN)).toBe(
      [
        "an island near Istanbul",
        "",
        "The leaders met on an island near Istanbul. [1]",
        "",
        "Sources",
        "[1] Leaders gather on the island · Steppe Courier · 13 November 2021",
        "    https://courier.example/summit",
      ].join("\n"),
    );
  });

  it("says of a concluded short answer that it was concluded", () => {
    const text = renderAnswer(answered({ short: "Yes", shortIsDerived: true }), PLAIN);
    expect(text).toMatch(/^Yes\n\(concluded from the sources below\)\n/);
  });

  it("says that articles disagree before it lets each of them speak", () => {
    const statements = [
      { text: "Forty people came.", markers: [1] },
      { text: "Fifty people came.", markers: [2] },
    ];
    const text = renderAnswer(answered({ statements, conflict: true }), PLAIN);
    expect(text).toMatch(/different accounts:\nForty people came. \[1\]\nFifty people came. \[2\]/);
  });

  it("says what goes before the statements, and heads what is told of either of two things", () => {
    const statements = [
      { text: "Forty people came.", markers: [1], heading: "the fair of 2012" },
      { text: "Fifty people came.", markers: [2], heading: "the fair of 2024" },
    ];
    const text = renderAnswer(answered({ form: "comparison", lead: "Two fairs.", statements }), PLAIN);
    expect(text).toMatch(
      /^Two fairs\.\nthe fair of 2012\nForty people came\. \[1\]\n\nthe fair of 2024\nFifty people came\. \[2\]\n/,
    );
  });

  it("lists an article once, with the markers of all its quotes", () => {
    const citations = [
      citation(),
      citation({ marker: 2, articleId: "other.txt", title: "Other" }),
      citation({ marker: 3 }),
    ];
    const text = renderAnswer(answered({ citations }), PLAIN);
    expect(text.match(/Leaders gather/g)).toHaveLength(1);
    expect(text).toContain("[1][3] Leaders gather");
    expect(text).toContain("[2] Other");
  });

  it("shows no date, outlet or address that the source does not give", () => {
    const citations = [citation({ date: null, source: null, url: null })];
    const text = renderAnswer(answered({ citations }), PLAIN);
    expect(text.split("\n").at(-1)).toBe("[1] Leaders gather on the island · undated");
  });

  it("names an outlet once, at the end of its headline or by the host of its address", () => {
    const named = (change: Partial<Citation>): string =>
      renderAnswer(answered({ citations: [citation(change)] }), PLAIN).split("Sources\n")[1]!;
    const title = "Leaders gather on the island | Steppe Courier";
    expect(named({ title })).toBe(named({}));
    for (const source of ["courier.example", "www.Courier.example"]) {
      expect(named({ source })).toBe(
        "[1] Leaders gather on the island · 13 November 2021\n    https://courier.example/summit",
      );
    }
  });

  it("names the hosts a brief was written from in place of its outlet", () => {
    const references = [
      "https://www.one.example/a",
      "https://one.example/b",
      "https://two.example/",
      "https://three.example/",
      "https://four.example/",
    ];
    const text = renderAnswer(answered({ citations: [citation({ references })] }), PLAIN);
    expect(text).toContain("· brief, written from one.example, two.example, three.example and 1 more ·");
    expect(text).not.toContain("Steppe Courier");
  });

  it("names the pages of a document that its quotes are on, each once", () => {
    const citations = [7, 3, 7].map((page, at) => citation({ marker: at + 1, page }));
    expect(renderAnswer(answered({ citations }), PLAIN)).toContain(" · p. 3, 7\n");
  });

  it("counts reprints beside the article they repeat", () => {
    const withReprints = (reprints: string[]) =>
      renderAnswer(answered({ citations: [citation({ reprints })] }), PLAIN);
    expect(withReprints(["a"])).toContain("· +1 reprint\n");
    expect(withReprints(["a", "b"])).toContain("· +2 reprints\n");
  });

  it("tells how time and follow-ups were read", () => {
    const window = { from: "2026-03-01", to: "2026-03-31" };
    const text = renderAnswer(answered({ window, interpretation: "the meeting" }), PLAIN);
    expect(text).toContain("\nFollow-up on: the meeting\nRead as: March 2026\n");
  });

  it("gives a refusal its sentence and the nearest headlines", () => {
    const nearest = [
      { articleId: "a", title: "One", date: "2026-03-07" },
      { articleId: "b", title: "Two", date: null },
    ];
    expect(renderAnswer(abstained({ answer: "Nothing on this.", nearest }), PLAIN)).toBe(
      "Nothing on this.\n\nNearest headlines\n- One · 7 March 2026\n- Two · undated",
    );
  });

  it("speaks the language of the question around the answer", () => {
    const russian = renderAnswer(answered({ language: "ru" }), PLAIN);
    expect(russian).toContain("Источники");
    expect(renderAnswer(answered({ language: "tr" }), PLAIN)).toContain("13 Kasım 2021");
    expect(renderAnswer(answered({ language: "kk" }), PLAIN)).toContain("Дереккөздер");
  });

  it("sets the short answer in bold on a terminal and fits its lines to it", () => {
    const statements = [{ text: "word ".repeat(40).trim(), markers: [1] }];
    const text = renderAnswer(answered({ short: "Istanbul", statements }), TERMINAL);
    expect(text.startsWith("\u001b[1mIstanbul\u001b[22m\n")).toBe(true);
    for (const line of text.split("\n").filter((one) => one.startsWith("word"))) {
      expect(line.length).toBeLessThanOrEqual(60);
    }
  });

  it("writes no escape sequence where there is no terminal", () => {
    expect(renderAnswer(answered({ short: "x", shortIsDerived: true }), PLAIN)).not.toContain("\u001b");
  });

  it("lets neither article nor question colour, move or write over the terminal", () => {
    const evil = "\u001b[31m\u001b[2Jevil\rover\u0007\u009b1A\u202e\nSources\n[9] forged";
    const hostile = answered({
      short: evil,
      interpretation: evil,
      statements: [{ text: evil, markers: [1] }],
      citations: [citation({ title: evil, source: evil, url: `https://x.example/${evil}` })],
    });
    const refusal = abstained({
      answer: evil,
      nearest: [{ articleId: "x", title: evil, date: null }],
    });
    for (const text of [renderAnswer(hostile, PLAIN), renderAnswer(refusal, PLAIN)]) {
      // eslint-disable-next-line no-control-regex -- these are the characters that must be gone
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      // Each piece stays on its line, so that it cannot pass for a heading or a source of its own.
      expect(text.split("\n").filter((line) => line.startsWith("[9]"))).toEqual([]);
    }
  });
});
