import type { Span } from "../../text/sentences/span.ts";

/** A time of day, or from one to another, as a sentence says it. */
export interface TimeMention extends Span {
  /** `HH:MM`, 24 hours. */
  readonly from: string;
  readonly to: string | null;
  /** As written: “CET”, “UTC+3”. */
  readonly zone: string | null;
}

const CLOCK = "(?:[01]?\\d|2[0-3])[:.][0-5]\\d(?::[0-5]\\d)?|(?:[01]?\\d|2[0-3])(?=\\s?(?:[ap]\\.?m\\b|o['’]clock|h\\b|\\s?[-–—]\\s?(?:[01]?\\d)(?:[:.][0-5]\\d)?\\s?[ap]\\.?m\\b))"; // prettier-ignore
const HALF = "\\s?(?:[ap]\\.?\\s?m\\b\\.?|o['’]clock|h\\b)";
const ONE = `(?:${CLOCK})(?:${HALF})?|noon|midday|midnight|(?:half past|quarter past|quarter to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,2})(?:${HALF})?`;
const ZONE = "(?:UTC|GMT)(?:\\s?[+-−]\\s?\\d{1,2}(?::\\d{2})?)?|CES?T|EES?T|WES?T|BST|MSK|TRT|[ECMP][SD]?T";
const TIME = new RegExp(
  `(?<![\\d.,:$€£/-]|[\\d]\\s?[-–—]\\s?)(?<a>${ONE})(?:\\s?(?:[-–—]|to|until|till)\\s?(?<b>${ONE}))?(?!\\d|[.,:]\\d|%|\\s?(?:percent|per cent|euros?|points?|€|km|million))(?:\\s\\(?(?<zone>${ZONE})(?!\\p{L})\\)?)?`,
  "gu",
);
const HOURS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** Times of day in a sentence, left to right; those that could be morning or evening are left out. */
export function findTimes(sentence: string): TimeMention[] {
  if (!/\d|noon|midday|midnight|half past|quarter/u.test(sentence)) return [];
  return [...sentence.matchAll(TIME)].flatMap((match) => {
    const { a = "", b, zone = null } = match.groups ?? {};
    const before = sentence.slice(0, match.index);
    // “at 19.30” is a time, “19.30” alone a number.
    if (/^\d{1,2}\.\d{2}$/u.test(a) && !/\b(?:at|from)\s$/u.test(before)) return [];
    const half = halfOf(b ?? "") ?? halfOf(a) ?? evening(sentence);
    const from = toClock(a, halfOf(a) ?? (b !== undefined && halfOf(b) === "pm" ? laterHalf(a, b) : half));
    if (from === null) return [];
    const to = b === undefined ? null : toClock(b, halfOf(b) ?? half);
    return [{ from, to, zone, start: match.index, end: match.index + match[0].trimEnd().length }];
  });
}

type Half = "am" | "pm" | "24" | null;

function halfOf(text: string): Half {
  const half = /([ap])\.?\s?m\b/u.exec(text)?.[1];
  return half === "a" ? "am" : half === "p" ? "pm" : null;
}

/** “7–9pm” are both in the afternoon, “11–1pm” are not. */
function laterHalf(a: string, b: string): Half {
  const [first, second] = [Number(/\d+/u.exec(a)?.[0]), Number(/\d+/u.exec(b)?.[0])];
  return first <= second && second !== 12 ? "pm" : "am";
}

function evening(sentence: string): Half {
  if (/\b(?:evening|tonight|night|afternoon)\b/iu.test(sentence)) return "pm";
  return /\bmorning\b/iu.test(sentence) ? "am" : null;
}

/** Hours up to this one are morning or evening where nothing says which; from the next on they are as written. */
const LAST_UNSURE_HOUR = 7;

function toClock(text: string, half: Half): string | null {
  const plain = text.toLowerCase();
  if (/^(?:noon|midday)$/u.test(plain)) return "12:00";
  if (plain === "midnight") return "00:00";
  const spoken = /^(half past|quarter past|quarter to) (\w+)/u.exec(plain);
  const digits = /^(\d{1,2})(?:[:.](\d{2}))?/u.exec(plain);
  let hour = spoken === null ? Number(digits?.[1]) : hourOf(spoken[2]!);
  let minute = Number(digits?.[2] ?? 0);
  if (spoken?.[1] === "half past") minute = 30;
  if (spoken?.[1] === "quarter past") minute = 15;
  if (spoken?.[1] === "quarter to") [hour, minute] = [hour - 1, 45];
  if (!Number.isFinite(hour) || hour > 23) return null;
  const isWritten24 = spoken === null && (/^0\d/u.test(plain) || hour > 12);
  if (half === "pm" && hour < 12) hour += 12;
  else if (half === "am" && hour === 12) hour = 0;
  else if (half === null && !isWritten24 && (spoken !== null || hour <= LAST_UNSURE_HOUR || digits?.[2] === undefined)) return null; // prettier-ignore
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

function hourOf(word: string): number {
  const at = HOURS.indexOf(word);
  return at > 0 ? at : Number(word);
}
