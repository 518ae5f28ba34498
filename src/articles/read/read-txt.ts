import { isDayOfEvent, MAIL_FIELDS } from "../../text/entities/labels.ts";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { dayOfWriting } from "./day-of-writing.ts";
import { htmlToText, looksLikeHtml } from "./html-to-text.ts";

/** The archive's own mark at the head of a file: `date 2026-03-10`, alone on its line or before the dateline. */
const DATE_MARK = /^\s*date(?:\s*:)?\s+(\d{4}-\d{1,2}-\d{1,2}(?:T\S+)?)(?=\s|$)/iu;

/** A field of the head of a mail with the lines that it goes on in (RFC 5322), as programs for mail write it. */
const MAIL_FIELD = /^(?<name>\p{L}[\p{L} -]{1,40}): *(?<value>[^\n]*(?:\n[ \t]+\S[^\n]*)*)\n?/u;

interface MailHead {
  readonly title: string | null;
  readonly date: string | null;
  readonly textFrom: number;
}

/** What the head of a mail that was saved as text says; null for other texts. */
function readMailHead(content: string): MailHead | null {
  let at = content.length - content.trimStart().length;
  const fields: { readonly name: string; readonly value: string }[] = [];
  for (let match; (match = MAIL_FIELD.exec(content.slice(at))) !== null;) {
    const { name = "", value = "" } = match.groups!;
    fields.push({ name: name.toLowerCase(), value: value.replace(/\s+/gu, " ").trim() });
    at += match[0].length;
  }
  const of = (names: ReadonlySet<string>): string | null =>
    fields.find(({ name }) => names.has(name))?.value ?? null;
  const [from, title, date] = [of(MAIL_FIELDS.from), of(MAIL_FIELDS.subject), of(MAIL_FIELDS.day)];
  // “From: 10:00” is of a notice.
  if (from === null || (title === null && (date === null || !from.includes("@")))) return null;
  return { title, date, textFrom: at };
}

/**
 * Reads a `.txt` file as news comes from an archive, or a notice: an optional date mark, or a line with the day alone, which
 * are no part of the text, then the text (see `dayOfWriting`); or a mail, of whose head the subject and the day are kept. A saved web page, or text with scripts or styles in it, is reduced to what a
 * person would read.
 */
export function readTxt(content: string): ReadRecord {
  const isHtml = looksLikeHtml(content);
  const { title, text } = isHtml
    ? htmlToText(content)
    : { title: null, text: content.replace(/\r\n?/gu, "\n") };
  const mail = isHtml ? null : readMailHead(text);
  if (mail !== null) return recordOf({ title: mail.title, date: mail.date, text: text.slice(mail.textFrom) });
  const [, line = "", behind = ""] = /^\s*([^\n]*)\n?([^\n]*)/u.exec(text) ?? [];
  const mark = isDayOfEvent(line, behind) ? null : DATE_MARK.exec(text);
  const own = mark === null ? dayOfWriting(text) : null;
  const date = mark?.[1] ?? own?.date ?? null;
  const story = text.slice(mark?.[0].length ?? own?.textFrom ?? 0);
  const warnings = isHtml ? ["holds HTML: reduced to its readable text"] : [];
  return recordOf({ title, date, text: story }, warnings);
}
