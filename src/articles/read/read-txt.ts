import type { ArticleRecord, ReadRecord } from "./article-record.ts";
import { findDays } from "./find-days.ts";
import { htmlToText, looksLikeHtml } from "./html-to-text.ts";

/** The archive's own mark at the head of a file: `date 2026-03-10`, alone on its line or before the dateline. */
const DATE_MARK = /^\s*date(?:\s*:)?\s+(\d{4}-\d{1,2}-\d{1,2}(?:T\S+)?)(?=\s|$)/iu;

/** A notice's own first line: `posted 24 April 2026`, or the day alone. With a weekday it may be that of an event. */
const DAY_LINE = /^\s*(?:(?:posted|published|updated|dated?|eklendi|yayın tarihi|tarih|опубликовано|дата)(?:\son)?:?[ \t]+)?(?<day>[^\n]{6,30}?)[ \t]*\.?(?:\r?\n|$)/iu; // prettier-ignore

function dayOfFirstLine(text: string): { readonly date: string; readonly length: number } | null {
  const line = DAY_LINE.exec(text);
  const written = line?.groups?.["day"] ?? "";
  const [day, ...others] = findDays(written, { isAlone: true });
  if (line === null || day === undefined || others.length > 0) return null;
  const isAlone = day.start === 0 && day.end === written.length;
  return isAlone ? { date: day.day, length: line[0].length } : null;
}

/**
 * Reads a `.txt` file as news comes from an archive, or a notice: an optional date mark or line, which is no part of
 * the text, then the text. A saved web page, or text with scripts or styles in it, is reduced to what a
 * person would read.
 */
export function* readTxt(content: string): Generator<ReadRecord> {
  const isHtml = looksLikeHtml(content);
  const { title, text } = isHtml ? htmlToText(content) : { title: null, text: content };
  const mark = DATE_MARK.exec(text);
  const firstLine = mark === null ? dayOfFirstLine(text) : null;
  const record: ArticleRecord = {
    id: null,
    title,
    date: mark?.[1] ?? firstLine?.date ?? null,
    source: null,
    url: null,
    lang: null,
    references: [],
    text: text.slice(mark?.[0].length ?? firstLine?.length ?? 0),
  };
  const warnings = isHtml ? ["holds HTML: reduced to its readable text"] : [];
  yield { position: null, record, warnings };
}
