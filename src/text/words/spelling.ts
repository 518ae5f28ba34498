import { groupBy } from "../../platform/group-by.ts";

/** What a misspelt word may have been meant to be. */
interface Correction {
  /** One word, or two where a space was left out. */
  readonly words: readonly string[];
  /** Edits between what was typed and the words; a missing space is one. */
  readonly distance: number;
  /** Passages holding the word; of two words, the rarer one's. */
  readonly frequency: number;
}

export interface Speller {
  /**
   * At most three corrections from the vocabulary: fewest edits first, then the more frequent, then by letters.
   * None for a word the vocabulary holds, for one with a digit and for one under four letters.
   * One edit is allowed from four letters, two from seven; the first letter is right, was swapped
   * with the second or has one too many before it. A word that the collection has in another
   * inflection is no misspelling: ask for the document frequency of its term first.
   */
  correct(folded: string): Correction[];
}

const MIN_LENGTH = 4;
const MIN_LENGTH_FOR_TWO_EDITS = 7;
const MIN_PART_LENGTH = 3;
const MOST_CORRECTIONS = 3;

/** @param vocabulary folded words with the number of passages that hold each. */
export function createSpeller(vocabulary: ReadonlyMap<string, number>): Speller {
  const buckets = groupBy(vocabulary.keys(), (word) => bucketName(word.charAt(0), word.length));

  function correct(folded: string): Correction[] {
    const maxDistance = maxDistanceFor(folded);
    if (maxDistance === 0 || vocabulary.has(folded)) return [];
    return [...nearWords(folded, maxDistance), ...splits(folded)]
      .sort(byLikelihood)
      .slice(0, MOST_CORRECTIONS);
  }

  function nearWords(folded: string, maxDistance: number): Correction[] {
    const found: Correction[] = [];
    for (const word of candidates(folded, maxDistance)) {
      const distance = editDistance(folded, word, maxDistance);
      if (distance > maxDistance) continue;
      found.push({ words: [word], distance, frequency: vocabulary.get(word) ?? 0 });
    }
    return found;
  }

  function* candidates(folded: string, maxDistance: number): Generator<string> {
    const [shortest, longest] = [folded.length - maxDistance, folded.length + maxDistance];
    for (let length = shortest; length <= longest; length++) {
      for (const first of new Set([folded.charAt(0), folded.charAt(1)])) {
        yield* buckets.get(bucketName(first, length)) ?? [];
      }
    }
  }

  function splits(folded: string): Correction[] {
    const found: Correction[] = [];
    for (let cut = MIN_PART_LENGTH; cut <= folded.length - MIN_PART_LENGTH; cut++) {
      const words = [folded.slice(0, cut), folded.slice(cut)];
      const frequency = Math.min(...words.map((word) => vocabulary.get(word) ?? 0));
      if (frequency > 0) found.push({ words, distance: 1, frequency });
    }
    return found;
  }

  return { correct };
}

function maxDistanceFor(folded: string): number {
  if (folded.length < MIN_LENGTH || /\p{N}/u.test(folded)) return 0;
  return folded.length < MIN_LENGTH_FOR_TWO_EDITS ? 1 : 2;
}

function byLikelihood(a: Correction, b: Correction): number {
  return (
    a.distance - b.distance || b.frequency - a.frequency || (a.words.join(" ") < b.words.join(" ") ? -1 : 1)
  );
}

function bucketName(firstLetter: string, length: number): string {
  return `${firstLetter}${length}`;
}

/**
 * Edits (insert, delete, replace, swap two neighbours) that make `b` of `a`: the optimal string
 * alignment distance (the restricted one of Damerau 1964; no part is edited twice, so “ca” → “abc" is 3).
 * Gives `maxDistance + 1` as soon as the distance is sure to be greater than `maxDistance`.
 */
export function editDistance(a: string, b: string, maxDistance = Infinity): number {
  if (Math.abs(a.length - b.length) > maxDistance) return maxDistance + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow(a, b, row, last, beforeLast);
    // A swap reaches back two rows, so both must be beyond the bound.
    if (Math.min(...current) > maxDistance && Math.min(...last) > maxDistance) return maxDistance + 1;
    [beforeLast, last] = [last, current];
  }
  return Math.min(at(last, b.length), maxDistance + 1);
}

function nextRow(
  a: string,
  b: string,
  row: number,
  last: readonly number[],
  beforeLast: readonly number[],
): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column++) {
    const isSame = a[row - 1] === b[column - 1];
    let cost = Math.min(
      at(last, column) + 1,
      at(current, column - 1) + 1,
      at(last, column - 1) + (isSame ? 0 : 1),
    );
    const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    if (isSwap) cost = Math.min(cost, at(beforeLast, column - 2) + 1);
    current.push(cost);
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
