import { setImmediate } from "node:timers/promises";
import type { ArticleSummary } from "../../articles/read/article.ts";
import { compareText } from "../compare-text.ts";
import type { Collection } from "../collection.ts";

/** A value and how many articles have it. */
export interface Share {
  /** Null where the articles do not say. */
  readonly value: string | null;
  readonly articles: number;
}

/** What a collection is made of. */
export type CollectionReport = Awaited<ReturnType<typeof reportCollection>>;

/** Questions wait for as many to be read, some milliseconds; all are read in any case. */
const ARTICLES_A_PAGE = 1000;

/** Every article, the newest first, undated ones last. */
export async function* allArticles({
  articles,
}: Pick<Collection, "articles">): AsyncGenerator<ArticleSummary> {
  for (let offset = 0; ; offset += ARTICLES_A_PAGE) {
    const page = await articles.list({ limit: ARTICLES_A_PAGE, offset });
    yield* page.articles;
    if (offset + page.articles.length >= page.total) return;
    // Questions that came meanwhile are not held up by a long list.
    await setImmediate();
  }
}

export async function reportCollection({
  articles,
  manifest: { counts, dates },
}: Pick<Collection, "articles" | "manifest">) {
  const months = new Map<string | null, number>();
  const outlets = new Map<string | null, number>();
  const languages = new Map<string | null, number>();
  for await (const { date, source, lang } of allArticles({ articles })) {
    if (date !== null) count(months, date.slice(0, "YYYY-MM".length));
    count(outlets, source);
    count(languages, lang === null ? null : languageOf(lang));
  }
  return {
    ...{ articles: counts.articles, passages: counts.passages, undated: counts.undated, dates },
    /** Articles that repeat the text of an earlier one. */
    reprints: counts.duplicates,
    /** `YYYY-MM` in order, months without articles left out; undated ones are not among them. */
    months: sharesOf(months).sort((a, b) => compare(a.value, b.value)),
    /** The most articles first, then by name. */
    outlets: sharesOf(outlets),
    languages: sharesOf(languages),
  };
}

function languageOf(tag: string): string {
  return tag.split(/[-_]/u)[0]!.toLowerCase();
}

function count(counts: Map<string | null, number>, value: string | null): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

function sharesOf(counts: ReadonlyMap<string | null, number>): Share[] {
  return [...counts]
    .map(([value, articles]) => ({ value, articles }))
    .sort((a, b) => b.articles - a.articles || compare(a.value, b.value));
}

/** Null last. */
function compare(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareText(a, b);
}
