import type { TermDocument, TermWeights } from "./bm25.ts";

/** Terms farther apart than this have nothing to do with each other. */
const MAX_DISTANCE = 5;

/**
 * How close together a text has what the question has side by side: over each pair of neighbouring
 * terms of the question, the smaller of their weights divided by the square of their smallest distance
 * in the title or the body. After Rasolofo and Savoy, “Term Proximity Scoring for Keyword-Based
 * Retrieval Systems”, ECIR 2003, who sum over all pairs and all occurrences.
 *
 * @param question its terms in order, with stop words gone.
 * @param weights a pair with a term that has none counts nothing.
 */
export function scoreByProximity(
  question: readonly string[],
  weights: TermWeights,
  documents: readonly TermDocument[],
): number[] {
  const pairs = neighbours(question).filter((pair) => pair.every((term) => weights.has(term)));
  const wanted = new Set(pairs.flat());
  return documents.map(({ title, body }) => {
    const places = [placesOf(wanted, title), placesOf(wanted, body)];
    return pairs.reduce(
      (sum, pair) => sum + closeness(pair, places) * smallerWeight(pair, weights),
      0,
    );
  });
}

type Pair = readonly [string, string];

function neighbours(terms: readonly string[]): Pair[] {
  return terms.slice(1).map((term, place) => [terms[place]!, term] as const);
}

/** For each wanted term where it stands, from 0. */
function placesOf(wanted: ReadonlySet<string>, terms: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  terms.forEach((term, place) => {
    if (!wanted.has(term)) return;
    const known = places.get(term);
    if (known === undefined) places.set(term, [place]);
    else known.push(place);
  });
  return places;
}

/** 1 for neighbours in either order, 1/4 with a word between, …, 0 beyond reach. */
function closeness(
  [a, b]: Pair,
  fields: readonly ReadonlyMap<string, readonly number[]>[],
): number {
  const distances = fields.flatMap((places) =>
    (places.get(a) ?? []).flatMap((first) =>
      (places.get(b) ?? []).map((second) => Math.abs(second - first)),
    ),
  );
  const reach = distances.filter((distance) => distance > 0 && distance <= MAX_DISTANCE);
  return reach.length === 0 ? 0 : 1 / Math.min(...reach) ** 2;
}

function smallerWeight([a, b]: Pair, weights: TermWeights): number {
  return Math.min(weights.get(a)!, weights.get(b)!);
}
