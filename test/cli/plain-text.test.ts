import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainLine, plainText } from "../../src/cli/plain-text.ts";

describe("plainText", () => {
  it("takes colour, cursor movement, links and window titles out of a text", () => {
    const hostile =
      "\u001b[31mred\u001b[0m \u001b[2J\u001b[Hgone \u001b]0;title\u0007\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007";
    expect(plainText(hostile)).toBe("red gone link");
  });

  it("takes out sequences that begin with a single control character of C1", () => {
    expect(plainText("a\u009b31mb")).toBe("ab");
  });

  it("takes out what turns the direction of reading or cannot be seen", () => {
    expect(plainText("pay\u202e0001\u202c to\u200b you\u{e0041}")).toBe("pay0001 to you");
  });

  it("keeps line feeds, letters of every script and joined emoji", () => {
    const text = "Çavuşoğlu\nТоқаев 👩‍🚀 安";
    expect(plainText(text)).toBe(text);
  });

  it("leaves no control character but the line feed in any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(plainText(text)).not.toMatch(/(?!\n)\p{Cc}/u);
      }),
    );
  });

  it("removes carriage returns, with which a line could be written over", () => {
    expect(plainText("harmless\rEVIL")).toBe("harmless\nEVIL");
  });
});

describe("plainLine", () => {
  it("gives one line however the text is broken", () => {
    expect(plainLine("  a\n\n\tb\r\nc ")).toBe("a b c");
  });
});
