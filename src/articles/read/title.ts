import type { Dateline } from "./article.ts";
import { normalizeLine } from "./normalize-text.ts";
import { findDates } from "../../text/entities/find-dates.ts";
import { shorten } from "../../text/words/shorten.ts";
import { textBlocks } from "../../text/sentences/text-blocks.ts";

const MAX_TITLE_LENGTH = 120;

/** A sentence shorter than this is more likely an abbreviation's full stop (“Mr.”) than a title. */
const SHORTEST_SENTENCE = 25;
const FIRST_SENTENCE = new RegExp(
  String.raw`^.{${SHORTEST_SENTENCE},}?(?<!\b\p{Lu})[.!?…]["'”’»)\]]*(?=\s+["'“‘«([]?\p{Lu}|\s*$)`,
  "u",
);

/**
 * The title of an article that names none: its first line where that is a short one without the end
 * of a sentence, else its first sentence, cut at a word boundary. A dateline is left out. The title's
 * words stay in the text too, since they were published there. A line that is nothing but a day heads what follows.
 */
export function deriveTitle(text: string, dateline: Dateline | null): string {
  for (const block of textBlocks(text)) {
    const startsWithDateline = dateline?.start === block.start;
    const line = normalizeLine(text.slice(startsWithDateline ? dateline.end : block.start, block.end));
    if (line === "" || isDay(line)) continue;
    const firstSentence = FIRST_SENTENCE.exec(line)?.[0] ?? line;
    return shorten(firstSentence, MAX_TITLE_LENGTH);
  }
  return shorten(normalizeLine(text), MAX_TITLE_LENGTH);
}

/** “Tue 21 April”. */
function isDay(line: string): boolean {
  if (line.length > LONGEST_DAY || !/\d/u.test(line)) return false;
  return findDates(line, null).some(({ start, end }) => start === 0 && end === line.length);
}

/** “Wednesday, 30th September 2026” */
const LONGEST_DAY = 32;

/** `Ferry opens | Varlen Gazette` gives `Ferry opens`, where the outlet is so called. */
export function withoutOutlet(title: string, source: string | null): string {
  if (source === null || !title.toLowerCase().endsWith(source.toLowerCase())) return title;
  const rest = title.slice(0, -source.length).replace(/\s*(?:[|·•«»:]|[-–—]+)\s*$/u, "");
  return rest === "" || rest === title.slice(0, -source.length) ? title : rest;
}
