import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { parsePublicationDate } from "../articles/publication-date.ts";
import { FetchError } from "../errors.ts";
import { fileOf, toArticle } from "./article-page.ts";
import { candidateAt, type Candidate } from "./candidate.ts";
import { readState, replaceFile, STATE_FILE, writeState, type FetchState } from "./fetch-state.ts";
import type { HttpAnswer, Validators } from "./http-client.ts";
import type { PoliteClient } from "./polite-client.ts";
import { readFeed } from "./read-feed.ts";
import { readSitemap } from "./read-sitemap.ts";

export interface FetchSources {
  readonly feeds: readonly string[];
  readonly sitemaps: readonly string[];
  readonly pages: readonly string[];
}

export interface FetchOptions {
  readonly sources: FetchSources;
  readonly articlesDirectory: string;
  readonly client: Pick<PoliteClient, "get">;
  /** `YYYY-MM-DD`: articles dated earlier are left out; undated ones are not. */
  readonly since?: string | null;
  /** Most articles asked for in one run. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
  /** Told the address of every article that is asked for. */
  readonly onArticle?: (url: string) => void;
}

export interface FetchReport {
  /** Paths below the articles folder of files that are new or changed. */
  readonly saved: readonly string[];
  /** Articles that were asked for and had not changed. */
  readonly unchanged: number;
  /** What could not be had, each once. */
  readonly skipped: readonly FetchError[];
  /** Articles beyond the limit, for the next run. */
  readonly left: number;
}

export const DEFAULT_FETCH_LIMIT = 500;

const MEGABYTE = 1024 * 1024;
const MAX_SOURCE_BYTES = 50 * MEGABYTE;
const MAX_PAGE_BYTES = 5 * MEGABYTE;
/** Sitemaps of one run: an index may list thousands. */
const MAX_SITEMAPS = 100;
const SAVES_BETWEEN_NOTES = 20;

/**
 * Asks feeds and sitemaps for articles and saves each as a file, with what is said of it. An article
 * that was saved is asked for again when its feed says that it changed. A run that was stopped is
 * taken up by the next. One address that fails never stops the rest.
 * @throws the signal's reason
 */
export async function fetchArticles(options: FetchOptions): Promise<FetchReport> {
  const path = join(options.articlesDirectory, STATE_FILE);
  const state = await readState(path);
  const run = new FetchRun(options, state);
  try {
    await run.all(() => writeState(path, state));
    return run.report();
  } finally {
    await writeState(path, state);
  }
}

class FetchRun {
  readonly #options: FetchOptions;
  readonly #state: FetchState;
  readonly #saved: string[] = [];
  readonly #skipped: FetchError[] = [];
  readonly #seen = new Set<string>();
  #unchanged = 0;
  #asked = 0;
  #left = 0;

  constructor(options: FetchOptions, state: FetchState) {
    this.#options = options;
    this.#state = state;
  }

  report(): FetchReport {
    const [saved, skipped] = [this.#saved, this.#skipped];
    return { saved, unchanged: this.#unchanged, skipped, left: this.#left };
  }

  async all(note: () => Promise<void>): Promise<void> {
    const { feeds, sitemaps, pages } = this.#options.sources;
    for (const url of pages) await this.#article(candidateAt(url), true);
    for (const url of feeds) {
      await this.#source(url, note, (content, at) => ({
        pages: readFeed(content, at),
        sitemaps: [],
      }));
    }
    const waiting = [...sitemaps];
    for (let read = 0; read < MAX_SITEMAPS && waiting.length > 0; read += 1) {
      await this.#source(waiting.shift()!, note, (content) => {
        const sitemap = readSitemap(content);
        waiting.push(...sitemap.sitemaps);
        return sitemap;
      });
    }
    for (const url of waiting) this.#skip(new FetchError(url, `beyond ${MAX_SITEMAPS} sitemaps`));
  }

  async #source(
    url: string,
    note: () => Promise<void>,
    read: (
      content: string,
      url: string,
    ) => { readonly pages: readonly Candidate[]; readonly sitemaps: readonly string[] },
  ): Promise<void> {
    const answer = await this.#get(url, this.#state.sources[url], MAX_SOURCE_BYTES);
    if (answer === null || answer.isUnchanged) return;
    const before = this.#skipped.length + this.#left;
    try {
      const { pages, sitemaps } = read(await unpack(answer), answer.url);
      for (const candidate of pages) {
        await this.#article(candidate, false);
        if (this.#saved.length % SAVES_BETWEEN_NOTES === 1) await note();
      }
      // Only what was dealt with to its end need not be looked at again; an index leads to others.
      const isDone = this.#skipped.length + this.#left === before && sitemaps.length === 0;
      if (isDone) this.#state.sources[url] = answer.validators;
    } catch (error) {
      this.#skip(error);
    }
  }

  async #article(candidate: Candidate, isNamed: boolean): Promise<void> {
    const { url, stamp } = candidate;
    if (this.#seen.has(url)) return;
    this.#seen.add(url);
    const known = this.#state.pages[url];
    if (known !== undefined && !isNamed && known.stamp === stamp) return;
    if (this.#isTooOld(candidate.date ?? stamp)) return;
    if (this.#asked >= (this.#options.limit ?? DEFAULT_FETCH_LIMIT)) {
      this.#left += 1;
      return;
    }
    this.#asked += 1;
    this.#options.onArticle?.(url);
    const answer = await this.#get(url, known, MAX_PAGE_BYTES);
    if (answer === null) return;
    if (known !== undefined && answer.isUnchanged) {
      this.#unchanged += 1;
      this.#state.pages[url] = { ...known, stamp };
      return;
    }
    await this.#save(answer, candidate);
  }

  async #save(answer: HttpAnswer, candidate: Candidate): Promise<void> {
    const { url, stamp } = candidate;
    try {
      const article = toArticle(answer, candidate);
      if (this.#isTooOld(article.date ?? null)) return;
      const file = fileOf(url);
      const path = join(this.#options.articlesDirectory, file);
      const content = `${JSON.stringify(article, null, 2)}\n`;
      const isSame = (await readFile(path, "utf8").catch(() => null)) === content;
      if (!isSame) await replaceFile(path, content);
      if (isSame) this.#unchanged += 1;
      else this.#saved.push(file);
      this.#state.pages[url] = { ...answer.validators, file, stamp };
    } catch (error) {
      this.#skip(error);
    }
  }

  async #get(
    url: string,
    validators: Validators | undefined,
    maxBytes: number,
  ): Promise<HttpAnswer | null> {
    const { client, signal } = this.#options;
    signal?.throwIfAborted();
    try {
      const answer = await client.get({
        ...{ url, maxBytes },
        ...(validators && { validators }),
        ...(signal && { signal }),
      });
      const isAnswered = answer.status === 200 || (answer.isUnchanged && validators !== undefined);
      if (isAnswered) return answer;
      throw new FetchError(url, `the site answers with status ${answer.status}`);
    } catch (error) {
      this.#skip(error);
      return null;
    }
  }

  #isTooOld(date: string | null): boolean {
    const { since } = this.#options;
    if (since === undefined || since === null || date === null) return false;
    const day = parsePublicationDate(date).date;
    return day !== null && day < since;
  }

  #skip(error: unknown): void {
    if (!(error instanceof FetchError)) throw error;
    this.#skipped.push(error);
  }
}

/** Sitemaps are often packed without a word about it in the header. */
async function unpack({ url, body }: HttpAnswer): Promise<string> {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  try {
    const bytes = isPacked
      ? await promisify(gunzip)(body, { maxOutputLength: MAX_SOURCE_BYTES })
      : body;
    return new TextDecoder().decode(bytes);
  } catch (cause) {
    throw new FetchError(url, "cannot be unpacked, or holds too much", { cause });
  }
}
