import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  normalizeLine,
  normalizeText,
  PLAIN_TEXT,
  quoted,
} from "../../../src/articles/read/normalize-text.ts";
import { startProcessorClock } from "../../processor-clock.ts";

/** Text rich in what normalisation is about. */
const roughText = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        ...["\r\n", "\r", "\n", "\t", " ", "\u00a0", "\ufeff", "\u200b", "\u200d", "\u001b[31m"],
        ...["\u001b", "\u009b", "[0m", "\u0007", "👩", "👧", "\ufe0f", "\u0301", "e", "\ud83d", "\udc69"],
        ...["\u2028", "\u202e", "\u00ad", "\u{e0041}", "İ", "ş"],
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("normalizeText", () => {
  it.each([
    ["Windows line ends", "a\r\nb", "a\nb"],
    ["old Mac line ends", "a\rb\r\rc", "a\nb\n\nc"],
    ["Unicode line ends", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"],
    ["a byte order mark", "\ufeffNews", "News"],
    ["tabs", "a\tb", "a b"],
    ["blanks at line ends", "a  \nb\u00a0\nc", "a\nb\nc"],
    ["many blank lines", "a\n\n\n\n\nb", "a\n\nb"],
    ["lines of blanks between paragraphs", "a\n \n\t\n \nb", "a\n\nb"],
    ["white space around the text", " \n\n a \n", "a"],
    ["colours", "a \u001b[1;31mred\u001b[0m one", "a red one"],
    ["a terminal title", "a\u001b]0;title\u0007b", "ab"],
    ["an escape sequence that never ends", "a\u001b[31", "a"],
    ["control characters", "a\u0000b\u0007c\u007fd\u0084e", "abcde"],
    ["zero-width characters", "Har\u200bbour mas\u200cter\u2060", "Harbour master"],
    ["bidi controls", "\u202eIlse Brandt\u202c \u2066x\u2069", "Ilse Brandt x"],
    ["soft hyphens", "Par\u00adlia\u00adment", "Parliament"],
    ["hidden tag characters", "a\u{e0049}\u{e0047}b", "ab"],
    ["decomposed letters", "C\u0327avus\u0327og\u0306lu", "Çavuşoğlu"],
    ["half a surrogate pair", "a\ud83d b", "a\ufffd b"],
  ])("clears %s", (_, raw, normalized) => {
    expect(normalizeText(raw)).toBe(normalized);
  });

  it("keeps what was published: quotes, dashes, no-break spaces, dotted capitals, emoji", () => {
    const published = "“12\u00a0million” – İstanbul’s ferry — it's… ОТГ 👩‍👩‍👧‍👦 🏳️‍🌈 ½ ﬁ";
    expect(normalizeText(published)).toBe(published);
  });

  it("keeps a joiner inside an emoji and no other", () => {
    expect(normalizeText("👩\u200d🚒 a\u200db 👩\u200d b\u200d👩")).toBe("👩\u200d🚒 ab 👩 b👩");
  });

  it("changes nothing the second time", () => {
    fc.assert(
      fc.property(roughText, (raw) => {
        const once = normalizeText(raw);
        expect(normalizeText(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves composed text of lines without blanks at their ends, whatever comes in", () => {
    fc.assert(
      fc.property(roughText, (raw) => {
        const text = normalizeText(raw);
        expect(text).toBe(text.normalize("NFC"));
        expect(text).toBe(text.trim());
        expect(text).not.toMatch(/(?!\n)\p{Cc}|\p{Surrogate}|[\u200b\u200e\u202a-\u202e\ufeff]/u);
        expect(text).not.toMatch(/ \n|\n{3}/u);
      }),
      { numRuns: 2000 },
    );
  });

  it("leaves thirty marks on a letter", () => {
    const zalgo = "e" + "\u0327\u0301".repeat(50);
    expect(normalizeText(zalgo)).toBe(`e${"\u0327\u0301".repeat(15)}`.normalize("NFC"));
    // This letter is written as two characters in NFC.
    const qa = normalizeText(`\u0958${"\u0301".repeat(40)}`);
    expect(normalizeText(qa)).toBe(qa);
  });

  it.each([
    ["blanks", "a" + " ".repeat(200_000) + "b"],
    ["marks", "a" + "\u0327\u0301".repeat(100_000) + "b"],
  ])("takes no longer for many %s on end than for other characters", (_, text) => {
    const spentMs = startProcessorClock();
    expect(normalizeText(text)).toMatch(/b$/u);
    expect(spentMs()).toBeLessThan(1000);
  });

  it("gives a text of plain characters what the rules for all others give it", () => {
    const units = Array.from({ length: 2 ** 16 }, (_, code) => String.fromCharCode(code));
    const plain = units.filter((unit) => PLAIN_TEXT.test(unit));
    expect(plain.length).toBeGreaterThan(800);
    // A zero-width space is removed, and takes the text through every rule.
    const byAllRules = (text: string): string => normalizeText(`${text}\u200b`);
    for (const unit of plain) expect(normalizeText(`a${unit}b`)).toBe(byAllRules(`a${unit}b`));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...plain, " ", "\n", "\u00a0") }), (text) => {
        expect(normalizeText(text)).toBe(byAllRules(text));
      }),
    );
  });
});

describe("normalizeLine", () => {
  it("folds a text to one line", () => {
    expect(normalizeLine(" Ferry\r\n\topens \u001b[31m")).toBe("Ferry opens");
  });
});

describe("quoted", () => {
  it("puts what was written on one line, in quotes, and cuts it behind 80 characters", () => {
    expect(quoted(`  two\nlines `)).toBe("“two lines”");
    expect(quoted("o".repeat(80))).toBe(`“${"o".repeat(80)}”`);
    expect(quoted("o".repeat(81))).toBe(`“${"o".repeat(80)}…”`);
  });
});
