import { describe, expect, it } from "vitest";
import { layOutWindow, MAX_TOKENS, readLayout } from "../../../src/answer/reader/lay-out-window.ts";
import { createWordPieces } from "../../../src/answer/reader/word-pieces.ts";

const FRAME = { before: [101], between: [102], after: [102] };
/** One piece a word, numbered by its length, so that layouts can be written down by hand. */
const pieces = createWordPieces((text) => [text.trim().length]);

const window = {
  title: "Bridge opens.",
  date: "2018-03-09",
  sentences: ["Ann cut it.", "It rained."],
};

describe("the layout of a window", () => {
  it("is question, title, day and sentences, framed as in training", () => {
    const layout = layOutWindow(pieces("Who cut?"), window, FRAME, pieces);
    // [CLS] who cut ? [SEP] bridge opens . 9 march 2018 . ann cut it . it rained . [SEP]
    expect(layout.ids).toEqual([101, 3, 3, 1, 102, 6, 5, 1, 1, 5, 4, 1, 3, 3, 2, 1, 2, 6, 1, 102]);
    expect(layout.textFrom).toBe(5);
    expect([layout.title.from, layout.title.to]).toEqual([5, 8]);
    expect(layout.sentences.map(({ from, to }) => [from, to])).toEqual([
      [12, 16],
      [16, 19],
    ]);
  });

  it("never exceeds the length that the model was trained with", () => {
    const long = { ...window, sentences: ["word ".repeat(90), "word ".repeat(90), "late."] };
    const { ids, sentences } = layOutWindow(pieces("why ".repeat(60)), long, FRAME, pieces);
    expect(ids).toHaveLength(MAX_TOKENS);
    expect(sentences.at(-1)).toMatchObject({ from: MAX_TOKENS - 1, to: MAX_TOKENS - 1 });
  });

  it("leaves out the header that is not there", () => {
    const bare = { title: "", date: null, sentences: ["Ann."] };
    expect(layOutWindow(pieces("Who?"), bare, FRAME, pieces).ids).toEqual([101, 3, 1, 102, 3, 1, 102]);
  });
});

describe("the reading of a layout", () => {
  const layout = layOutWindow(pieces("Who cut?"), window, FRAME, pieces);
  const logitsOf = (at: Readonly<Record<number, number>>): Float32Array =>
    Float32Array.from({ length: layout.ids.length }, (_, token) => at[token] ?? -9);

  it("is the best span of each part, its margin that over no answer", () => {
    // “Ann” is token 12, “it rained” are tokens 16 and 17; no answer is worth 1 + 2.
    const read = readLayout(layout, logitsOf({ 0: 1, 12: 4, 16: 2 }), logitsOf({ 0: 2, 12: 3, 17: -1 }));
    expect(read.sentences[0]).toEqual({ start: 0, end: 3, margin: 4 + 3 - 3, gap: 4 + 3 + 9 + 9 });
    expect(read.sentences[1]).toEqual({ start: 0, end: 9, margin: 2 - 1 - 3, gap: 2 - 1 + 9 + 9 });
  });

  it("falls back behind the best words beside it, not behind a shorter cut of its own", () => {
    // “cut it” (13, 14) against “cut” alone and against “Ann” (12).
    const read = readLayout(layout, logitsOf({ 12: 3, 13: 8, 14: 0 }), logitsOf({ 12: 2, 13: 6, 14: 7 }));
    expect(read.sentences[0]).toMatchObject({ start: 4, end: 10, gap: 8 + 7 - (3 + 2) });
  });

  it("has no rival where the words are all there is", () => {
    const short = layOutWindow(pieces("Who?"), { ...window, sentences: ["Ann"] }, FRAME, pieces);
    const flat = new Float32Array(short.ids.length);
    expect(readLayout(short, flat, flat).sentences[0]).toMatchObject({ gap: Infinity });
  });

  it("never takes the day of the header for an answer", () => {
    const read = readLayout(layout, logitsOf({ 8: 20 }), logitsOf({ 10: 20 }));
    expect(read.title?.margin).toBeLessThan(10);
    expect(read.sentences[0]?.margin).toBeLessThan(10);
  });

  it("ends a span no earlier than it begins", () => {
    const read = readLayout(layout, logitsOf({ 14: 9 }), logitsOf({ 12: 9 }));
    // Either good end alone beside a bad one: 9 − 9, against −18 for no answer.
    expect(read.sentences[0]).toMatchObject({ margin: 18 });
  });
});
