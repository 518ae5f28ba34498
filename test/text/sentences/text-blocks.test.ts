import { describe, expect, it } from "vitest";
import { textBlocks } from "../../../src/text/sentences/text-blocks.ts";

function blocks(text: string): string[] {
  return [...textBlocks(text)].map(({ start, end }) => text.slice(start, end));
}

describe("textBlocks", () => {
  it("parts lines and paragraphs", () => {
    expect(blocks("Headline here\nMinisters met on Friday.\n\nThey left.\n")).toEqual([
      "Headline here",
      "Ministers met on Friday.",
      "They left.",
    ]);
  });

  it("keeps the lines of a hard-wrapped paragraph together", () => {
    // Filled greedily to 50 columns: no line has room for the first word of the next.
    const wrapped =
      "Ministers of the five member states met in Astana\n" +
      "on Friday and agreed to open a joint customs post\n" +
      "on the border by the end of next year, the\n" +
      "secretary general said.";
    expect(blocks(`${wrapped}\n\nThe end.`)).toEqual([wrapped, "The end."]);
  });

  it("lets the first line of a wrapped paragraph be short, where a dateline was cut off", () => {
    const wrapped =
      "Ministers of the five\nmember states met in Astana on Friday and agreed to\nopen a post.";
    expect(blocks(wrapped)).toEqual([wrapped]);
  });

  it("begins a new block at an indented line", () => {
    const wrapped = "Ministers of the five member states met in Astana\nto open a joint customs post.";
    expect(blocks(`${wrapped}\n Agency`)).toEqual([wrapped, " Agency"]);
  });

  it("parts lines that were broken on purpose", () => {
    expect(blocks("Gold: Kazakhstan\nSilver: Uzbekistan\nbronze: Azerbaijan")).toHaveLength(3);
    expect(blocks("Dear friends of the club\nwe meet at nine.")).toHaveLength(2);
    expect(blocks(`${"word ".repeat(30)}\nand so on`)).toHaveLength(2);
  });

  it("sees nothing in blank text", () => {
    expect(blocks(" \n\n \n")).toEqual([]);
    expect(blocks("")).toEqual([]);
  });
});
