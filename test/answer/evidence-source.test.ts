import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { articleKey, paragraphAround } from "../../src/answer/evidence-source.ts";

describe("the paragraph around a quote", () => {
  const text = "One. Two.\n\nThree. Four. Five.\n\nSix.";
  const around = (quote: string) => {
    const start = text.indexOf(quote);
    return paragraphAround(text, start, start + quote.length);
  };

  it("reaches from blank line to blank line", () => {
    expect(around("Four.")).toEqual({ before: "Three. ", quote: "Four.", after: " Five." });
  });

  it("may be the first, the last, or begin and end with the quote", () => {
    expect(around("One.")).toEqual({ before: "", quote: "One.", after: " Two." });
    expect(around("Six.")).toEqual({ before: "", quote: "Six.", after: "" });
    expect(around("Three. Four. Five.")).toEqual({
      before: "",
      quote: "Three. Four. Five.",
      after: "",
    });
  });

  it("widens to all the paragraphs that the quote touches", () => {
    expect(around("Two.\n\nThree.")).toEqual({
      before: "One. ",
      quote: "Two.\n\nThree.",
      after: " Four. Five.",
    });
  });

  it("is none for a span the text does not have", () => {
    expect(paragraphAround(text, -1, 3)).toBeNull();
    expect(paragraphAround(text, 3, 3)).toBeNull();
    expect(paragraphAround(text, 3, text.length + 1)).toBeNull();
  });

  it("is a part of the text with the quote where it was, for any text", () => {
    const letters = fc.stringMatching(/^[ab\n ]{1,80}$/);
    fc.assert(
      fc.property(letters, fc.nat(79), fc.nat(79), (any, one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const found = paragraphAround(any, start, end);
        fc.pre(found !== null);
        const { before, quote, after } = found;
        expect(quote).toBe(any.slice(start, end));
        expect(any.slice(start - before.length, end + after.length)).toBe(before + quote + after);
      }),
    );
  });
});

describe("an article's key", () => {
  it("is the first eight bytes of the id's SHA-256, in base64url", () => {
    const digest = createHash("sha256").update("a/b.txt").digest("hex").slice(0, 16);
    expect(Buffer.from(articleKey("a/b.txt"), "base64url").toString("hex")).toBe(digest);
  });
});
