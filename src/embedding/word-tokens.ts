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
 * The tokens of words, each asked for once. A word is found where it stands: cutting every word out of a text, to look it
 * up by itself, takes ten times as long as all the rest.
 */
export class WordTokens {
  readonly #tokensOf: (word: string) => readonly number[];
  readonly #maxWords: number;
  /** By place: the number of a word, from 1; 0 where there is none. */
  readonly #places = new Int32Array(PLACES);
  #words: string[] = [];
  #tokens: (readonly number[])[] = [];

  /**
   * @param tokensOf the tokens of a word, which never change
   * @param maxWords all are forgotten before there are more
   */
  constructor(tokensOf: (word: string) => readonly number[], maxWords = MAX_WORDS) {
    this.#tokensOf = tokensOf;
    this.#maxWords = Math.min(maxWords, MAX_WORDS);
  }

  /** The tokens of a text's words, which are parted by spaces and line ends, one word's after the other's. */
  tokens(text: string): number[] {
    const tokens: number[] = [];
    for (let at = 0; at < text.length;) {
      at = this.#readWord(text, at);
      for (const token of this.#read) tokens.push(token);
    }
    return tokens;
  }

  count(text: string): number {
    let count = 0;
    for (let at = 0; at < text.length;) {
      at = this.#readWord(text, at);
      count += this.#read.length;
    }
    return count;
  }

  /** Of the word that was read last. */
  #read: readonly number[] = [];

  /** Reads the word at or after `from`, if any, and gives where it ends. */
  #readWord(text: string, from: number): number {
    let start = from;
    while (start < text.length && isGap(text.charCodeAt(start))) start += 1;
    let end = start;
    let hash = HASH_START;
    for (; end < text.length; end += 1) {
      const unit = text.charCodeAt(end);
      if (isGap(unit)) break;
      hash = Math.imul(hash ^ unit, HASH_PRIME);
    }
    this.#read = start === end ? [] : this.#look(text, start, end, hash);
    return end;
  }

  #look(text: string, start: number, end: number, hash: number): readonly number[] {
    let place = (hash ^ (hash >>> 15)) & (PLACES - 1);
    for (;;) {
      const number = this.#places[place]!;
      if (number === 0) return this.#remember(text.slice(start, end), place);
      if (isWordAt(this.#words[number - 1]!, text, start, end)) return this.#tokens[number - 1]!;
      place = (place + 1) & (PLACES - 1);
    }
  }

  #remember(word: string, place: number): readonly number[] {
    const tokens = this.#tokensOf(word);
    if (this.#words.length >= this.#maxWords) this.#forget();
    this.#places[place] = this.#words.push(word);
    this.#tokens.push(tokens);
    return tokens;
  }

  #forget(): void {
    this.#places.fill(0);
    this.#words = [];
    this.#tokens = [];
  }
}

function isGap(unit: number): boolean {
  return unit === SPACE || unit === LINE_END;
}

function isWordAt(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at += 1) {
    if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  }
  return true;
}
