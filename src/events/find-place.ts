import type { Span } from "../text/sentences/span.ts";
import { NO_PLACE, PLACE_NOUN } from "./event-words.ts";

const NAME = "(?:[\\p{Lu}\\p{N}][\\p{L}\\p{N}\\p{M}'’&./-]*|(?:of|the|de|la|on|and(?=\\s\\p{Lu}))(?!\\p{L}))";
const STREET =
  "(?:,\\s\\d+[a-z]?\\s\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+){0,3}|,\\s(?:\\p{Lu}[\\p{L}'’-]+\\s)+\\d+[a-z]?(?!\\d))";
const CITY = "(?:,\\s(?:\\p{Lu}[\\p{L}\\p{M}'’-]+)(?:\\s\\p{Lu}[\\p{L}\\p{M}'’-]+)?(?=[.,;)]|$))";
/** “in the town library, 12 Mill Lane”, “at Café Luna, 3 Harbour Street”, “in Istanbul”. */
const PLACE = new RegExp(
  `^,?\\s(?:in|at|@)\\s(?<place>(?:the\\s|our\\s)(?:[\\p{Ll}-]+\\s){0,2}(?:${NAME}|\\p{Ll}[\\p{Ll}-]+(?:[’'](?:s\\s\\p{Ll}+)?)?)(?:\\s${NAME})*|\\p{Lu}[\\p{L}\\p{N}\\p{M}'’&./-]*(?:\\s${NAME})*(?:(?<=['’]s)\\s\\p{Ll}+|\\s(?:${PLACE_NOUN})(?!\\p{L}))?|#[\\p{L}\\p{N}-]+)(?<more>${STREET}?${CITY}?)`,
  "u",
);
/** The place that follows directly: “on Friday at Café Luna”. The span holds no preposition. */
export function placeAfter(sentence: string, at: number): Span | null {
  const match = PLACE.exec(sentence.slice(at));
  return match === null ? null : spanOf(match, at);
}

/** As `placeAfter`, also without its preposition: “Sunday, 16:00, Brook Street Baths”. */
export function placeBehind(sentence: string, at: number): Span | null {
  const said = placeAfter(sentence, at);
  if (said !== null || !/^,\s(?:the\s)?\p{Lu}/u.test(sentence.slice(at))) return said;
  const [comma, joint] = [", ", " at "];
  const place = placeAfter(`${joint}${sentence.slice(at + comma.length)}`, 0);
  const by = at + comma.length - joint.length;
  return place && { start: place.start + by, end: place.end + by };
}

/** The place between an event's name and its day: “the summit in Samarkand on 11 November”. */
export function placeBefore(sentence: string, name: Span, day: Span): Span | null {
  if (name.end > day.start) return placeAfter(sentence, name.end);
  const gap = sentence.slice(name.end, day.start);
  for (const { index } of gap.matchAll(/\s(?:in|at)\s/gu)) {
    const match = PLACE.exec(gap.slice(index));
    if (match !== null) return spanOf(match, name.end + index);
  }
  return null;
}

function spanOf(match: RegExpExecArray, at: number): Span | null {
  const place = `${match.groups!["place"]!}${match.groups!["more"] ?? ""}`.replace(
    /(?:[\s.,]+|\s(?:on|and|of|the|is|are|was|were|will|has)|\sthis\s.*)+$/gu,
    "",
  );
  if (NO_PLACE.test(place)) return null;
  const start = at + match[0].indexOf(place);
  return { start, end: start + place.length };
}
