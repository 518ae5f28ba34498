import { monthNumber } from "../../text/words/month-names.ts";

/**
 * Stands, on the way to a text, for the end of a line that its source alone has: in a paragraph of HTML or Markdown, at
 * the edge of a column. A character that no text keeps.
 */
export const SOFT_BREAK = "\u001f";

/**
 * Makes of each soft break a space, as browsers do, or a line end where those around it are lines by themselves: a
 * programme, a few fields. Read as one, an event would have the day of the next.
 */
export function settleSoftBreaks(text: string): string {
  if (!text.includes(SOFT_BREAK)) return text;
  return text
    .split("\n")
    .map((line) => (line.includes(SOFT_BREAK) ? joinLines(line.split(SOFT_BREAK)) : line))
    .join("\n");
}

const BULLET = /^[•▪◦●‣]/u;
const MARKED = /^(?:\p{Extended_Pictographic}|[★☐☑–—-]\s|\(?\d{1,2}[.)]\s)/u;
const LABEL = /^[^\s:.!?,;][^:.!?,;]{0,28}:\s/u;
const TIME = /^\d{1,2}(?:[:.]\d{2}(?!\d)|\s?(?:[ap]\.?m|Uhr|h)(?!\p{L}))/u;
const DAY_IN_FIGURES = /^(?:\p{L}{2,12}[.,]?,?\s)?(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}(?:[./]|\s|$))/u;
const DAY_IN_WORDS =
  /^(?:\p{L}{2,12}[.,]?,?\s)?(?:\d{1,2}(?:st|nd|rd|th)?\.?(?:\s?[-–—]\s?\d{1,2}\.?)?\s(?:of\s|de\s)?(?<after>\p{L}{3,})|(?<before>\p{L}{3,})\.?\s\d{1,2}(?!\d))/u;

function joinLines(parts: readonly string[]): string {
  const lines = parts.map((part) => part.trim()).filter((part) => part !== "");
  const areOwn = lines.map(beginsAsItsOwn);
  const count = areOwn.filter(Boolean).length;
  const isListed = count > 1 && count * 2 >= lines.length;
  const joined = lines.map((line, at) => {
    // A line that begins with a colon defines the term above it.
    if (at === 0 || /^:\s/u.test(line)) return line;
    return ((isListed && areOwn[at]!) || BULLET.test(line) ? "\n" : " ") + line;
  });
  return joined.join("");
}

function beginsAsItsOwn(line: string): boolean {
  if ([BULLET, MARKED, LABEL, TIME, DAY_IN_FIGURES].some((pattern) => pattern.test(line))) return true;
  const { after, before } = DAY_IN_WORDS.exec(line)?.groups ?? {};
  const month = after ?? before;
  return month !== undefined && monthNumber(month) !== null;
}
