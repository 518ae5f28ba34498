import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { reportedEvents, reportedQuestions } from "../../../src/cli/report/report-facts.ts";
import { renderReportPage } from "../../../src/cli/report/report-page.ts";
import type { ReportPage } from "../../../src/cli/report/report-page.ts";
import { makeCalendar } from "../../../src/events/calendar.ts";
import type { EventRow } from "../../../src/events/event-row.ts";

const HOSTILE = "</script><script>alert(1)</script>";

interface PageLike {
  querySelectorAll(selector: string): Iterable<{
    readonly textContent: string;
    getAttribute(name: string): string | null;
  }>;
}

describe("the report's page", () => {
  it("loads nothing, and what is in it is data", () => {
    const page: ReportPage = {
      map: { articles: [{ title: HOSTILE, source: null, date: null }], passages: [[0.5, 0.5, 0]] },
      report: {
        ...{ articles: 1, passages: 1, reprints: 0, undated: 1, dates: null },
        ...{ months: [], outlets: [{ value: null, articles: 1 }], languages: [] },
      },
      events: [],
      skipped: [{ path: HOSTILE, reason: "<!--" }],
      questions: null,
    };
    const html = renderReportPage(page);
    const { document } = parseHTML(html) as unknown as { document: PageLike };
    const scripts = [...document.querySelectorAll("script")];
    expect(scripts.map((script) => script.getAttribute("type"))).toEqual(["application/json", null]);
    expect(JSON.parse(scripts[0]!.textContent)).toEqual(page);
    expect(html).not.toContain("<!--");
    expect(html.replaceAll("http-equiv", "")).not.toMatch(/\b(?:src|href)=|https?:|url\(|@import/u);
    expect(html).toContain("default-src 'none'");
    // It is a program: the engine reads it whole.
    expect(() => new Function(scripts[1]!.textContent)).not.toThrow(); // eslint-disable-line @typescript-eslint/no-implied-eval
  });
});

describe("the questions in a report", () => {
  const COUNTS = [
    { month: "2026-02", reason: null, count: 3 },
    { month: "2026-02", reason: "no-evidence", count: 1 },
    { month: "2026-03", reason: "no-evidence", count: 2 },
    { month: "2026-03", reason: "unknown-entity", count: 5 },
  ] as const;

  it("are counted by month and by reason, and not told unless asked for", () => {
    expect(reportedQuestions(COUNTS, null)).toEqual({
      months: [
        { month: "2026-02", answered: 3, refused: 1 },
        { month: "2026-03", answered: 0, refused: 7 },
      ],
      reasons: [
        { value: "unknown entity", articles: 5 },
        { value: "no evidence", articles: 3 },
      ],
      refused: null,
    });
    expect(reportedQuestions([], null)).toBeNull();
  });

  it("are told with the day they were first asked", () => {
    const refused = {
      question: "Who leads Ruritania?",
      earlierQuestions: [],
      reason: "unknown-entity",
      count: 5,
      firstAskedAt: "2026-03-02T10:00:00.000Z",
    } as const;
    expect(reportedQuestions(COUNTS, [refused])?.refused).toEqual([
      { question: "Who leads Ruritania?", reason: "unknown entity", count: 5, since: "2026-03-02" },
    ]);
  });
});

describe("the events in a report", () => {
  const row = (parts: Partial<EventRow>): EventRow =>
    ({
      articleId: "a",
      title: "Fair",
      start: "2026-08-01",
      end: null,
      zone: null,
      place: "Orvand",
      status: "planned",
      movedFrom: null,
      recurrence: null,
      except: [],
      price: null,
      signUp: null,
      quote: { start: 0, end: 4, text: "Fair" },
      ...parts,
    }) as EventRow;
  const SUMMARY = {
    id: "a",
    title: "The fair",
    source: null,
    url: null,
    date: "2026-01-01",
    lang: null,
    references: [],
    dateline: null,
    contentHash: "h",
  };
  const articles = new Map([[SUMMARY.id, SUMMARY]]);

  it.each([
    [{}, ""],
    [{ recurrence: "FREQ=WEEKLY;BYDAY=TU" }, "comes back weekly"],
    [{ status: "cancelled" }, "cancelled"],
  ] as const)("with %j say “%s”", (parts, note) => {
    const first = row({});
    const rows = "status" in parts ? [first, row(parts)] : [row(parts)];
    const calendar = { events: makeCalendar(rows, articles), articles };
    expect(reportedEvents(calendar)).toMatchObject([
      { title: "Fair", start: "2026-08-01", place: "Orvand", note, article: "The fair" },
    ]);
  });
});
