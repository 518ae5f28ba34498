import type { Dateline } from "./article.ts";
import { ENGLISH_WEEKDAYS } from "../../text/entities/calendar-names.ts";
import { readWordSets } from "../../text/lists/read-list.ts";
import { monthNames } from "../../text/words/month-names.ts";
import { textBlocks } from "../../text/sentences/text-blocks.ts";

/** A dateline may stand below a headline, a subhead and a byline, but not below a paragraph of prose. */
const MAX_BLOCKS = 8;
const LONGEST_HEADLINE = 250;

/** As they begin there. Russian ones stand behind a day, in small letters. */
const MONTHS = [
  ...[...monthNames("en").keys(), "sept", ...monthNames("tr").keys()].map(
    (name) => name.charAt(0).toUpperCase() + name.slice(1),
  ),
  ...monthNames("ru").keys(),
].join(" ");
const WEEKDAYS = `${ENGLISH_WEEKDAYS.join(" ")} Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun`;

/** Of agencies that begin alike the longer comes first, since the first match wins. */
const WORDS = readWordSets("datelines.tsv", ["agency", "label"]);

/** What is no place as a whole, though a place may begin with it: Sun Valley, Mar del Plata. */
const OTHER_NAMES = new Set(
  [...`${MONTHS} ${WEEKDAYS}`.split(" "), ...WORDS.agency].map((name) => name.toUpperCase()),
);

/**
 * Letters within the Basic Multilingual Plane. The engine spells a class out for each place it stands in, and one
 * that reaches beyond as pairs of surrogates: the patterns below then take three times as long to compile.
 */
const UPPER = String.raw`[\p{Lu}&&[\0-\uffff]]`;
const LETTER = String.raw`[\p{L}&&[\0-\uffff]]`;
const MARK = String.raw`[\p{M}&&[\0-\uffff]]`;

const CAPITALS = `${UPPER}[${UPPER}${MARK}.'’]+(?:-${UPPER}+)*`;
const CAPITALISED = `${UPPER}[${LETTER}${MARK}.'’]+(?:-${LETTER}+)*`;
const CAPS_PLACE = `(?<place>${CAPITALS}(?: ${CAPITALS}){0,3})`;
const PLACE = `(?<place>${CAPITALISED}(?: (?:(?:da|de|do|of) )?${CAPITALISED}){0,3})`;
const REGION = `(?:, ${CAPITALISED}(?: ${CAPITALISED}){0,2})`;
const SECOND_PLACE = `(?:/${CAPITALISED}(?: ${CAPITALISED}){0,2}${REGION}?)`;
const WHERE = `${REGION}?${SECOND_PLACE}?`;
const MONTH = `(?:${alternatives(MONTHS)}|${alternatives(MONTHS.toUpperCase())})\\.?`;
const DATE =
  `(?:,? (?:(?:${alternatives(WEEKDAYS)}),? )?` +
  `(?:${MONTH} \\d{1,2}(?:st|nd|rd|th)?|\\d{1,2} ${MONTH})(?:,? \\d{4})?)`;
const PARENTHESIS = String.raw`(?: ?\([^\(\)]{2,40}\))`;
const AGENCY = `(?:${[...WORDS.agency].map(escapePattern).join("|")})`;
const DASH = String.raw`(?: (?:-|−)(?: |$)| ?(?:--|[–—―]) ?)`;

const FORMS = [
  // ALMATY – … · TRIPOLI/SFAX, Tunisia (Reuters) - … · TASHKENT (UzDaily) -- … · BAKU, July 4 (Trend) – …
  `${CAPS_PLACE}${WHERE}${DATE}?${PARENTHESIS}?${DASH}`,
  // BAKU, Azerbaijan, July 4. /Trend/ …
  `${CAPS_PLACE}${WHERE}${DATE}?\\.? ?/ ?[^\\/]{2,30}/(?:${DASH}|[.,]? ?)`,
  // Istanbul (AA) — … · London/Istanbul (CNN Business) … · Cairo, Egypt (CNN) -- …
  `${PLACE}${WHERE}${DATE}? ?\\(${AGENCY}\\)(?:${DASH}| |$)`,
  // New York CNN Business — …
  `${PLACE}${WHERE}${DATE}? ${AGENCY}${DASH}`,
  // Astana, 5 November – …
  `${PLACE}${REGION}?${DATE}${PARENTHESIS}?${DASH}`,
].map(compile);

/** On a line of its own: ANKARA (Turkey) · ASTANA, Kazakhstan · BISHKEK, 5 November. */
const ALONE = compile(`${CAPS_PLACE}(?:${REGION}${DATE}?|${DATE})?${PARENTHESIS}?\\.?`);

/** Web archives print place and time before the dateline itself: `BEIRUT | Sat Sep 10, 2011 10:45 pm EDT `. */
const TIME_STAMP = /^[\p{Lu}][^|]{2,60}\| \p{L}{3} \p{L}{3} \d{1,2}, \d{4} \d{1,2}:\d{2} ?[ap]m [A-Z]{2,4} /u;

/**
 * Finds where a story was filed from, at the head of one of the first lines of a normalised text.
 * A place in capitals counts with a dash, an agency, a date or a country; another place needs a known
 * agency, or a date and a dash. Null where the text has none, or names an agency alone (`CNN —`).
 */
export function findDateline(text: string): Dateline | null {
  let seen = 0;
  for (const block of textBlocks(text)) {
    const line = text.slice(block.start, block.end);
    const found = matchDateline(line);
    if (found !== null) {
      const { place, start, end } = found;
      return { place, start: block.start + start, end: block.start + end };
    }
    seen += 1;
    if (seen === MAX_BLOCKS || line.length > LONGEST_HEADLINE) return null;
  }
  return null;
}

function matchDateline(line: string): Dateline | null {
  const indent = /^\s*/u.exec(line)![0].length;
  // A line break of a hard-wrapped paragraph is a space here; offsets stay the same.
  const text = line.slice(indent).replaceAll("\n", " ");
  const stamp = TIME_STAMP.exec(text)?.[0].length ?? 0;
  const match = matchForm(text.slice(stamp));
  if (match === null) return null;
  return { place: match.place, start: indent, end: indent + stamp + match.length };
}

function matchForm(line: string): { place: string; length: number } | null {
  for (const form of FORMS) {
    const match = form.exec(line);
    const place = match?.groups?.["place"];
    if (match === null || place === undefined || !isPlace(place)) continue;
    const [{ length }] = match;
    const rest = line.slice(length);
    const saysMore = /\p{L}/u.test(match[0].slice(place.length));
    if (rest.trim() === "" ? saysMore : beginsStory(rest)) return { place, length };
  }
  const alone = ALONE.exec(line);
  const place = alone?.groups?.["place"];
  if (alone === null || place === undefined || alone[0].length < line.trimEnd().length) return null;
  const saysMore = /[\p{L}\p{N}]/u.test(alone[0].slice(place.length));
  return saysMore && isPlace(place) ? { place, length: line.length } : null;
}

function isPlace(place: string): boolean {
  const capitals = place.toUpperCase();
  const firstWord = /^[^ -]+/u.exec(capitals)![0];
  const letterCount = place.replace(/\P{L}/gu, "").length;
  return letterCount >= 3 && !WORDS.label.has(firstWord) && !OTHER_NAMES.has(capitals);
}

/** A sentence in mixed case: `KAZAKHSTAN – CRISIS DEEPENS` is a headline. */
function beginsStory(rest: string): boolean {
  return /^["'“‘„«([]*[\p{Lu}\p{N}]/u.test(rest) && /\p{Ll}/u.test(rest);
}

function compile(form: string): RegExp {
  return new RegExp(`^${form}`, "v");
}

function alternatives(words: string): string {
  return words.split(" ").join("|");
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/gu, "\\$&");
}
