import type { Span } from "../sentences/span.ts";

/** A time of day, or a span from one to another. */
export interface TimeOfDay extends Span {
  /** `HH:MM` of 24 hours. */
  readonly time: string;
  /** Where no later than `time` it lies behind midnight; null where no end is given. */
  readonly endTime: string | null;
  /** As written, “CET” or “Istanbul time”; null where none is given. */
  readonly zone: string | null;
}

const HALF = "[ap](?:\\.m\\.?|m(?![\\p{L}\\d]))";
const CLOCK = "(?:2[0-3]|[01]?\\d)[:.h][0-5]\\d(?![\\d]|[.:]\\d)";
const HOUR = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])";
const SPOKEN = `(?:(?:half|(?:a\\s)?quarter|(?:five|ten|twenty|twenty[- ]five)(?:\\sminutes)?)[\\s-](?:past|to)\\s${HOUR}(?![\\p{L}\\d])|${HOUR}\\so['’]clock)`;
const UHR = "(?:(?:2[0-3]|1?\\d)(?:[:.][0-5]\\d)?\\sUhr)";
const POINT = `(?:${UHR}|${CLOCK}(?:\\s?${HALF})?|(?:1[0-2]|[1-9])\\s?${HALF}|${SPOKEN}|noon|midday|midnight)`;
/** An hour alone is a time only where “pm” or “Uhr” stands behind the time that it runs to: “7–9pm”. */
const BARE = `(?:(?:1[0-2]|[1-9])(?=TO(?:${CLOCK}|1[0-2]|[1-9])\\s?${HALF})|(?:2[0-3]|1?\\d)(?=TO${UHR}))`;
const TO = "\\s?(?:[-–—]|to|until|till|and)\\s?";
const TIME = new RegExp(
  `(?<![\\p{L}\\d:.,/$€£₺₽₸+−-])(?:(${POINT}|${BARE.replaceAll("TO", TO)})${TO}(${POINT})|(${POINT}))(?![\\p{L}\\d])`,
  "giu",
);

const OFFSET = "(?:UTC|GMT)(?:\\s?[+\\-−]\\s?\\d{1,2}(?::?\\d{2})?)?";
const ZONE = new RegExp(
  `^\\s?\\(?(${OFFSET}|CES?T|BST|EES?T|WES?T|MSK|МСК|мск|TRT|TSİ|[ECMP][SD]?T|AE[SD]?T|[IJKS]ST|NZ[SD]?T|ALMT|(?:local|\\p{Lu}\\p{Ll}+(?:\\s\\p{Lu}\\p{Ll}+)?)\\stime|\\p{Lu}\\p{Ll}+/\\p{Lu}[\\p{L}_]+)(?![\\p{L}\\d])`,
  "u",
);

/** “19.30” is a time behind one of these, and else more likely a number. */
const BEFORE_DOTTED =
  /(?:\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tues?|wed|thu|fri|sat|sun|at|from|to|until|till|by|between|and|around|kl\.?|saat|um)|[@·|:–—(]|^|(?<!\p{L})[вс])\s*$/iu;
const AFTER_NUMBER =
  /^\s?(?:%|per\b|percent|km|m\b|kg|million|billion|euros?|pounds?|dollars?|points?|[€£$₺₽])/i;

/** Most sentences without a figure hold no time, and looking for one takes longer. */
const MAY_HOLD_TIME = /\d|clock|noon|midday|midnight|[\s-](?:past|to)[\s-]/i;

/** Times of day of an English, Turkish or Russian sentence, left to right. */
export function findTimesOfDay(sentence: string): TimeOfDay[] {
  if (!MAY_HOLD_TIME.test(sentence)) return [];
  const anywhere = halfOf(
    /\b(morning|breakfast|afternoon|evening|tonight|night|dinner|supper)\b/i.exec(sentence)?.[1],
  );
  const times = [...sentence.matchAll(TIME)].flatMap((match): TimeOfDay[] => {
    const { index: start, 0: text } = match;
    const end = start + text.length;
    const isDotted = /^\d{1,2}\.\d{2}$/.test(text);
    if (isDotted && !BEFORE_DOTTED.test(sentence.slice(Math.max(0, start - 12), start))) return [];
    if (AFTER_NUMBER.test(sentence.slice(end))) return [];
    const cue = { beside: halfBeside(sentence, end), anywhere };
    const [from, to, point] = match.slice(1, 4) as (string | undefined)[];
    const last = minutesOf(to ?? point!, cue, null);
    const first = from === undefined ? last : minutesOf(from, cue, { text: to!, minutes: last });
    if (first === null || last === null) return [];
    const zone = ZONE.exec(sentence.slice(end));
    const isWhole = zone !== null && zone[0].includes("(") === (sentence[end + zone[0].length] === ")");
    const zoneLength = zone === null ? 0 : zone[0].length + (isWhole && zone[0].includes("(") ? 1 : 0);
    return [
      {
        start,
        end: end + zoneLength,
        time: clock(first),
        endTime: to === undefined ? null : clock(last),
        zone: zone?.[1] ?? null,
      },
    ];
  });
  // “7 PM ET (4 PM PT)” is one.
  return times.filter(({ start, zone }, at) => {
    const before = times[at - 1];
    const isSame = zone !== null && before !== undefined && before.zone !== null;
    return !isSame || !/^\s?\($/u.test(sentence.slice(before.end, start));
  });
}

type Half = "am" | "pm" | null;

interface Cue {
  /** Said of this very time: “7:30 in the evening”. */
  readonly beside: Half;
  /** Said anywhere in the sentence. */
  readonly anywhere: Half;
}

function halfBeside(sentence: string, end: number): Half {
  const beside = /^,?\s(?:in\sthe\s|at\s|this\s|on\s\p{L}+\s)?(morning|afternoon|evening|night|tonight)\b/u;
  return halfOf(beside.exec(sentence.slice(end))?.[1]);
}

function halfOf(word: string | undefined): Half {
  if (word === undefined) return null;
  return /^(?:morning|breakfast)$/i.test(word) ? "am" : "pm";
}

const HOURS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const MINUTES: Readonly<Record<string, number>> = {
  half: 30,
  quarter: 15,
  five: 5,
  ten: 10,
  twenty: 20,
  "twenty-five": 25,
};

/**
 * Minutes since midnight. Words without morning or evening are read as people mean them, “half past
 * seven” as 19:30; from eight to eleven that is not sure, and null.
 *
 * @param runsTo the end of a span, whose “pm” holds for its beginning too: “7–9pm”
 */
function minutesOf(
  text: string,
  cue: Cue,
  runsTo: { text: string; minutes: number | null } | null,
): number | null {
  const plain = text.toLowerCase();
  if (/^(?:noon|midday)$/.test(plain)) return 12 * 60;
  if (plain === "midnight") return 0;
  const half = /[ap]\.?m/.exec(plain)?.[0].startsWith("p");
  const written: Half = half === undefined ? null : half ? "pm" : "am";
  const digits = /^(\d{1,2})(?:[:.h](\d{2}))?/.exec(plain);
  if (digits !== null && !plain.includes("clock")) {
    const [hour, minute] = [Number(digits[1]), Number(digits[2] ?? 0)];
    if (written !== null) return hour > 12 ? null : inHalf(hour, minute, written);
    const inherited = inheritedHalf(runsTo, hour, minute);
    if (inherited !== null) return inHalf(hour, minute, inherited);
    return cue.beside === "pm" && hour < 12 ? inHalf(hour, minute, "pm") : 60 * hour + minute;
  }
  return spokenMinutes(plain, cue);
}

/** “pm” of the end, or “am” where the span would run backwards: “11–1pm”. */
function inheritedHalf(
  runsTo: { text: string; minutes: number | null } | null,
  hour: number,
  minute: number,
): Half {
  if (runsTo === null || runsTo.minutes === null || hour > 12) return null;
  const end = /([ap])\.?m/i.exec(runsTo.text)?.[1]?.toLowerCase();
  if (end === undefined) return null;
  const same = end === "p" ? "pm" : "am";
  return inHalf(hour, minute, same) < runsTo.minutes ? same : same === "pm" ? "am" : "pm";
}

function spokenMinutes(plain: string, cue: Cue): number | null {
  const hour = hourOf(/([a-z]+|\d+)(?:\so['’]clock)?$/.exec(plain)![1]!);
  const [, part, side] =
    /(half|quarter|twenty[- ]five|five|ten|twenty)(?:\sminutes)?[\s-](past|to)\s/.exec(plain) ?? [];
  const minutes = part === undefined ? 0 : MINUTES[part.replace(" ", "-")]!;
  const shift = side === "to" ? -minutes : minutes;
  const half = cue.beside ?? cue.anywhere ?? (hour >= 1 && hour <= 7 ? "pm" : hour === 12 ? "pm" : null);
  return half === null ? null : (inHalf(hour, 0, half) + shift + 24 * 60) % (24 * 60);
}

function hourOf(word: string): number {
  return /^\d/.test(word) ? Number(word) : HOURS.indexOf(word) + 1;
}

function inHalf(hour: number, minute: number, half: "am" | "pm"): number {
  return 60 * ((hour % 12) + (half === "pm" ? 12 : 0)) + minute;
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
