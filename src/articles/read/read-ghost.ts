import { z } from "zod";
import { recordOf, type ReadRecord } from "./article-record.ts";
import { htmlText } from "./page-text.ts";
import { eachRecord, type RawRecord } from "./raw-record.ts";

const text = z.string().nullable().default(null);
const post = z.object({
  title: text,
  html: text,
  plaintext: text,
  status: text,
  published_at: z.union([z.string(), z.number()]).nullish(),
  canonical_url: text,
  locale: text,
});
const content = z.object({
  posts: z.array(z.unknown()),
  settings: z.array(z.object({ key: z.string(), value: z.unknown() })).optional(),
});
const ghostExport = z.union([
  z.object({ db: z.array(z.object({ data: content })).min(1) }).transform(({ db }) => db[0]!.data),
  z.object({ data: content }).transform(({ data }) => data),
]);

/** The published posts and pages of a Ghost export, an article each. Null for any other value. */
export function readGhostExport(value: unknown): Iterable<RawRecord> | null {
  const { data } = ghostExport.safeParse(value);
  if (data === undefined) return null;
  const named = data.settings?.find(({ key }) => key === "title")?.value;
  const source = typeof named === "string" ? named : null;
  return eachRecord(data.posts, (one) => readPost(one, source));
}

function readPost(value: unknown, source: string | null): ReadRecord | null {
  const { data } = post.safeParse(value);
  if (data === undefined) return { problem: "is no post of a Ghost export" };
  const { title, html, plaintext, status, published_at: published, canonical_url: url, locale } = data;
  if (status !== "published") return null;
  // Older exports count milliseconds.
  const date = typeof published === "number" ? new Date(published).toISOString() : (published ?? null);
  const text = html === null ? (plaintext ?? "") : htmlText(html);
  return recordOf({ title, date, source, url, lang: locale, text });
}
