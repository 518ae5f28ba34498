import { CONTINUATION } from "./special-pieces.ts";

interface CountedWord {
  readonly word: string;
  readonly count: number;
}

/** A pair of neighbouring symbols: how often it occurs and in which words it may. */
interface Pair {
  readonly left: number;
  readonly right: number;
  count: number;
  readonly words: Set<number>;
}

/**
 * Learns pieces by merging the most frequent pair of neighbours again and again (byte-pair encoding,
 * Sennrich et al. 2016, “Neural machine translation of rare words with subword units”), in the notation of
 * WordPiece: all but a word's first piece begin with `##`. Ties go to the pair that was met first.
 *
 * @param known pieces the vocabulary has already; merging goes on through them, but they are not given back.
 * @returns at most `limit` new pieces, in the order they were learnt.
 */
export function learnPieces(
  words: readonly CountedWord[],
  limit: number,
  known: ReadonlySet<string>,
): string[] {
  const merges = new MergeTable(words);
  const learnt: string[] = [];
  const seen = new Set(known);
  while (learnt.length < limit) {
    const piece = merges.mergeMostFrequent();
    if (piece === null) break;
    if (seen.has(piece)) continue;
    seen.add(piece);
    learnt.push(piece);
  }
  return learnt;
}

/** Symbols are numbered; two numbers make one key. */
const KEY_BASE = 2 ** 24;

class MergeTable {
  readonly #symbols: string[] = [];
  readonly #symbolIds = new Map<string, number>();
  readonly #sequences: number[][];
  readonly #counts: number[];
  readonly #pairs = new Map<number, Pair>();
  readonly #queue = new PairQueue();

  constructor(words: readonly CountedWord[]) {
    this.#counts = words.map(({ count }) => count);
    this.#sequences = words.map(({ word }) =>
      Array.from(word).map((letter, index) =>
        this.#idOf(index === 0 ? letter : CONTINUATION + letter),
      ),
    );
    this.#sequences.forEach((_, word) => {
      this.#countPairs(word, 1);
    });
    for (const pair of this.#pairs.values()) this.#queue.push(pair);
  }

  /** The piece that came of the merge, or null when no word has two symbols left. */
  mergeMostFrequent(): string | null {
    const pair = this.#queue.popCurrent();
    if (pair === null) return null;
    const piece = this.#symbols[pair.left]! + this.#symbols[pair.right]!.slice(CONTINUATION.length);
    const merged = this.#idOf(piece);
    const changed = new Set<Pair>();
    for (const word of [...pair.words]) {
      this.#countPairs(word, -1, changed);
      this.#sequences[word] = mergePair(this.#sequences[word]!, pair, merged);
      this.#countPairs(word, 1, changed);
    }
    for (const one of changed) this.#queue.push(one);
    return piece;
  }

  #idOf(symbol: string): number {
    const id = this.#symbolIds.get(symbol) ?? this.#symbols.length;
    if (id === this.#symbols.length) {
      this.#symbols.push(symbol);
      this.#symbolIds.set(symbol, id);
    }
    return id;
  }

  /** Adds (or with -1 takes away) the pairs of one word. */
  #countPairs(word: number, sign: 1 | -1, changed?: Set<Pair>): void {
    const sequence = this.#sequences[word]!;
    const change = sign * this.#counts[word]!;
    for (let place = 1; place < sequence.length; place++) {
      const pair = this.#pairOf(sequence[place - 1]!, sequence[place]!);
      pair.count += change;
      if (sign === 1) pair.words.add(word);
      else pair.words.delete(word);
      changed?.add(pair);
    }
  }

  #pairOf(left: number, right: number): Pair {
    const key = left * KEY_BASE + right;
    let pair = this.#pairs.get(key);
    if (pair === undefined) {
      pair = { left, right, count: 0, words: new Set() };
      this.#pairs.set(key, pair);
    }
    return pair;
  }
}

function mergePair(sequence: readonly number[], { left, right }: Pair, merged: number): number[] {
  const result: number[] = [];
  for (let place = 0; place < sequence.length; place++) {
    const isPair = sequence[place] === left && sequence[place + 1] === right;
    result.push(isPair ? merged : sequence[place]!);
    if (isPair) place++;
  }
  return result;
}

interface QueuedPair {
  readonly pair: Pair;
  /** The pair's count when it was queued; the entry is stale once it differs. */
  readonly count: number;
  readonly order: number;
}

/** A binary heap of pairs by count; a pair is queued anew whenever its count changes. */
class PairQueue {
  readonly #heap: QueuedPair[] = [];
  #pushed = 0;

  push(pair: Pair): void {
    if (pair.count <= 0) return;
    this.#heap.push({ pair, count: pair.count, order: this.#pushed++ });
    this.#rise(this.#heap.length - 1);
  }

  /** The most frequent pair, taken off. */
  popCurrent(): Pair | null {
    for (let top = this.#pop(); top !== undefined; top = this.#pop()) {
      if (top.count === top.pair.count) return top.pair;
    }
    return null;
  }

  #pop(): QueuedPair | undefined {
    const top = this.#heap[0];
    const last = this.#heap.pop();
    if (top === undefined || last === undefined || this.#heap.length === 0) return top;
    this.#heap[0] = last;
    this.#sink(0);
    return top;
  }

  #rise(from: number): void {
    for (let place = from; place > 0;) {
      const parent = (place - 1) >> 1;
      if (!this.#isBefore(place, parent)) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #sink(from: number): void {
    for (let place = from; ;) {
      let first = place;
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < this.#heap.length && this.#isBefore(child, first)) first = child;
      }
      if (first === place) return;
      this.#swap(place, first);
      place = first;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const one = this.#heap[a]!;
    const other = this.#heap[b]!;
    return one.count > other.count || (one.count === other.count && one.order < other.order);
  }

  #swap(a: number, b: number): void {
    const kept = this.#heap[a]!;
    this.#heap[a] = this.#heap[b]!;
    this.#heap[b] = kept;
  }
}
