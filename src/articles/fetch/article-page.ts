import { createHash } from "node:crypto";
import type { ArticleRecord, ReadRecord } from "../read/article-record.ts";
import { decodeText } from "../read/decode-text.ts";
import { formatOf } from "../read/formats.ts";
import { htmlToText } from "../read/html-to-text.ts";
import { normalizeLine, normalizeText } from "../read/normalize-text.ts";
import { readHtml } from "../read/read-html.ts";
import { FetchError } from "../../platform/errors.ts";
import type { Candidate } from "./candidate.ts";
import type { HttpAnswer } from "./http-client.ts";

/** What is saved of an article; fields that nobody gave are left out. */
export type SavedArticle = Partial<Pick<ArticleRecord, "title" | "date" | "source" | "lang">> & {
  readonly url: string;
  readonly text: string;
};

/** A page that gives less is a teaser, or asks for a subscription. In UTF-16 units. */
const SHORTEST_TEXT = 140;

/**
 * The article on a page. What the page does not say of itself is taken from the feed or sitemap that
 * led to it, the text too where the page holds next to none.
 * @throws FetchError when there is no page or no text in it
 */
export function toArticle(answer: HttpAnswer, candidate: Candidate): SavedArticle {
  const page = readPage(answer);
  const pageText = normalizeText(page.text);
  const feedText = normalizeText(candidate.html === null ? "" : htmlToText(candidate.html).text);
  const text =
    pageText.length < SHORTEST_TEXT && feedText.length > pageText.length ? feedText : pageText;
  if (text === "") throw new FetchError(answer.url, "there is no text in it");
  const given = {
    title: page.title ?? plainLine(candidate.title),
    date: page.date ?? candidate.date,
    source: page.source ?? plainLine(candidate.source),
    lang: page.lang ?? candidate.lang,
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return { ...known, url: page.url ?? answer.url, text };
}

function readPage({ url, contentType, body }: HttpAnswer): ArticleRecord {
  if (!/^(?:$|text\/html|application\/xhtml\+xml)/iu.test(contentType)) {
    throw new FetchError(url, `not a page but ${normalizeLine(contentType)}`);
  }
  const format = formatOf("page.html")!;
  if (body.length > format.maxBytes) throw new FetchError(url, "too large for a page");
  const stated = charsetOf(contentType);
  const decoded = decodeText(body, (head) => stated ?? format.declaredCharset?.(head) ?? null);
  if ("problem" in decoded) throw new FetchError(url, decoded.problem);
  const [read] = readAll(decoded.text, url);
  if (read === undefined || "problem" in read) throw new FetchError(url, "there is no text in it");
  return read.record;
}

/** The parser of pages fails on what nobody would write. */
function readAll(html: string, url: string): ReadRecord[] {
  try {
    return [...readHtml(html)];
  } catch (cause) {
    throw new FetchError(url, "the page cannot be read", { cause });
  }
}

/** The encoding that a site gives with its answer. */
export function charsetOf(contentType: string): string | null {
  return /\bcharset=["']?([\w:.-]+)/iu.exec(contentType)?.[1] ?? null;
}

/** Feeds write titles as HTML. */
function plainLine(html: string | null): string | null {
  const line = html === null ? "" : normalizeLine(htmlToText(html).text);
  return line === "" ? null : line;
}

const LONGEST_SLUG = 60;

/** Path of the file below the articles folder: the same for the same address, and no other. */
export function fileOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  const lastStep = pathname.split("/").filter(Boolean).at(-1) ?? "";
  const hash = createHash("sha256").update(url).digest("hex").slice(0, 10);
  const slug = safeName(lastStep.replace(/\.[a-z]{1,5}$/iu, "")).slice(0, LONGEST_SLUG);
  return `${safeName(hostname)}/${slug === "" ? "" : `${slug}-`}${hash}.json`;
}

function safeName(written: string): string {
  return written.replace(/[^a-z\d.]+/giu, "-").replace(/^[-.]+|[-.]+$/gu, "");
}
