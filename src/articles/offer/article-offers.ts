import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join } from "node:path";
import { ArticleReadError, FetchError, UsageError } from "../../platform/errors.ts";
import { replaceFile } from "../../platform/files/durable-files.ts";
import { makeFolder } from "../../platform/files/make-folder.ts";
import { articleJson, fileOf, isPage, namedAfter, toArticle } from "../fetch/article-page.ts";
import type { HttpAnswer, HttpClient } from "../fetch/http-client.ts";
import { PoliteClient } from "../fetch/polite-client.ts";
import type { Article } from "../read/article.ts";
import { ARTICLE_EXTENSIONS, formatOf } from "../read/formats.ts";
import { loadArticles } from "../read/load-articles.ts";

/** A file of articles that somebody offers, as the folder's readers read it. */
export interface ArticleOffer {
  /** Names the offer: eight random bytes, base64url. */
  readonly key: string;
  /** Path below the articles folder, with `/` separators. */
  readonly file: string;
  /** At least one, with the ids that they would have. */
  readonly articles: readonly Article[];
  /** What of the file cannot be read. */
  readonly skipped: readonly ArticleReadError[];
}

export interface ArticleOffersOptions {
  /** Folder that accepted files are put into. */
  readonly articlesDir: string;
  readonly http: HttpClient;
}

/** Largest file or page that is taken; Discord's own bound for files of members is half of it. */
const MAX_OFFER_BYTES = 20 * 1024 * 1024;
/** Offers that are kept until somebody decides; the oldest give way. */
const MOST_OFFERS = 20;
/** Folder below the articles folder for files; pages have that of their site. */
const FILES = "added";

/** Articles from outside, read in a folder of their own, and put among the articles only when that is decided. */
export class ArticleOffers {
  readonly #options: ArticleOffersOptions;
  /** By key, the oldest first; the folder that an offer waits in. */
  readonly #waiting = new Map<string, { readonly offer: ArticleOffer; readonly folder: string }>();

  constructor(options: ArticleOffersOptions) {
    this.#options = options;
  }

  /**
   * The article of a page, or the articles of a file, at an address.
   * @throws FetchError where it cannot be had, or may not be asked for; ArticleReadError where there is no article in it
   */
  async ofLink(url: string, signal?: AbortSignal): Promise<ArticleOffer> {
    const polite = new PoliteClient(this.#options.http, { delayMs: 0 });
    const answer = await found(polite, url, signal);
    const name = basename(new URL(answer.url).pathname);
    if (!isPage(answer) && formatOf(name) !== null) return this.#ofBytes(name, answer.body);
    const { article } = await toArticle(answer, { url });
    return this.#offer(fileOf(url), articleJson(article));
  }

  /**
   * The articles of a file that lies at an address.
   * @param name as its owner calls it; its extension tells the format
   * @throws as `ofLink`
   */
  async ofFile(name: string, url: string, signal?: AbortSignal): Promise<ArticleOffer> {
    if (formatOf(name) === null) {
      const known = ARTICLE_EXTENSIONS.join(", ");
      throw new ArticleReadError(basename(name), `no format that is read; those are ${known}`);
    }
    const { body } = await found(this.#options.http, url, signal);
    return this.#ofBytes(name, body);
  }

  /**
   * Puts the offered file among the articles; null where there is no such offer any more.
   * @throws UsageError where the articles are no folder, or it cannot be written
   */
  async accept(key: string): Promise<ArticleOffer | null> {
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return null;
    this.#waiting.delete(key);
    const { folder, offer } = waiting;
    const { articlesDir } = this.#options;
    try {
      if (!(await stat(articlesDir)).isDirectory()) {
        throw new UsageError(`${articlesDir} is one file. Set ARTICLES_DIR to a folder to add to.`);
      }
      const path = join(articlesDir, offer.file);
      makeFolder(dirname(path));
      await replaceFile(path, await readFile(join(folder, offer.file)));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return offer;
  }

  /** Forgets an offer, if it is there. */
  async discard(key: string): Promise<void> {
    const folder = this.#waiting.get(key)?.folder;
    this.#waiting.delete(key);
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }

  /** Forgets all offers. */
  async close(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((key) => this.discard(key)));
  }

  /** The same bytes have the same name, and no others. */
  #ofBytes(name: string, bytes: Uint8Array): Promise<ArticleOffer> {
    const extension = extname(name);
    const slug = basename(name, extension)
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-+|-+$/gu, "");
    return this.#offer(`${FILES}/${namedAfter(slug, bytes)}${extension.toLowerCase()}`, bytes);
  }

  async #offer(file: string, content: string | Uint8Array): Promise<ArticleOffer> {
    const folder = await mkdtemp(join(tmpdir(), "kurultai-offer-"));
    try {
      makeFolder(join(folder, dirname(file)));
      await writeFile(join(folder, file), content);
      const { articles, skipped } = await loadArticles(folder);
      if (articles.length === 0) {
        throw skipped[0] ?? new ArticleReadError(file, "there is no article in it");
      }
      const key = randomBytes(8).toString("base64url");
      const offer = { key, file, articles, skipped };
      this.#waiting.set(key, { offer, folder });
      const [oldest] = this.#waiting.keys();
      if (this.#waiting.size > MOST_OFFERS) await this.discard(oldest!);
      return offer;
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }
}

async function found(
  client: Pick<PoliteClient, "get">,
  url: string,
  signal: AbortSignal | undefined,
): Promise<HttpAnswer> {
  const answer = await client.get({ url, maxBytes: MAX_OFFER_BYTES, signal });
  if (answer.status === 200) return answer;
  throw new FetchError(url, `the site answers with status ${answer.status}`);
}
