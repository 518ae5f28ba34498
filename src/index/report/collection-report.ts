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
export interface CollectionReport {
  readonly articles: number;
  readonly passages: number;
  /** Articles that repeat the text of an earlier one. */
  readonly reprints: number;
  readonly undated: number;
  readonly dates: { readonly from: string; readonly to: string } | null;
  /** `YYYY-MM` in order, months without articles left out; undated ones are not among them. */
  readonly months: readonly Share[];
  /** The most articles first, then by name. */
  readonly outlets: readonly Share[];
  readonly languages: readonly Share[];
}

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

export async function reportCollection(
  collection: Pick<Collection, "articles" | "manifest">,
): Promise<CollectionReport> {
  const months = new Map<string | null, number>();
  const outlets = new Map<string | null, number>();
  const languages = new Map<string | null, number>();
  for await (const { date, source, lang } of allArticles(collection)) {
    if (date !== null) count(months, date.slice(0, "YYYY-MM".length));
    count(outlets, source);
    count(languages, lang === null ? null : languageOf(lang));
  }
  const { counts, dates } = collection.manifest;
  return {
    ...{ articles: counts.articles, passages: counts.passages, dates },
    ...{ reprints: counts.duplicates, undated: counts.undated },
    months: sharesOf(months).sort((a, b) => compare(a.value, b.value)),
    outlets: sharesOf(outlets),
    languages: sharesOf(languages),
  };
}

/** `en-GB` and `EN` are English. */
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
