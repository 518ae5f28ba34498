import type { CallOptions, Embedder } from "../embedding/embedder.ts";
import type { Collection } from "../index/collection.ts";
import type { Hit } from "../index/vector-store.ts";
import { scoreByBm25 } from "./bm25.ts";
import { recencyFactor, windowFactor } from "./date-window.ts";
import { fuseScores, takeWithReserved } from "./fuse-scores.ts";
import { createPassageReader } from "./passage-reader.ts";
import type { ReadPassage } from "./passage-reader.ts";
import type { RetrievalQuery, RetrievedPassage, Retriever } from "./retriever.ts";

export interface HybridRetrieverOptions {
  readonly collection: Collection;
  readonly embedder: Embedder;
  /** Passages taken from each search before fusion. */
  readonly depth?: number;
  /** Share of the cosine in the fused score, 0 (words alone) to 1 (vectors alone). */
  readonly vectorWeight?: number;
  /** The first so many of either search are in the result whatever their fused score. */
  readonly reservedPlaces?: number;
}

const DEFAULT_DEPTH = 200;
const DEFAULT_VECTOR_WEIGHT = 0.5;
const DEFAULT_RESERVED_PLACES = 3;
/** “The latest” is measured from the newest article that scores at least this share of the best. */
const MIN_SHARE_TO_BE_NEWEST = 0.6;

/**
 * Searches by words and by meaning, scores what either found by both, and lifts what was published
 * when the question asks for. Equal scores go to the smaller passage id.
 */
export function createHybridRetriever({
  collection,
  embedder,
  depth = DEFAULT_DEPTH,
  vectorWeight = DEFAULT_VECTOR_WEIGHT,
  reservedPlaces = DEFAULT_RESERVED_PLACES,
}: HybridRetrieverOptions): Retriever {
  const readPassages = createPassageReader(collection);

  async function retrieve(
    query: RetrievalQuery,
    k: number,
    options: CallOptions = {},
  ): Promise<RetrievedPassage[]> {
    if (k <= 0 || query.text.trim() === "") return [];
    const queryVector = await embedder.embedQuery(query.text, options);
    const [lexicalHits, vectorHits] = await Promise.all([
      collection.lexical.search(query.terms, depth),
      collection.vectors.search(queryVector, depth),
    ]);
    options.signal?.throwIfAborted();

    const read = await readPassages(distinctIds([...lexicalHits, ...vectorHits]));
    const scored = rank(scoreCandidates(query, queryVector, read), query);
    const reserved = distinctIds([
      ...lexicalHits.slice(0, reservedPlaces),
      ...vectorHits.slice(0, reservedPlaces),
    ]);
    return take(scored, new Set(reserved), k).map((candidate) => ({
      ...candidate,
      ranks: ranksOf(candidate.passage.id, lexicalHits, vectorHits),
    }));
  }

  function scoreCandidates(
    { terms }: RetrievalQuery,
    queryVector: Float32Array,
    read: readonly ReadPassage[],
  ): Scored[] {
    const ids = read.map(({ passage }) => passage.id);
    const lexical = scoreByBm25(terms, read.map((entry) => entry.terms), collection.vocabulary); // prettier-ignore
    const similarities = collection.vectors.vectors(ids).map((vector) => dot(queryVector, vector));
    const candidates = ids.map((passageId, at) => ({
      passageId,
      lexical: lexical[at]!,
      similarity: similarities[at]!,
    }));
    const scores = fuseScores(candidates, vectorWeight);
    return read.map(({ passage, article }, at) => ({
      passage,
      article,
      score: scores[at]!,
      similarity: similarities[at]!,
    }));
  }

  return { retrieve };
}

type Scored = Omit<RetrievedPassage, "ranks">;

/** Dates move the scores; best first. */
function rank(candidates: readonly Scored[], { window, preferRecent }: RetrievalQuery): Scored[] {
  const newest = preferRecent ? newestToThePoint(candidates) : null;
  return candidates
    .map((candidate) => {
      const { date } = candidate.article;
      const factor = windowFactor(date, window) * recencyFactor(date, newest);
      return { ...candidate, score: candidate.score * factor };
    })
    .sort((a, b) => b.score - a.score || a.passage.id - b.passage.id);
}

/** The newest day among articles that are to the point; an unrelated newer article says nothing about “latest”. */
function newestToThePoint(candidates: readonly Scored[]): string | null {
  const best = Math.max(0, ...candidates.map(({ score }) => score));
  const days = candidates
    .filter(({ score }) => score >= MIN_SHARE_TO_BE_NEWEST * best)
    .flatMap(({ article }) => article.date ?? []);
  return days.sort().at(-1) ?? null;
}

function take(ranked: readonly Scored[], reserved: ReadonlySet<number>, k: number): Scored[] {
  const byId = new Map(ranked.map((candidate) => [candidate.passage.id, candidate]));
  return takeWithReserved([...byId.keys()], reserved, k).map((passageId) => byId.get(passageId)!);
}

function ranksOf(
  passageId: number,
  lexicalHits: readonly Hit[],
  vectorHits: readonly Hit[],
): RetrievedPassage["ranks"] {
  const lexical = placeOf(passageId, lexicalHits);
  const vector = placeOf(passageId, vectorHits);
  return { ...(lexical !== null && { lexical }), ...(vector !== null && { vector }) };
}

function placeOf(passageId: number, hits: readonly Hit[]): number | null {
  const place = hits.findIndex((hit) => hit.passageId === passageId);
  return place === -1 ? null : place + 1;
}

function distinctIds(hits: readonly Hit[]): number[] {
  return [...new Set(hits.map((hit) => hit.passageId))];
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place++) sum += a[place]! * b[place]!;
  return sum;
}
