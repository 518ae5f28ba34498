import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findDates } from "../../../src/text/entities/find-dates.ts";

const FILE = new URL("../../fixtures/dated-sentences.tsv", import.meta.url);
const [, ...lines] = readFileSync(FILE, "utf8").trim().split("\n");

describe("days of sentences as newspapers write them", () => {
  it.each(lines.map((line) => line.split("\t") as [string, string, string, string]))(
    "published on %s, “%s” says of “%s” %s",
    (published, sentence, expression, expected) => {
      const at = sentence.indexOf(expression);
      const days = findDates(sentence, published)
        .filter(({ start, end }) => start < at + expression.length && at < end)
        .flatMap(({ days }) => (days === null ? [] : [[...new Set([days.from, days.to])].join("..")]));
      expect(expected.split("|")).toContain(days.join(" ") || "null");
    },
  );
});
