/** Texts repeat their words; beyond so many different ones the memory is better used otherwise. */
const MAX_WORDS = 400_000;
/** Twice as many places as words at least, and a power of two: then few words meet at one place. */
const PLACES = 2 ** 20;

const SPACE = 0x20;
const LINE_END = 0x0a;

/** FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), by UTF-16 units in the place of bytes. */
const HASH_START = 0x811c9dc5;
const HASH_PRIME = 0x01000193;

/**
 * What is made of each word of a text, words being what stands between spaces and line ends; made once and remembered.
 * A word is found where it stands: cutting every word out of a text, to look it up by itself, takes ten times as long
 * as all the rest.
 */
export class WordTable<Value> {
  readonly #valueOf: (word: string) => Value;
  readonly #maxWords: number;
  /** By place: the number of a word, from 1; 0 where there is none. */
  readonly #places = new Int32Array(PLACES);
  #words: string[] = [];
  #values: Value[] = [];

  /**
   * @param valueOf depends on the word alone
   * @param maxWords all are forgotten before there are more
   */
  constructor(valueOf: (word: string) => Value, maxWords = MAX_WORDS) {
    this.#valueOf = valueOf;
    this.#maxWords = Math.min(maxWords, MAX_WORDS);
  }

  /** Hands out the values of a text's words, in order. */
  forEach(text: string, use: (value: Value) => void): void {
    const { length } = text;
    for (let start = 0; start < length; start += 1) {
      let hash = HASH_START;
      let end = start;
      for (; end < length; end += 1) {
        const unit = text.charCodeAt(end);
        if (unit === SPACE || unit === LINE_END) break;
        hash = Math.imul(hash ^ unit, HASH_PRIME);
      }
      if (end > start) use(this.#look(text, start, end, hash));
      start = end;
    }
  }

  #look(text: string, start: number, end: number, hash: number): Value {
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    for (;;) {
      const number = this.#places[place]!;
      if (number === 0) return this.#remember(text.slice(start, end), place);
      if (isWordAt(this.#words[number - 1]!, text, start, end)) return this.#values[number - 1]!;
      place = (place + 1) & (PLACES - 1);
    }
  }

  #remember(word: string, place: number): Value {
    const value = this.#valueOf(word);
    if (this.#words.length >= this.#maxWords) this.#forget();
    this.#places[place] = this.#words.push(word);
    this.#values.push(value);
    return value;
  }

  #forget(): void {
    this.#places.fill(0);
    this.#words = [];
    this.#values = [];
  }
}

function isWordAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
