import { describe, expect, it } from "vitest";
import { embeddingText } from "../../../src/articles/chunk/embedding-text.ts";

const passage = { text: "It opened on Tuesday." };

describe("embeddingText", () => {
  it("puts title, outlet, date and place on a line before the passage", () => {
    const article = {
      title: "Ferry terminal opens",
      source: "Varlen Gazette",
      date: "2024-05-14",
      dateline: { place: "VARLEN", start: 0, end: 9 },
    };
    expect(embeddingText(article, passage)).toBe(
      "Ferry terminal opens | Varlen Gazette | 2024-05-14 | VARLEN\nIt opened on Tuesday.",
    );
  });

  it("leaves out what the article does not have", () => {
    const article = { title: "Ferry terminal opens", source: null, date: null, dateline: null };
    expect(embeddingText(article, passage)).toBe("Ferry terminal opens\nIt opened on Tuesday.");
  });

  it("shortens a title that would outweigh the passage", () => {
    const article = { title: "ferry ".repeat(100), source: null, date: null, dateline: null };
    const [context] = embeddingText(article, passage).split("\n");
    expect(context!.length).toBeLessThanOrEqual(160);
    expect(context!.length).toBeGreaterThan(160 - "ferry ".length);
  });
});
