import { createHash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Article, ArticleHead, FoundArticle } from "../articles/read/article.ts";
import { findEvents } from "../articles/events/find-events.ts";
import { chunkArticle } from "../articles/chunk/chunk-article.ts";
import { embeddingText } from "../articles/chunk/embedding-text.ts";
import type { PassageDraft, Span } from "../text/sentences/span.ts";
import type { Embedder } from "./embedding/embedder.ts";
import type { StepOptions } from "../platform/for-each-in-turns.ts";
import type { ArticleRow, PassageRow } from "./article-row.ts";
import { compareText } from "./compare-text.ts";
import type { Manifest } from "./manifest.ts";

/** Settings of the chunker that an index is tied to. */
export type ChunkerSettings = Omit<Manifest["chunker"], "revision">;

export interface CutSettings {
  readonly chunker: ChunkerSettings;
  /** Keeps passages within what the model reads. */
  readonly model: Pick<Embedder, "maxTokens" | "countTokens">;
  /** Ids of articles that repeat another's text; see findReprints. */
  readonly reprints: ReadonlySet<string>;
}

/** Large enough for texts of like length to meet in a batch of the model, small enough for little to be lost by a crash. */
const PASSAGES_A_RUN = 512;

/** Cut without a pause: some milliseconds. */
const ARTICLES_A_TURN = 16;

/**
 * Cuts articles into passages and numbers these, from 0. Depends on nothing but the articles, the settings and the
 * model, not on what was indexed before, so that a full and an incremental build give the same index.
 * @param articles in the order of their ids, all distinct
 * @returns runs of articles with PASSAGES_A_RUN passages or a few more, fewer in the last
 * @throws the signal's reason
 */
export async function* cutInRuns(
  articles: readonly FoundArticle[],
  settings: CutSettings,
  { signal }: Pick<StepOptions, "signal"> = {},
): AsyncGenerator<readonly ArticleRow[]> {
  const cutter = new ArticleCutter(settings);
  let run: ArticleRow[] = [];
  let firstId = 0;
  for (const [at, article] of articles.entries()) {
    if (at % ARTICLES_A_TURN === 0) await nextTurn();
    signal?.throwIfAborted();
    run.push(cutter.cut(article));
    if (cutter.passages - firstId < PASSAGES_A_RUN) continue;
    yield run;
    run = [];
    firstId = cutter.passages;
  }
  if (run.length > 0) yield run;
}

class ArticleCutter {
  /** Number of passages so far. */
  passages = 0;
  readonly #reprints: ReadonlySet<string>;
  readonly #options: Parameters<typeof chunkArticle>[1];

  constructor({ chunker, model, reprints }: CutSettings) {
    this.#reprints = reprints;
    this.#options = {
      ...chunker,
      maxTokens: model.maxTokens,
      countTokens: (text: string) => model.countTokens(text),
    };
  }

  cut(found: FoundArticle): ArticleRow {
    const article = found.read();
    // Copies would crowd the results.
    const drafts = this.#reprints.has(found.id)
      ? []
      : distinctByText(chunkArticle(article, this.#options));
    return {
      article,
      textHash: found.textHash,
      recordKey: found.recordKey,
      passages: drafts.map((draft) => this.#toRow(article, draft)),
      events: drafts.length === 0 ? [] : findEvents(article, sentencesOf(drafts)),
    };
  }

  #toRow(article: Article, draft: PassageDraft): PassageRow {
    const id = this.passages;
    this.passages += 1;
    return { passage: { ...draft, id }, embeddedHash: sha256(embeddingText(article, draft)) };
  }
}

/** Each once, in order: passages overlap. */
function sentencesOf(drafts: readonly PassageDraft[]): Span[] {
  const byStart = new Map(
    drafts.flatMap(({ sentences }) => sentences).map((one) => [one.start, one]),
  );
  return [...byStart.values()].sort((a, b) => a.start - b.start);
}

/** Of passages with the same text the first: a sentence that an article repeats a thousand times is found once. */
function distinctByText<P extends { readonly text: string }>(passages: readonly P[]): P[] {
  const seen = new Set<string>();
  return passages.filter(({ text }) => seen.size < seen.add(text).size);
}

/**
 * The articles that repeat another's text. The earliest by date, undated last, then by id, stands for them all.
 * @param articles in the order of their ids
 */
export function findReprints(articles: readonly ArticleHead[]): ReadonlySet<string> {
  const originals = new Set<string>();
  const reprints = new Set<string>();
  const byDate = [...articles].sort((a, b) => compareText(a.date ?? "9999", b.date ?? "9999"));
  for (const { id, textHash } of byDate) {
    if (originals.has(textHash)) reprints.add(id);
    else originals.add(textHash);
  }
  return reprints;
}

/** What the vectors of an article's passages are made from. */
export function textsOf({ article, passages }: ArticleRow): { hash: string; text: string }[] {
  return passages.map(({ passage, embeddedHash: hash }) => ({
    hash,
    text: embeddingText(article, passage),
  }));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
