import { createHash } from "node:crypto";
import type { Article } from "../articles/article.ts";
import { textHash } from "../articles/content-hash.ts";
import { chunkArticle } from "../chunking/chunk-article.ts";
import { embeddingText } from "../chunking/embedding-text.ts";
import type { PassageDraft } from "../chunking/passage.ts";
import type { Embedder } from "../embedding/embedder.ts";
import { compareText } from "./compare-text.ts";
import type { CutArticles } from "./cut-articles.ts";
import { forEachInTurns } from "./for-each-in-turns.ts";
import type { StepOptions } from "./for-each-in-turns.ts";
import type { Manifest } from "./manifest.ts";
import type { ArticleRow, PassageRow } from "./collection-rows.ts";

/** Settings of the chunker that an index is tied to. */
export type ChunkerSettings = Manifest["chunker"];

export interface PlanOptions extends StepOptions {
  /** Articles that were cut before with the same settings and model: they are not cut again. Default none. */
  readonly cut?: CutArticles;
  readonly chunker: ChunkerSettings;
  /** Keeps passages within what the model reads. */
  readonly model: Pick<Embedder, "maxTokens" | "countTokens">;
}

/** Everything an index will hold but the vectors. */
export interface BuildPlan {
  /** In the order of the article ids; passage ids count up from 0. */
  readonly rows: readonly ArticleRow[];
  /** By passage id: the hash of the text its vector is made from. */
  readonly embeddedHashes: readonly string[];
  /** The distinct texts to embed, by their hash. */
  readonly texts: ReadonlyMap<string, string>;
  /** Number of articles that repeat the text of another. */
  readonly duplicates: number;
}

/**
 * Cuts articles into passages and numbers these. Depends on nothing but the articles, the
 * settings and the model, not on what was indexed before, so that a full and an incremental build give the same index.
 *
 * The passages of an article that repeats another's text are left out: copies would crowd the
 * results. The earliest by date, undated last, then by id, stands for them all.
 *
 * @param articles in the order of their ids, all distinct
 */
export async function planBuild(
  articles: readonly Article[],
  { chunker, model, cut = new Map(), ...options }: PlanOptions,
): Promise<BuildPlan> {
  const textHashes = new Map(articles.map((article) => [article.id, textHash(article.text)]));
  const originals = findOriginals(articles, textHashes);
  const chunkOptions = {
    ...chunker,
    maxTokens: model.maxTokens,
    countTokens: (text: string) => model.countTokens(text),
  };
  const rows: ArticleRow[] = [];
  const texts = new Map<string, string>();
  const embeddedHashes: string[] = [];

  function cutArticle(article: Article): readonly (PassageDraft & { embeddedHash?: string })[] {
    const before = cut.get(article.id);
    if (before?.contentHash !== article.contentHash) return chunkArticle(article, chunkOptions);
    return before.passages.map((passage) => {
      const text = article.text.slice(passage.start, passage.end);
      return { ...passage, articleId: article.id, text };
    });
  }

  function planPassage(
    article: Article,
    { embeddedHash: knownHash, ...draft }: PassageDraft & { embeddedHash?: string },
  ): PassageRow {
    const text = embeddingText(article, draft);
    const embeddedHash = knownHash ?? sha256(text);
    texts.set(embeddedHash, text);
    const id = embeddedHashes.push(embeddedHash) - 1;
    return { passage: { ...draft, id }, embeddedHash };
  }

  await forEachInTurns(
    articles,
    (article) => {
      const hash = textHashes.get(article.id)!;
      const isOriginal = originals.get(hash) === article.id;
      const drafts = isOriginal ? distinctByText(cutArticle(article)) : [];
      rows.push({
        article,
        textHash: hash,
        passages: drafts.map((draft) => planPassage(article, draft)),
      });
    },
    options,
  );
  return { rows, embeddedHashes, texts, duplicates: articles.length - originals.size };
}

/** Of passages with the same text the first: a sentence that an article repeats a thousand times is found once. */
function distinctByText<P extends { readonly text: string }>(passages: readonly P[]): P[] {
  const seen = new Set<string>();
  return passages.filter(({ text }) => seen.size < seen.add(text).size);
}

/** By hash of the text, the id of the article that is indexed for it. */
function findOriginals(
  articles: readonly Article[],
  textHashes: ReadonlyMap<string, string>,
): Map<string, string> {
  const originals = new Map<string, string>();
  const byDate = [...articles].sort((a, b) => compareText(a.date ?? "9999", b.date ?? "9999"));
  for (const { id } of byDate) {
    const hash = textHashes.get(id)!;
    if (!originals.has(hash)) originals.set(hash, id);
  }
  return originals;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
