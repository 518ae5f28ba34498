import { hash } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ArticleHead, FoundArticle } from "../../articles/read/article.ts";
import { findEvents } from "../../events/find-events.ts";
import { chunkArticle } from "../../articles/chunk/chunk-article.ts";
import { embeddingText } from "../../articles/chunk/embedding-text.ts";
import type { PassageDraft, Span } from "../../text/sentences/span.ts";
import type { CallOptions, Embedder } from "../embedding/embedder.ts";
import type { ArticleRow } from "../article-row.ts";
import { compareText } from "../compare-text.ts";
import type { KnownRows } from "../index-store.ts";

export interface CutSettings {
  /** Keeps passages within what the model reads. */
  readonly model: Pick<Embedder, "maxTokens" | "countTokens">;
  /** Ids of articles that repeat another's text; see findReprints. */
  readonly reprints: ReadonlySet<string>;
  /** What articles that are as they were have been cut into before. */
  readonly known: KnownRows | null;
}

/** Large enough for texts of like length to meet in a batch of the model, small enough for little to be lost by a crash. */
const PASSAGES_A_RUN = 512;

/** Cut without a pause: some milliseconds, after which whoever waits has a turn. Twice as many would not be noticed. */
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
  { signal }: CallOptions = {},
): AsyncGenerator<readonly ArticleRow[]> {
  let run: ArticleRow[] = [];
  let [nextId, firstId] = [0, 0];
  for (const [at, article] of articles.entries()) {
    if (at % ARTICLES_A_TURN === 0) await nextTurn();
    signal?.throwIfAborted();
    const row = rowOf(article, settings);
    const passages = row.passages.map(({ passage, embeddedHash }) => ({
      passage: { ...passage, id: nextId++ },
      embeddedHash,
    }));
    run.push({ ...row, recordKey: article.recordKey, passages });
    if (nextId - firstId < PASSAGES_A_RUN) continue;
    yield run;
    run = [];
    firstId = nextId;
  }
  if (run.length > 0) yield run;
}

/** Its passages are numbered as if there were no other article. */
function rowOf(found: FoundArticle, { model, reprints, known }: CutSettings): ArticleRow {
  const isReprint = reprints.has(found.id);
  const before = known?.rowOf(found) ?? null;
  // An article that has become, or ceased to be, a reprint is cut otherwise than before.
  if (before !== null && (before.passages.length === 0) === isReprint) return before;
  const article = found.read();
  const { textHash } = found;
  // Copies would crowd the results.
  if (isReprint) return { article, textHash, passages: [] };
  const countTokens = (text: string) => model.countTokens(text);
  const drafts = distinctByText(chunkArticle(article, { maxTokens: model.maxTokens, countTokens }));
  return {
    ...{ article, textHash },
    passages: drafts.map((draft, id) => ({
      passage: { ...draft, id },
      embeddedHash: hash("sha256", embeddingText(article, draft)),
    })),
    events: findEvents(article, sentencesOf(drafts)),
  };
}

/** The sentences of an article's passages, each once, in order: passages overlap. */
export function sentencesOf(drafts: readonly PassageDraft[]): Span[] {
  const byStart = new Map(drafts.flatMap(({ sentences }) => sentences).map((one) => [one.start, one]));
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
  return passages.map(({ passage, embeddedHash }) => ({
    hash: embeddedHash,
    text: embeddingText(article, passage),
  }));
}
