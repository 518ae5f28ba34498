import { ENGLISH_MONTHS } from "../entities/calendar-names.ts";
import { toWords } from "../words/words.ts";

const TIME = /(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))?\s?(?<half>[ap])\.?m\.?|(?<hours>\d{1,2}):(?<minutes>\d\d)/g; // prettier-ignore

/**
 * “Friday 12 June”, “June 12”, “6:30 pm” as what is the same in every way of writing it: “m5”, “d14”, “y2026”, “t18:30”,
 * “friday”.
 */
export function datePartsOf(text: string): string[] {
  const iso = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (iso !== null) return [`y${iso[1]!}`, `m${Number(iso[2])}`, `d${Number(iso[3])}`];
  const folded = text.toLowerCase();
  const times = [...folded.matchAll(TIME)].map(({ groups }) => {
    const { half, hour, hours, minute, minutes } = groups!;
    const whole = half === undefined ? Number(hours) : (Number(hour) % 12) + (half === "p" ? 12 : 0); // prettier-ignore
    return `t${whole}:${minutes ?? minute ?? "00"}`;
  });
  const parts = [...times, ...toWords(folded.replace(TIME, " ")).flatMap((word) => datePartOf(word.folded))]; // prettier-ignore
  // “5–5 May” is no part of “5–6 May”.
  return parts.map((part, at) => (parts.indexOf(part) < at ? `${part} again` : part));
}

function datePartOf(folded: string): string[] {
  const month = ENGLISH_MONTHS.findIndex((name) => folded.length >= 3 && name.toLowerCase().startsWith(folded.replace(/^sept$/, "sep"))); // prettier-ignore
  if (month >= 0) return [`m${month + 1}`];
  const figure = /^(\d+)(?:st|nd|rd|th)?$/.exec(folded)?.[1];
  if (figure !== undefined) return [`${figure.length > 2 ? "y" : "d"}${Number(figure)}`];
  return /^(?:the|of)$/.test(folded) ? [] : [folded];
}
