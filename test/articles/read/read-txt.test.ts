import { describe, expect, it } from "vitest";
import { readTxt } from "../../../src/articles/read/read-txt.ts";
import type { ArticleRecord } from "../../../src/articles/read/article-record.ts";

function record(content: string): ArticleRecord {
  const [read] = readTxt(content);
  if (read === undefined || "problem" in read) throw new Error("expected a record");
  return read.record;
}

describe("readTxt", () => {
  it.each([
    ["after a space, on the dateline's line", " date 2026-03-10 ALMATY – Ministers met."],
    ["on a line of its own", "date 2026-03-10\nALMATY – Ministers met."],
    ["with a colon and capitals", "Date: 2026-03-10\r\n\r\nALMATY – Ministers met."],
    ["as a timestamp", "date 2026-03-10T08:00:00Z ALMATY – Ministers met."],
  ])("takes the date mark off the text %s", (_, content) => {
    const { date, text } = record(content);
    expect(date).toMatch(/^2026-03-10/u);
    expect(text.trim()).toBe("ALMATY – Ministers met.");
  });

  it("hands an impossible date on as written, so that it can be named", () => {
    expect(record("date 2025-02-30 VARLEN – It opened.").date).toBe("2025-02-30");
  });

  it.each([
    "The date 2026-03-10 was chosen.",
    "date night is on Friday",
    "update 2026-03-10 follows",
    "2026-03-10 was a Tuesday",
    "date 2026-03-101",
  ])("sees no mark in %j", (content) => {
    expect(record(content)).toMatchObject({ date: null, text: content });
  });

  it("reduces a saved page to its text, with a warning", () => {
    const [read] = readTxt("<html><title>Ferry</title><p>It opened.</p></html>");
    expect(read).toMatchObject({
      record: { title: "Ferry" },
      warnings: ["holds HTML: reduced to its readable text"],
    });
  });

  it("is not held up by blanks where the date should be", () => {
    const started = performance.now();
    expect(record(`date${" ".repeat(200_000)}`)).toMatchObject({ date: null });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
