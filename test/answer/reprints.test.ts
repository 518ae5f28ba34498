import { describe, expect, it } from "vitest";
import { firstPrintOf, groupReprints, isReprint } from "../../src/answer/reprints.ts";
import { readingOf } from "./readings.ts";

const REPORT =
  "Fishermen of the northern harbour ended their strike on Thursday evening after nine days. " +
  "The owners of the boats agreed to pay for ice and fuel until the end of the season. " +
  "A mediator sent by the county had talked with both sides in the old customs house. " +
  "Cooks in the restaurants along the quay said that they would have fresh cod again at the weekend.";
const EDITED = REPORT.replace("on Thursday evening", "late on Thursday").replace("old ", "");
const UPDATED = REPORT.replace("nine days", "ten days");
const OTHER =
  "The county sent a mediator to the bus drivers of the capital, who want shorter shifts. " +
  "Their union and the transport office had last met in the spring, without coming closer. " +
  "Passengers were told to walk or to share taxis, and schools to begin an hour later than usual.";

const first = readingOf(REPORT, { id: "first", date: "2023-04-02" });
const edited = readingOf(EDITED, { id: "edited", date: "2023-04-03" });
const undated = readingOf(REPORT, { id: "a-undated" });
const cut = readingOf(REPORT.slice(0, REPORT.indexOf("Cooks")), { id: "cut", date: "2023-04-05" });
const other = readingOf(OTHER, { id: "other", date: "2023-04-01" });

describe("reprints", () => {
  it("are texts with small edits and texts cut short", () => {
    expect(isReprint(first, edited)).toBe(true);
    expect(isReprint(cut, first)).toBe(true);
    expect(isReprint(first, cut)).toBe(true);
  });

  it("are not texts about something of the same sort", () => {
    expect(isReprint(first, other)).toBe(false);
  });

  it("are not told of texts too short to tell", () => {
    const line = "The strike ended.";
    expect(isReprint(readingOf(line, { id: "x" }), readingOf(line, { id: "y" }))).toBe(false);
  });

  it("stand together, the earliest first and the undated last, whatever was found first", () => {
    const families = groupReprints([undated, other, edited, first]).map((family) =>
      family.map(({ summary }) => summary.id),
    );
    expect(families).toEqual([["other"], ["first", "edited", "a-undated"]]);
  });

  it("join where one of them resembles two that do not resemble each other", () => {
    const half = (text: string, id: string) => readingOf(text, { id, date: "2023-04-01" });
    const both = half(`${REPORT} ${OTHER}`, "both");
    expect(groupReprints([half(REPORT, "one"), half(OTHER, "two"), both])).toHaveLength(1);
  });
});

describe("the first print of a sentence", () => {
  it("is the sentence of the earliest article, in that article's words", () => {
    const found = firstPrintOf(edited.sentences[0]!, [first, edited]);
    expect(found?.article).toBe(first);
    expect(found?.sentence.text).toMatch(/^Fishermen .* on Thursday evening after nine days\.$/);
  });

  it("is its own article's where the earlier one tells another number", () => {
    const updated = readingOf(UPDATED, { id: "updated", date: "2023-04-04" });
    expect(firstPrintOf(updated.sentences[0]!, [first, updated])?.article).toBe(updated);
  });

  it("is its own article's where the earlier one was without it", () => {
    const [cooks] = first.sentences.slice(-1);
    expect(firstPrintOf(cooks!, [cut, first])?.article).toBe(first);
  });
});
