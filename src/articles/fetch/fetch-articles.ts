import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { toUtf8 } from "../read/decode-text.ts";
import { charsetOfPage, formatOf } from "../read/formats.ts";
import { parsePublicationDate } from "../read/publication-date.ts";
import { FetchError } from "../../platform/errors.ts";
import { replaceFile } from "../../platform/files/durable-files.ts";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { shownAddress } from "../../platform/shown-address.ts";
import { articleJson, charsetOf, fileOf, toArticle } from "./article-page.ts";
import type { Candidate } from "./read-feed.ts";
import { readState, STATE_FILE, writeState, type FetchState } from "./fetch-state.ts";
import type { HttpAnswer, Validators } from "./http-client.ts";
import type { PoliteClient } from "./polite-client.ts";
import { readFeed } from "./read-feed.ts";
import { readSitemap, type Sitemap, type SitemapAddress } from "./read-sitemap.ts";
import { plural } from "../../text/words/plural.ts";

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
  /** Told the address of every article that is asked for, without a password in it. */
  readonly onArticle?: (url: string) => void;
}

export interface FetchReport {
  /** Paths below the articles folder of files that are new or changed. */
  readonly saved: readonly string[];
  /** Articles that were asked for and had not changed. */
  readonly unchanged: number;
  /** What could not be had, each once. */
  readonly skipped: readonly FetchError[];
  /** What was saved otherwise than its page has it. */
  readonly notes: readonly FetchError[];
  /** Articles beyond the limit, for the next run. */
  readonly left: number;
  /** Whether anything could be had, in this run or, as a source still tells of it, in an earlier one. */
  readonly hasAny: boolean;
}

export const DEFAULT_FETCH_LIMIT = 500;

/** What a sitemap may have, see https://www.sitemaps.org/protocol.html. */
const MAX_SOURCE_BYTES = 50 * 1024 ** 2;
/** “Not Modified” (RFC 9110). */
const UNCHANGED = 304;
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
  const note = () => writeState(path, state);
  const run = new FetchRun(options, state, note);
  try {
    await run.all();
    return { ...run.report, hasAny: run.hasAny };
  } finally {
    await note();
  }
}

class FetchRun {
  readonly #options: FetchOptions;
  readonly #state: FetchState;
  readonly #note: () => Promise<void>;
  readonly report = {
    ...{ saved: [] as string[], unchanged: 0, left: 0 },
    ...{ skipped: [] as FetchError[], notes: [] as FetchError[] },
  } satisfies Omit<FetchReport, "hasAny">;
  hasAny = false;
  readonly #seen = new Set<string>();
  #asked = 0;
  #tooOld = 0;

  /** @param note writes the state down */
  constructor(options: FetchOptions, state: FetchState, note: () => Promise<void>) {
    this.#options = options;
    this.#state = state;
    this.#note = note;
  }

  async all(): Promise<void> {
    const { feeds, sitemaps, pages } = this.#options.sources;
    for (const url of pages) await this.#article({ url }, true);
    const ofFeed = (content: string, at: string) => ({ ...readFeed(content, at), sitemaps: [] });
    for (const url of feeds) await this.#source({ url, stamp: null }, ofFeed);
    const named = new Set<string>();
    const waiting: SitemapAddress[] = [];
    // Indexes may name one another, or themselves.
    const add = (one: SitemapAddress): void => {
      if (!named.has(one.url)) waiting.push(one);
      named.add(one.url);
    };
    for (const url of sitemaps) add({ url, stamp: null });
    for (let read = 0; read < MAX_SITEMAPS && waiting.length > 0; read += 1) {
      await this.#source(waiting.shift()!, (content, at) => {
        const sitemap = readSitemap(content, at);
        for (const one of sitemap.sitemaps) if (this.#isWanted(one)) add(one);
        return sitemap;
      });
    }
    for (const { url } of waiting) {
      this.#skip(new FetchError(url, `beyond ${MAX_SITEMAPS} sitemaps`));
    }
  }

  /** Not one that has not changed since it was dealt with, nor since the day from which articles are asked for. */
  #isWanted({ url, stamp }: SitemapAddress): boolean {
    if (stamp === null) return true;
    return this.#state.sources[url]?.stamp !== stamp && !this.#isTooOld(stamp);
  }

  async #source(
    { url, stamp }: SitemapAddress,
    read: (content: string, url: string) => Sitemap,
  ): Promise<void> {
    const answer = await this.#get(url, this.#state.sources[url], MAX_SOURCE_BYTES);
    if (answer?.status === UNCHANGED) this.hasAny = true;
    if (answer === null || answer.status === UNCHANGED) return;
    try {
      const { isCut, pages, sitemaps, unaddressed } = read(await unpack(answer), answer.url);
      if (unaddressed.length > 0) this.#skip(new FetchError(url, withoutAddress(unaddressed)));
      const before = this.#undone();
      if (isCut) this.#skip(new FetchError(url, "it is broken or broken off, so some of it may be missing"));
      for (const candidate of pages) {
        const isSaved = await this.#article(candidate, false);
        if (isSaved && this.report.saved.length % SAVES_BETWEEN_NOTES === 0) await this.#note();
      }
      // Only what was dealt with to its end need not be looked at again; an index leads to others.
      const isDone = this.#undone() === before && sitemaps.length === 0;
      if (isDone) this.#state.sources[url] = { ...answer.validators, stamp };
    } catch (error) {
      this.#skip(error);
    }
  }

  /** Grows with everything that another run may make something of. */
  #undone(): number {
    return this.report.skipped.length + this.report.left + this.#tooOld;
  }

  /** Whether a file was written. */
  async #article(candidate: Candidate, isNamed: boolean): Promise<boolean> {
    const { stamp = null } = candidate;
    const url = withoutFragment(candidate.url);
    if (this.#seen.has(url)) return false;
    this.#seen.add(url);
    const known = this.#known(url);
    if (known !== undefined) this.hasAny = true;
    if (known !== undefined && !isNamed && known.stamp === stamp) return false;
    if (this.#isTooOld(candidate.date ?? stamp)) return false;
    if (this.#asked >= (this.#options.limit ?? DEFAULT_FETCH_LIMIT)) {
      this.report.left += 1;
      return false;
    }
    this.#asked += 1;
    this.#options.onArticle?.(shownAddress(url));
    const answer = await this.#get(url, known, formatOf("page.html")!.maxBytes);
    if (answer === null) return false;
    if (known !== undefined && answer.status === UNCHANGED) {
      this.report.unchanged += 1;
      this.#state.pages[url] = { ...known, stamp };
      return false;
    }
    if (!isNamed && isHome(answer.url) && !isHome(url)) {
      this.#skip(new FetchError(url, "it leads to the home page of the site"));
      return false;
    }
    return await this.#save(answer, { ...candidate, url });
  }

  /** What was too old for an earlier run need not be for this one. */
  #known(url: string): FetchState["pages"][string] | undefined {
    const noted = this.#state.pages[url];
    return noted?.file === null && !this.#isTooOld(noted.date ?? null) ? undefined : noted;
  }

  async #save(answer: HttpAnswer, candidate: Candidate): Promise<boolean> {
    const { url, stamp = null } = candidate;
    try {
      const { article, notes } = await toArticle(answer, candidate);
      this.hasAny = true;
      this.report.notes.push(...notes.map((note) => new FetchError(answer.url, note)));
      const { date = null } = article;
      if (this.#isTooOld(date)) {
        this.#state.pages[url] = { ...answer.validators, file: null, date, stamp };
        return false;
      }
      const file = fileOf(url);
      const path = join(this.#options.articlesDirectory, file);
      const content = articleJson(article);
      const isSame = (await readFile(path, "utf8").catch(() => null)) === content;
      if (isSame) {
        this.report.unchanged += 1;
      } else {
        makeFolder(dirname(path));
        await replaceFile(path, content);
        this.report.saved.push(file);
      }
      this.#state.pages[url] = { ...answer.validators, file, stamp };
      return !isSame;
    } catch (error) {
      this.#skip(error);
      return false;
    }
  }

  async #get(url: string, validators: Validators | undefined, maxBytes: number): Promise<HttpAnswer | null> {
    const { client, signal } = this.#options;
    signal?.throwIfAborted();
    try {
      const answer = await client.get({ url, maxBytes, validators, signal });
      const isUnchanged = answer.status === UNCHANGED && validators !== undefined;
      if (answer.status === 200 || isUnchanged) return answer;
      throw new FetchError(url, `the site answers with status ${answer.status}`);
    } catch (error) {
      this.#skip(error);
      return null;
    }
  }

  #isTooOld(date: string | null): boolean {
    const { since = null } = this.#options;
    const day = since === null || date === null ? null : parsePublicationDate(date).date;
    const isTooOld = since !== null && day !== null && day < since;
    if (isTooOld) this.#tooOld += 1;
    return isTooOld;
  }

  #skip(error: unknown): void {
    if (!(error instanceof FetchError)) throw error;
    this.report.skipped.push(error);
  }
}

const MOST_TITLES = 5;

function withoutAddress(titles: readonly string[]): string {
  const shown = titles
    .slice(0, MOST_TITLES)
    .map((title) => (title === "" ? "untitled" : `“${title.trim()}”`));
  const more = titles.length - shown.length;
  return `${plural(titles.length, "item")} without an address: ${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** Where sites lead who asks for what is gone. */
function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return pathname === "/" && search === "";
}

/** The place within a page is nothing to a site. */
function withoutFragment(url: string): string {
  return url.replace(/#.*$/u, "");
}

/** Sitemaps are often packed without a word about it in the header. */
async function unpack({ url, contentType, body }: HttpAnswer): Promise<string> {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  let bytes: Uint8Array = body;
  try {
    if (isPacked) bytes = await promisify(gunzip)(body, { maxOutputLength: MAX_SOURCE_BYTES });
  } catch (cause) {
    throw new FetchError(url, "cannot be unpacked, or holds too much", { cause });
  }
  const decoded = toUtf8(bytes, (head) => charsetOf(contentType) ?? charsetOfPage(head));
  if ("problem" in decoded) throw new FetchError(url, decoded.problem);
  return decoded.utf8.toString();
}
