import type { TermDocument } from "./bm25.ts";

/** A way the articles may put a thing: index terms that all must be there. */
export interface Wording {
  readonly terms: readonly string[];
  /** How surely it means the thing, in (0, 1]; 1 for the question's own word. */
  readonly strength: number;
}

/** A thing a query speaks of, and the sequences of index terms that would speak of it too. */
export interface QueryFacet {
  readonly wordings: readonly Wording[];
  /** How telling it is, 0 or more. */
  readonly weight: number;
}

/**
 * Which share of what the query speaks of each document speaks of, in [0, 1], see `coverageOf`. Unlike BM25 it
 * takes translations and related words for what they stand for, and does not rise with repetitions.
 */
export function scoreByCoverage(facets: readonly QueryFacet[], documents: readonly TermDocument[]): number[] {
  const wanted = new Set(facets.flatMap(({ wordings }) => wordings.flatMap(({ terms }) => terms)));
  return documents.map((terms) => coverageOf(facets, [new Set(terms.filter((term) => wanted.has(term)))]));
}

/**
 * Every facet counts with its weight and with the strength of the surest of its wordings whose terms are all held
 * by one of the sets, or by several together; in [0, 1], and 0 for a query that speaks of nothing.
 */
export function coverageOf(facets: readonly QueryFacet[], sets: readonly ReadonlySet<string>[]): number {
  const total = facets.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return 0;
  return facets.reduce((sum, facet) => sum + facet.weight * strengthIn(sets, facet), 0) / total;
}

/** The strength of the surest wording that is held; 0 where none is. */
export function strengthIn(
  sets: readonly ReadonlySet<string>[],
  { wordings }: Pick<QueryFacet, "wordings">,
): number {
  let best = 0;
  for (const { terms, strength } of wordings) {
    // Nameless functions: giving one a name, as builds do, takes longer here than what it does.
    if (strength > best && terms.every((term) => sets.some((held) => held.has(term)))) best = strength;
  }
  return best;
}
