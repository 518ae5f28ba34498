/** Uniform in [0, 1). */
export type Random = () => number;

/** A random sequence that can be stopped and gone on with. */
export interface SeededRandom extends Random {
  /** Four unsigned 32-bit integers. */
  state(): number[];
  /** Goes on from a state that `state` gave. */
  restore(state: readonly number[]): void;
}

const TWO_TO_32 = 2 ** 32;

/**
 * xoshiro128** 1.1 (Blackman and Vigna, “Scrambled linear pseudorandom number generators”, 2021), its
 * state filled from the seed by SplitMix32 so that near seeds give unrelated sequences. The upper 32 bits
 * of a fraction are random.
 *
 * @param seed an integer; its lower 32 bits count.
 */
export function createRandom(seed: number): SeededRandom {
  const words = new Uint32Array(4);
  const splitMix = createSplitMix(seed);
  words.forEach((_, index) => (words[index] = splitMix()));

  function next(): number {
    const [s0, s1, s2, s3] = words as unknown as [number, number, number, number];
    const result = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
    const mixed2 = s2 ^ s0;
    const mixed3 = s3 ^ s1;
    words[0] = s0 ^ mixed3;
    words[1] = s1 ^ mixed2;
    words[2] = mixed2 ^ (s1 << 9);
    words[3] = rotateLeft(mixed3, 11);
    return result / TWO_TO_32;
  }

  return Object.assign(next, {
    state: () => [...words],
    restore: (state: readonly number[]) => {
      words.set(state);
    },
  });
}

/** SplitMix with 32 bits, constants of MurmurHash3's finaliser. */
function createSplitMix(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return (mixed ^ (mixed >>> 16)) >>> 0;
  };
}

function rotateLeft(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

/** An integer in [0, bound). */
export function randomBelow(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

/** An integer in [low, high]. */
export function randomBetween(random: Random, low: number, high: number): number {
  return low + randomBelow(random, high - low + 1);
}

/** True with the given probability. */
export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** @throws RangeError for an empty list. */
export function pick<T>(random: Random, values: readonly T[]): T {
  if (values.length === 0) throw new RangeError("There is nothing to pick from.");
  return values[randomBelow(random, values.length)]!;
}
