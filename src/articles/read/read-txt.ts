import { isDayOfEvent } from "../../text/entities/labels.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { dayOfWriting } from "./day-of-writing.ts";
import { htmlToText, looksLikeHtml } from "./html-to-text.ts";

/** The archive's own mark at the head of a file: `date 2026-03-10`, alone on its line or before the dateline. */
const DATE_MARK = /^\s*date(?:\s*:)?\s+(\d{4}-\d{1,2}-\d{1,2}(?:T\S+)?)(?=\s|$)/iu;

/**
 * Reads a `.txt` file as news comes from an archive, or a notice: an optional date mark, or a line with the day alone, which
 * are no part of the text, then the text (see `dayOfWriting`). A saved web page, or text with scripts or styles in it, is reduced to what a
 * person would read.
 */
export function readTxt(content: string): ReadRecord {
  const isHtml = looksLikeHtml(content);
  const { title, text } = isHtml ? htmlToText(content) : { title: null, text: content };
  const [, line = "", behind = ""] = /^\s*([^\n]*)\n?([^\n]*)/u.exec(text) ?? [];
  const mark = isDayOfEvent(line, behind) ? null : DATE_MARK.exec(text);
  const own = mark === null ? dayOfWriting(text) : null;
  const date = mark?.[1] ?? own?.date ?? null;
  const story = text.slice(mark?.[0].length ?? own?.textFrom ?? 0);
  const warnings = isHtml ? ["holds HTML: reduced to its readable text"] : [];
  return recordOf({ title, date, text: story }, warnings);
}
