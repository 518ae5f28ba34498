import { hash } from "node:crypto";
import type { ArticleRecord } from "../read/article-record.ts";
import { toUtf8 } from "../read/decode-text.ts";
import { formatOf } from "../read/formats.ts";
import { decodeEntities, htmlToText } from "../read/html-to-text.ts";
import { lineOrNull, normalizeLine, normalizeText } from "../read/normalize-text.ts";
import { parsePublicationDate } from "../read/publication-date.ts";
import { READING_THREAD } from "../read/reading-thread.ts";
import { FetchError } from "../../platform/errors.ts";
import { shownAddress } from "../../platform/shown-address.ts";
import type { Candidate } from "./read-feed.ts";
import type { HttpAnswer } from "./http-client.ts";

/** What is saved of an article; fields that nobody gave are left out. */
type SavedArticle = Partial<Pick<ArticleRecord, "title" | "date" | "source" | "lang" | "events">> & {
  readonly url: string;
  readonly text: string;
};

export interface FetchedArticle {
  readonly article: SavedArticle;
  /** What of the page was not believed. */
  readonly notes: readonly string[];
}

/** A page that gives less is a teaser, or asks for a subscription. In UTF-16 units. */
const SHORTEST_TEXT = 140;

/**
 * The article on a page. What the page does not say of itself is taken from the feed or sitemap that
 * led to it, the text too where the page holds next to none.
 * @throws FetchError when there is no page or no text in it
 */
export async function toArticle(answer: HttpAnswer, candidate: Candidate): Promise<FetchedArticle> {
  const page = await readPage(answer);
  const own = keptToSite(page, answer.url);
  const pageText = normalizeText(page.text);
  const feedText = normalizeText(htmlToText(candidate.html ?? "").text);
  const text = pageText.length < SHORTEST_TEXT && feedText.length > pageText.length ? feedText : pageText;
  if (text === "") throw new FetchError(answer.url, "there is no text in it");
  const given = {
    title: page.title ?? plainLine(candidate.title),
    date: readableDate(page.date, candidate.date ?? null, page.lang ?? candidate.lang ?? null),
    source: own.source ?? plainLine(candidate.source),
    lang: page.lang ?? candidate.lang?.replaceAll("_", "-") ?? null,
  };
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  const events = page.events.length > 0 && { events: page.events };
  const article = { ...known, url: own.url ?? answer.url, text, ...events };
  return { article, notes: own.notes };
}

/** That of the page unless it cannot be read and that of the feed can. */
function readableDate(ofPage: string | null, ofFeed: string | null, lang: string | null): string | null {
  const given = [ofPage, ofFeed].filter((date) => date !== null);
  const readable = given.find((date) => parsePublicationDate(date, { lang }).date !== null);
  return readable ?? given[0] ?? null;
}

interface OwnPage extends Pick<ArticleRecord, "source" | "url"> {
  readonly notes: readonly string[];
}

/**
 * What a page may say of itself: the address that it gives must be of the site that it came from, and so it may not
 * call itself by the name of another outlet's address. The same story under another site's address is that site's.
 */
function keptToSite(page: ArticleRecord, answerUrl: string): OwnPage {
  const { url, source } = page;
  if (url === null || !URL.canParse(url) || isSameSite(url, answerUrl)) return { url, source, notes: [] };
  const note = `the page says that it is of another site (${new URL(url).hostname}): its address and outlet are not taken from it`;
  return { url: null, source: null, notes: [note] };
}

/** By the last parts of the host's name: www.gazette.example and m.gazette.example are one site. */
function isSameSite(one: string, other: string): boolean {
  const [first, second] = [one, other].map((url) =>
    new URL(url).hostname.replace(/^(?:www|m|mobile|amp)\./iu, ""),
  );
  return first === second || first!.endsWith(`.${second!}`) || second!.endsWith(`.${first!}`);
}

/** Whether a site says that it is a page, or says nothing. */
export function isPage({ contentType }: Pick<HttpAnswer, "contentType">): boolean {
  return /^(?:$|text\/html|application\/xhtml\+xml)/iu.test(contentType);
}

async function readPage(answer: HttpAnswer): Promise<ArticleRecord> {
  const { url, contentType, body } = answer;
  if (!isPage(answer)) {
    throw new FetchError(url, `not a page but ${normalizeLine(contentType)}`);
  }
  const format = formatOf("page.html")!;
  if (body.length > format.maxBytes) throw new FetchError(url, "too large for a page");
  const stated = charsetOf(contentType);
  const decoded = toUtf8(body, (head) => stated ?? format.declaredCharset?.(head) ?? null);
  if ("problem" in decoded) throw new FetchError(url, decoded.problem);
  const target = refreshTarget(decoded.utf8.subarray(0, LONGEST_HEAD).toString(), url);
  if (target !== null) throw new FetchError(url, `the page only leads on to ${shownAddress(target)}`);
  const read = await READING_THREAD.read({
    path: "page.html",
    address: url,
    content: decoded.utf8,
  });
  if (read === null) throw new FetchError(url, "holds no article");
  if ("problem" in read) throw new FetchError(url, read.problem);
  return read.record;
}

/** In bytes. What leads on says so at the start; comments and the like are looked for in no more than this. */
const LONGEST_HEAD = 10_000;
/** Seconds. A page that shows itself for longer is there to be read. */
const SOON = 10;

/** Where a page sends its reader on by itself, as one that has moved does; null where it stays, or loads itself anew. */
function refreshTarget(head: string, at: string): string | null {
  const shown = head.replace(/<!--.*?-->|<(noscript|script|style)\b.*?<\/\1/gisu, "");
  for (const [meta] of shown.matchAll(/<meta\b[^>]*\bhttp-equiv\s*=\s*["']?refresh\b[^>]*/giu)) {
    const [, seconds, to = ""] =
      /\bcontent\s*=\s*["']?\s*([\d.]+)\s*[;,]\s*url\s*=\s*["']?([^"'>\s]+)/iu.exec(meta) ?? [];
    const url = decodeEntities(to);
    const target = seconds !== undefined && URL.canParse(url, at) ? new URL(url, at).href : at;
    if (target !== at && Number(seconds) <= SOON) return target;
  }
  return null;
}

/** The encoding that a site gives with its answer. */
export function charsetOf(contentType: string): string | null {
  return /\bcharset=["']?([\w:.-]+)/iu.exec(contentType)?.[1] ?? null;
}

/** Feeds write titles as HTML. */
function plainLine(html: string | null | undefined): string | null {
  return lineOrNull(htmlToText(html ?? "").text);
}

const LONGEST_SLUG = 60;

/** Path of the file below the articles folder: the same for the same address, and no other. */
export function fileOf(url: string): string {
  const { hostname, pathname } = new URL(url);
  const lastStep = pathname.split("/").filter(Boolean).at(-1) ?? "";
  const name = safeName(lastStep.replace(/\.[a-z]{1,5}$/iu, ""));
  return `${safeName(hostname)}/${namedAfter(name, url)}.json`;
}

/** Name of a file that no other content has, and that tells somebody what it is. */
export function namedAfter(name: string, content: string | Uint8Array): string {
  const slug = name.slice(0, LONGEST_SLUG);
  return `${slug === "" ? "" : `${slug}-`}${hash("sha256", content).slice(0, 10)}`;
}

/** The article in its file. */
export function articleJson(article: SavedArticle): string {
  return `${JSON.stringify(article, null, 2)}\n`;
}

function safeName(written: string): string {
  return written.replace(/[^a-z\d.]+/giu, "-").replace(/^[-.]+|[-.]+$/gu, "");
}
