import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanLine,
  cleanText,
  escapeLine,
  escapeText,
  maskedLink,
  shorten,
  unescapeText,
} from "../../../src/discord/replies/escape-text.ts";
import { hostileText } from "./hostile-text.ts";

/** The Markdown with an x for each escaped character: what is left may mean something to Discord. */
function active(markup: string): string {
  return markup.replace(/\\[^0-9A-Za-z\s]/g, "x");
}

describe("escapeText", () => {
  it.each([
    ["stars and underscores", "*a* _b_ **c**", String.raw`\*a\* \_b\_ \*\*c\*\*`],
    ["strikes and spoilers", "~~a~~ ||b||", String.raw`\~\~a\~\~ \|\|b\|\|`],
    ["code", "`a` ```b```", "\\`a\\` \\`\\`\\`b\\`\\`\\`"],
    ["headings and quotes", "# a\n> b\n-# c", "\\# a\n\\> b\n-\\# c"],
    ["lists", "- a\n+ b\n1. c", "\\- a\n\\+ b\n1\\. c"],
    ["masked links", "[a](b)", String.raw`\[a\](b)`],
    ["emoji codes", ":a:", String.raw`\:a:`],
    ["backslashes", "\\*", String.raw`\\\*`],
  ])("shows %s as they stand", (_, text, markup) => {
    expect(escapeText(text)).toBe(markup);
  });

  it.each([
    "@everyone",
    "@here",
    "<@1>",
    "<t:1:R>",
    "https://a.example",
    "discord.gg/a",
    "discord.gift/a",
    "DISCORD.new/a",
    "discord.com/gifts/a",
  ])("breaks %s apart, since the server minds no backslash", (text) => {
    expect(escapeText(text)).not.toContain(text);
    expect(unescapeText(escapeText(text))).toBe(text);
  });

  it("leaves ordinary sentences as they are", () => {
    const sentence = "Erdoğan’s 2–3 guests (of 10:30, at 5%) met in İstanbul; Тоқаев spoke.";
    expect(escapeText(sentence)).toBe(sentence);
  });

  it("leaves nothing active in whatever it is given, and can be undone", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const markup = escapeText(text);
        expect(active(markup)).not.toMatch(/[*_~|`#>[\]]|<(?!\u200b)|@(?:everyone|here)|:\/\//i);
        expect(active(markup)).not.toMatch(/(?:^|\s)(?:[-+]|\d+\.)(?:\s|$)/);
        expect(unescapeText(markup)).toBe(cleanText(text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("cleanText and cleanLine", () => {
  it("take out what cannot be seen and keep what can", () => {
    expect(cleanText("a\u0007b\u200bc\u202ed\ufeff\te\r\nf")).toBe("abcd e\nf");
    expect(cleanText("half a pair: \ud83d!")).toBe("half a pair: \ufffd!");
    expect(cleanText("👩‍👩‍👧")).toBe("👩‍👩‍👧");
    expect(cleanLine("  a \n\n b\u00a0c ")).toBe("a b c");
  });
});

describe("maskedLink", () => {
  it("links a headline without a preview", () => {
    expect(maskedLink("A *star*", "https://a.example/b?c=1#d", 800)).toBe(
      String.raw`[A \*star\*](<https://a.example/b?c=1#d>)`,
    );
  });

  it("keeps brackets from ending the label or the address", () => {
    expect(maskedLink("a [b] c](d", "https://a.example/(x)>y", 800)).toBe(
      "[a (b) c)(d](<https://a.example/%28x%29%3Ey>)",
    );
  });

  it.each([
    ["scripts", "javascript:alert(1)"],
    ["files", "file:///etc/passwd"],
    ["addresses that pretend to be another's", "https://bank.example@evil.example/"],
    ["what is no address", "not a url"],
    ["addresses that are too long", `https://a.example/${"x".repeat(800)}`],
    ["nothing", null],
  ])("shows the label alone for %s", (_, url) => {
    expect(maskedLink("Headline", url, 800)).toBe("Headline");
  });

  it("keeps a mention of everyone out of the address", () => {
    expect(maskedLink("a", "https://a.example/@everyone", 800)).toBe("[a](<https://a.example/%40everyone>)");
  });
});

describe("shorten", () => {
  it("cut at a word and show it", () => {
    expect(shorten("one two three four", 12)).toBe("one two…");
    expect(shorten("one two", 7)).toBe("one two");
    expect(shorten("a".repeat(20), 10)).toBe(`${"a".repeat(9)}…`);
  });

  it("never leave half a pair or grow", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 5, max: 60 }), (text, length) => {
        const short = shorten(text, length);
        expect(short.length).toBeLessThanOrEqual(length);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it("show a mention on one line", () => {
    expect(escapeLine("a\n# b")).toBe(String.raw`a \# b`);
  });
});
