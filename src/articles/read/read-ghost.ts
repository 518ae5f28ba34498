import { z } from "zod";
import { makeRecord } from "./article-record.ts";
import { htmlText } from "./page-text.ts";
import { nthRecord, type RawRecord } from "./raw-record.ts";

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
  const read = ghostExport.safeParse(value);
  return read.success ? readPosts(read.data) : null;
}

function* readPosts({ posts, settings = [] }: z.infer<typeof content>): Generator<RawRecord> {
  const named = settings.find(({ key }) => key === "title")?.value;
  for (const [index, value] of posts.entries()) {
    const read = post.safeParse(value);
    if (!read.success) {
      yield nthRecord(index + 1, { problem: "is no post of a Ghost export" });
      continue;
    }
    const { title, html, plaintext, status, published_at: published, canonical_url: url, locale } = read.data; // prettier-ignore
    if (status !== "published") continue;
    const record = makeRecord({
      title,
      date: published == null ? null : dayOf(published),
      source: typeof named === "string" ? named : null,
      url,
      lang: locale,
      text: html === null ? (plaintext ?? "") : htmlText(html),
    });
    yield nthRecord(index + 1, { record, warnings: [] });
  }
}

/** Older exports count milliseconds. */
function dayOf(published: string | number): string {
  return typeof published === "number" ? new Date(published).toISOString() : published;
}
