import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTableHeader, placeOf, readLine } from "../../../src/text/sentences/line-reading.ts";
import { splitSentences } from "../../../src/text/sentences/split-sentences.ts";

function readAll(text: string): (string | null)[] {
  return splitSentences(text).map((sentence) => readLine(text, sentence)?.text ?? null);
}

describe("a table row", () => {
  const table = ["Day · Time · Room:", "Friday · 19:00 · B", "Sunday · – · Hall, 2nd floor"];

  it("is read with the header, empty cells left out", () => {
    expect(readAll(`Chess is back.\n\n${table.join("\n")}`)).toEqual([
      null,
      null,
      "Day: Friday; Time: 19:00; Room: B.",
      "Day: Sunday; Room: Hall, 2nd floor.",
    ]);
  });

  it("is read without a label under a header's empty cell", () => {
    expect(readAll("– · Price:\nAdults · 5 euros")).toEqual([null, "Adults; Price: 5 euros."]);
  });

  it.each([
    ["has no header", "Friday · 19:00\nSunday · 20:00"],
    ["has other cells than the header", "Day · Time · Room:\nFriday · 19:00"],
    ["stands behind a blank line", "Day · Time:\n\nFriday · 19:00"],
  ])("is read as it stands where it %s", (_, text) => {
    expect(readAll(text).at(-1)).toBeNull();
  });
});

describe("what is looked at around a sentence", () => {
  // The longest line and the farthest header, by the constants' own words: 4,000 and 20,000 characters.
  it("is a line of 4,000 characters at most", () => {
    const rowOf = (length: number): string => `Friday · ${"x".repeat(length - 9)}`;
    const last = (text: string): string | null => {
      const start = text.lastIndexOf("\n") + 1;
      return readLine(text, { start, end: text.length })?.kind ?? null;
    };
    expect(last(`Day · Word:\n${rowOf(3_999)}`)).toBe("row");
    expect(last(`Day · Word:\n${rowOf(4_001)}`)).toBeNull();
  });

  it("is a header no farther off than 20,000 characters", () => {
    const kindOf = (rows: number): string | null => {
      const text = `Day · Word:\n${"Friday · a\n".repeat(rows)}Friday · b`;
      return readLine(text, { start: text.length - 10, end: text.length })?.kind ?? null;
    };
    // Of eleven characters each.
    expect([kindOf(1_800), kindOf(1_830)]).toEqual(["row", null]);
  });
});

describe("a list item", () => {
  it("is read with the line that introduces it", () => {
    const text = "Camp starts on Friday. Please bring:\n\na lamp\na tent. It rains.\n\nSee you!";
    expect(readAll(text)).toEqual([
      null,
      null,
      "Please bring: a lamp",
      "Please bring: a tent.",
      "Please bring: It rains.",
      null,
    ]);
  });

  it("is read so also where blank lines part the items", () => {
    expect(readAll("Bring:\n\n- a lamp\n\n- a tent\n\nBye.")).toEqual([
      null,
      "Bring: - a lamp",
      "Bring: - a tent",
      null,
    ]);
  });

  it("is read as it stands behind a line that introduces nothing, or is too long to introduce anything", () => {
    const asLongAs = (length: number) => `${"o".repeat(length - 1)}:\n- a lamp`;
    expect(readAll(asLongAs(240))[1]).toMatch(/o: - a lamp$/u);
    expect(readAll(asLongAs(241))[1]).toBeNull();
    expect(readAll("Bring these.\n\n- a lamp\n- a tent")).toEqual([null, null, null]);
  });
});

describe("any place in a reading", () => {
  const table = "Day · Time:\nFriday · 19:00 in B";
  const row = { start: table.indexOf("Friday"), end: table.length };
  const placed = (stretch: string): string | null => {
    const reading = readLine(table, row)!;
    const start = reading.text.indexOf(stretch);
    const place = placeOf(reading, { start, end: start + stretch.length }, row);
    return place === null ? null : table.slice(place.start, place.end);
  };

  it("is where the row has its words, cells and what parts them where there are several", () => {
    expect(placed("19:00")).toBe("19:00");
    expect(placed("Time: 19:00 in")).toBe("19:00 in");
    expect(placed("Friday; Time: 19:00")).toBe("Friday · 19:00");
  });

  it("is nowhere in the row for a label of the header", () => {
    expect(placed("Time")).toBeNull();
  });

  it("stands verbatim in the article where it is in one piece, whatever the text", () => {
    const piece = fc.constantFrom(
      "Day",
      " · ",
      "Time",
      ":",
      "\n",
      "\n\n",
      "Friday",
      "– ",
      "Come. ",
      "- ",
      "19:00",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        for (const sentence of splitSentences(text)) {
          const reading = readLine(text, sentence);
          for (const { at, start, end } of reading?.pieces ?? []) {
            const inside = { start: at, end: at + end - start };
            const isOwn = start >= sentence.start && end <= sentence.end;
            expect(placeOf(reading!, inside, sentence)).toEqual(isOwn ? { start, end } : null);
            expect(reading!.text.slice(inside.start, inside.end)).toBe(text.slice(start, end));
          }
        }
      }),
    );
  });
});

describe("the header of a table", () => {
  it("is a row with a colon at its end", () => {
    const text = "Day · Time:\nFriday · 19:00\nBring:";
    const isHeader = splitSentences(text).map((sentence) => isTableHeader(text, sentence));
    expect(isHeader).toEqual([true, false, false]);
  });
});
