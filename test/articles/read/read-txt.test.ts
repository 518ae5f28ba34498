import { describe, expect, it } from "vitest";
import { parsePublicationDate } from "../../../src/articles/read/publication-date.ts";
import { readTxt } from "../../../src/articles/read/read-txt.ts";
import type { ArticleRecord } from "../../../src/articles/read/article-record.ts";
import { startProcessorClock } from "../../processor-clock.ts";

function record(content: string): ArticleRecord {
  const read = readTxt(content);
  if ("problem" in read) throw new Error("expected a record");
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

  it.each([
    "posted 24 April 2026",
    "24 April 2026",
    "Published on: April 24, 2026",
    "Опубликовано 24 апреля 2026",
  ])("takes for the day of a notice the first line %j", (line) => {
    const { date, text } = record(`${line}\n\nThe quiz is off.`);
    expect(date).toBe("2026-04-24");
    expect(text.trim()).toBe("The quiz is off.");
  });

  it.each(["Friday, 24 April 2026", "Quiz night 24 April 2026", "24 April", "2 to 4 April 2026"])(
    "leaves in the text the first line %j, which may be the day of what it is about",
    (line) => {
      expect(record(`${line}\n\nBring a friend.`)).toMatchObject({
        date: null,
        text: `${line}\n\nBring a friend.`,
      });
    },
  );

  it("hands an impossible date on as written, so that it can be named", () => {
    expect(record("date 2025-02-30 VARLEN – It opened.").date).toBe("2025-02-30");
  });

  it.each([
    "The date 2026-03-10 was chosen.",
    "date night is on Friday",
    "update 2026-03-10 follows",
    "2026-03-10 was a Tuesday",
    "date 2026-03-101",
    "Date: 2026-03-10\nTime: 19:30",
  ])("sees no mark in %j", (content) => {
    expect(record(content)).toMatchObject({ date: null, text: content });
  });

  it.each([
    "From: Ida <ida@weir.example>\nDate: Fri, 24 Apr 2026 14:05:00 +0100\nSubject: Weir to be\n mended\nTo: all@weir.example",
    "From: Ida Brekke\r\nSent: Friday, 24 April 2026 14:05\r\nTo: All\r\nSubject: Weir to be mended",
    "Kimden: İda\nTarih: 24 Nisan 2026 Cuma 14:05\nKonu: Weir to be mended",
    "От кого: Ида\nДата: 24 апреля 2026 г., 14:05\nТема: Weir to be mended",
  ])("takes title and day from the head of a mail, which is no part of the text: %j", (head) => {
    const { date, text, title } = record(`${head}\n\nThe weir will be mended in May.\n`);
    expect(parsePublicationDate(date ?? "").date).toBe("2026-04-24");
    expect(title).toBe("Weir to be mended");
    expect(text.trim()).toBe("The weir will be mended in May.");
  });

  it.each(["From: 10:00\nDate: 24 April 2026\nPlace: Weir", "Subject: The weir\nDate: 24 April 2026"])(
    "sees no head of a mail in %j",
    (content) => {
      expect(record(content).text).toContain(content);
    },
  );

  it("reduces a saved page to its text, with a warning", () => {
    const read = readTxt("<html><title>Ferry</title><p>It opened.</p></html>");
    expect(read).toMatchObject({
      record: { title: "Ferry" },
      warnings: ["holds HTML: reduced to its readable text"],
    });
  });

  it("is not held up by blanks where the date should be", () => {
    const spentMs = startProcessorClock();
    expect(record(`date${" ".repeat(200_000)}`)).toMatchObject({ date: null });
    expect(spentMs()).toBeLessThan(1000);
  });
});
