import { ButtonStyle, ComponentType } from "discord.js";
import type { APIButtonComponent } from "discord.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { escapeText, unescapeText } from "../../../src/discord/replies/escape-text.ts";
import type { CardOptions, Page, TextBlock } from "../../../src/discord/replies/fit-limits.ts";
import { paginate } from "../../../src/discord/replies/fit-limits.ts";
import { splitMarkup } from "../../../src/discord/replies/split-markup.ts";
import { hostileText } from "./hostile-text.ts";
import { problemsOf, textsOf } from "./reading-pages.ts";

const WORDS = {
  continuation: (place: number | string, total: number | string) => `Part ${place} of ${total}`,
};

function pagesOf({ blocks, ...options }: CardOptions & { blocks: readonly TextBlock[] }): Page[] {
  return paginate(blocks, WORDS, options);
}

function buttons(count: number): APIButtonComponent[] {
  return Array.from({ length: count }, (_, index) => ({
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: `Button ${index}`,
    custom_id: `b${index}`,
  }));
}

describe("splitMarkup", () => {
  it("prefers the end of a line, then of a sentence, then a space", () => {
    expect(splitMarkup("aaaa bbb\ncccc dd", 12)).toEqual(["aaaa bbb", "cccc dd"]);
    expect(splitMarkup("Aaaa bb. Cccc dddd", 14)).toEqual(["Aaaa bb.", "Cccc dddd"]);
    expect(splitMarkup("aaaa bbbb cccc", 12)).toEqual(["aaaa bbbb", "cccc"]);
  });

  it("breaks neither an escape nor a pair where it must cut inside a word", () => {
    expect(splitMarkup(String.raw`aaaaa\*bbb`, 6)).toEqual(["aaaaa", String.raw`\*bbb`]);
    expect(splitMarkup(String.raw`aaaa\\bbbb`, 6)).toEqual([String.raw`aaaa\\`, "bbbb"]);
    expect(splitMarkup("aaaaa😀bbb", 6)).toEqual(["aaaaa", "😀bbb"]);
  });

  it("keeps every character but white space at the cut", () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 20, max: 300 }), (text, limit) => {
        const markup = escapeText(text).trim();
        const [head, tail] = splitMarkup(markup, limit);
        expect(head.length).toBeLessThanOrEqual(limit);
        const bare = (value: string): string => unescapeText(value).replace(/\s/g, "");
        expect(bare(head) + bare(tail)).toBe(bare(markup));
      }),
    );
  });
});

describe("paginate", () => {
  it("puts a short card into one message without a word about parts", () => {
    const pages = pagesOf({ blocks: [{ markup: "a" }, { markup: "b", wrap: "**", id: 7 }] });

    expect(textsOf(pages)).toEqual([["a", "**b**"]]);
    expect(pages[0]?.components[0].components[1]).toMatchObject({ id: 7 });
  });

  it("goes on in further messages and says so in each", () => {
    // 9000 units at no more than 3800 a message: three.
    const pages = pagesOf({ blocks: [{ markup: "word ".repeat(1800) }] });
    const texts = textsOf(pages);

    expect(pages).toHaveLength(3);
    expect(texts[0]?.at(-1)).toBe("-# Part 1 of 3");
    expect(texts[1]?.at(0)).toBe("-# Part 2 of 3");
    expect(texts[2]?.at(0)).toBe("-# Part 3 of 3");
    expect(texts.flat().join(" ").match(/word/g)).toHaveLength(1800);
  });

  it("begins a long block in the next message where fewer than 400 of a message's 3800 units are left for it", () => {
    const [short, long] = ["a".repeat(3401), "word ".repeat(800).trim()];
    const split = textsOf(pagesOf({ blocks: [{ markup: short.slice(1) }, { markup: long }] }));
    const whole = textsOf(pagesOf({ blocks: [{ markup: short }, { markup: long }] }));

    expect(split[0]).toEqual([short.slice(1), expect.stringMatching(/^word/u), "-# Part 1 of 2"]);
    expect(whole[0]).toEqual([short, "-# Part 1 of 3"]);
  });

  it("closes and opens the format of a block it splits", () => {
    const pages = pagesOf({ blocks: [{ markup: "word ".repeat(1000), wrap: "**" }] });
    const parts = textsOf(pages)
      .flat()
      .filter((text) => !text.startsWith("-#"));

    expect(parts).toHaveLength(2);
    for (const part of parts) expect(part).toMatch(/^\*\*word.*word\*\*$/);
  });

  it("leaves out blocks without text, which Discord refuses", () => {
    expect(textsOf(pagesOf({ blocks: [{ markup: " " }, { markup: "a" }] }))).toEqual([["a"]]);
  });

  it("sets buttons in rows of five, all of them, on as many messages as it takes", () => {
    const pages = pagesOf({ blocks: [{ markup: "a" }], buttons: [buttons(31)] });
    const rows = pages.flatMap(({ components }) =>
      components[0].components.flatMap((component) =>
        component.type === ComponentType.ActionRow ? [component.components.length] : [],
      ),
    );

    expect(rows).toEqual([5, 5, 5, 5, 5, 5, 1]);
    expect(problemsOf(pages)).toEqual([]);
  });

  it("stays inside Discord's limits for many blocks, long ones and many buttons", () => {
    const block = fc.record({
      markup: hostileText.map(escapeText),
      wrap: fc.constantFrom("", "**"),
    });
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 60 }), fc.nat(60), (blocks, count) => {
        const pages = pagesOf({ blocks: [{ markup: "a" }, ...blocks], buttons: [buttons(count)] });
        expect(problemsOf(pages)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
