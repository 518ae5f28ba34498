import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { parseList, someWords, word, words } from "../../../src/text/lists/read-list.ts";

const TEXT = join(import.meta.dirname, "../../../src/text");
const ROW = z.strictObject({ id: word, close: someWords, loose: words });

describe("a word list", () => {
  it("is read row by row, with remarks, blank lines and cells left out at the end", () => {
    const text = "# Trade.\nid\tclose\tloose\n\nbuy\tbuy, purchase\tacquire\r\n# more\nsell\tsell\n";
    expect(parseList(text, ROW, "trade.tsv")).toEqual([
      { id: "buy", close: ["buy", "purchase"], loose: ["acquire"] },
      { id: "sell", close: ["sell"], loose: [] },
    ]);
  });

  it.each([
    ["a cell that has to be filled", "sell\t\tbarter", /trade\.tsv, line 4: close must not be empty/],
    ["a comma too many", "sell\tsell,, trade", /trade\.tsv, line 4: close has two commas/],
    ["a cell too many", "sell\tsell\t\tone more", /trade\.tsv, line 4: there are 4 cells for 3 columns/],
  ])("is refused by file and line for %s", (_, line, message) => {
    const text = `id\tclose\tloose\n# remark\nbuy\tbuy\n${line}\n`;
    expect(() => parseList(text, ROW, "trade.tsv")).toThrow(message);
  });

  it.each(["", "id\tloose\tclose\nbuy\tbuy\tacquire\n", "id close loose\n"])(
    "is refused where its columns are others: %j",
    (text) => {
      expect(() => parseList(text, ROW, "trade.tsv")).toThrow(
        /line 1: the columns have to be id, close, loose/,
      );
    },
  );

  it("lies in terms/ where index terms are made of it, so that a change of it is noticed", () => {
    const folder = join(TEXT, "words");
    const lists = readdirSync(folder).flatMap((name) =>
      [...readFileSync(join(folder, name), "utf8").matchAll(/readList\(\s*"([^"]+)"/g)].map(
        ([, list]) => list,
      ),
    );
    expect(lists.length).toBeGreaterThan(2);
    expect(lists.filter((list) => !list?.startsWith("terms/"))).toEqual([]);
  });
});
