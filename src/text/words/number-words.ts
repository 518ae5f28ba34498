import { z } from "zod";
import { readList, word } from "../lists/read-list.ts";
import { toWords } from "./words.ts";

/** A number read from words. */
export interface NumberReading {
  readonly value: number;
  /** How many words it took, at least 1. */
  readonly length: number;
}

const ROWS = readList(
  "terms/number-words.tsv",
  z.strictObject({
    kind: z.enum(["unit", "ten", "ordinal", "scale", "multiplier"]),
    word,
    value: word.pipe(z.coerce.number<string>().int()),
  }),
);
/** “zero” to “nineteen”. */
export const UNIT_NUMBERS = valuesOf("unit");
const TENS = valuesOf("ten");
/** “first” to “twentieth” and on. */
export const ORDINALS = valuesOf("ordinal");
const SCALES = valuesOf("scale");
const MULTIPLIERS = valuesOf("multiplier");

/** The state of a reading: `total` is what scales have closed, `open` what they may still multiply. */
interface Reading {
  readonly total: number;
  readonly open: number | null;
  readonly lastScale: number;
  readonly isOrdinal: boolean;
  readonly isDigits: boolean;
}

const NOTHING: Reading = {
  total: 0,
  open: null,
  lastScale: Infinity,
  isOrdinal: false,
  isDigits: false,
};

/** The numbers in a text, in order; a number of several words also by its later ones: “twenty first” is 21 and 1. */
export function numbersIn(text: string): number[] {
  const folded = toWords(text).map((one) => one.folded);
  return folded.flatMap((_, at) => readNumber(folded, at)?.value ?? []);
}

/**
 * The number that begins at `words[at]`, or null: four → 4, two dozen → 24, twelfth → 12,
 * twenty first → 21, 1.5 million → 1,500,000, two hundred and fifty → 250, half a million → 500,000.
 *
 * @param words folded, as toWords gives them (hyphens already apart, thousands separators gone).
 */
export function readNumber(words: readonly string[], at = 0): NumberReading | null {
  const article = articleLength(words, at);
  let reading: Reading = article.length === 0 ? NOTHING : { ...NOTHING, open: article.value };
  let place = at + article.length;
  let end = at;
  while (place < words.length) {
    const skipped = isJoiningAnd(words, place, reading) ? 1 : 0;
    const next = extend(reading, words[place + skipped] ?? "");
    if (next === null) break;
    reading = next;
    place += skipped + 1;
    end = place;
  }
  if (end === at) return null;
  return { value: valueOf(reading), length: end - at };
}

function valueOf({ total, open }: Reading): number {
  // 1.1 million is 1100000.0000000001 in binary floating point.
  return Number((total + (open ?? 0)).toPrecision(15));
}

/** “a dozen”, “half a million”: the article counts as one, or half, only before a multiplying word. */
function articleLength(words: readonly string[], at: number): { value: number; length: number } {
  const isHalf = words[at] === "half";
  const length = isHalf ? 2 : 1;
  const article = words[at + length - 1];
  const multiplied = words[at + length] ?? "";
  if (article !== "a" && article !== "an") return { value: 0, length: 0 };
  if (!SCALES.has(multiplied) && !MULTIPLIERS.has(multiplied)) return { value: 0, length: 0 };
  return { value: isHalf ? 0.5 : 1, length };
}

/** “two hundred and fifty”, “one thousand and one”, not “two and three”. */
function isJoiningAnd(words: readonly string[], place: number, { open, total }: Reading): boolean {
  if (words[place] !== "and" || (open === null ? total === 0 : open < 100)) return false;
  const next = words[place + 1] ?? "";
  return UNIT_NUMBERS.has(next) || TENS.has(next) || ORDINALS.has(next);
}

function extend(reading: Reading, word: string): Reading | null {
  if (reading.isOrdinal) return null;
  return (
    extendByDigits(reading, word) ??
    extendBySmall(reading, word) ??
    extendByMultiplier(reading, word) ??
    extendByScale(reading, word)
  );
}

function extendByDigits(reading: Reading, word: string): Reading | null {
  const digits = /^(\d+(?:\.\d+)?)(st|nd|rd|th)?$/.exec(word);
  if (digits === null || reading !== NOTHING) return null;
  return {
    ...NOTHING,
    open: Number(digits[1]),
    isOrdinal: digits[2] !== undefined,
    isDigits: true,
  };
}

function extendBySmall(reading: Reading, word: string): Reading | null {
  const value = UNIT_NUMBERS.get(word) ?? TENS.get(word) ?? ORDINALS.get(word);
  if (value === undefined || reading.isDigits || !hasRoomFor(value, reading.open)) return null;
  return { ...reading, open: (reading.open ?? 0) + value, isOrdinal: ORDINALS.has(word) };
}

/** Units fit behind tens, and anything under a hundred behind hundreds. */
function hasRoomFor(value: number, open: number | null): boolean {
  if (open === null || (open >= 100 && open % 100 === 0)) return true;
  return value >= 1 && value < 10 && open % 100 >= 20 && open % 10 === 0;
}

function extendByMultiplier(reading: Reading, word: string): Reading | null {
  const factor = MULTIPLIERS.get(word);
  if (factor === undefined || reading.open === null || reading.open >= 100) return null;
  return { ...reading, open: reading.open * factor };
}

function extendByScale(reading: Reading, word: string): Reading | null {
  const scale = SCALES.get(word);
  if (scale === undefined || reading.open === null || scale >= reading.lastScale) return null;
  return { ...NOTHING, total: reading.total + reading.open * scale, lastScale: scale };
}

function valuesOf(kind: (typeof ROWS)[number]["kind"]): ReadonlyMap<string, number> {
  return new Map(ROWS.filter((row) => row.kind === kind).map((row) => [row.word, row.value]));
}
