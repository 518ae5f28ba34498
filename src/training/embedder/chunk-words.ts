import { surfaceWords, trainingWords } from "./training-words.ts";

/** How a word is written. */
export const LOWER_CASE = 0;
export const CAPITALISED = 1;
/** Two letters or more, all of them capital. */
export const ALL_CAPITALS = 2;

/** What stands between two white spaces. */
export interface Chunk {
  readonly wordIds: readonly number[];
  /** For each word LOWER_CASE, CAPITALISED or ALL_CAPITALS. */
  readonly cases: readonly number[];
  /** It ends in what may end a sentence. */
  readonly mayEnd: boolean;
  /** It begins like a sentence. */
  readonly mayBegin: boolean;
}

/** Numbers words in the order they are met. */
export class WordIds {
  readonly words: string[] = [];
  readonly #ids = new Map<string, number>();

  idOf(word: string): number {
    let id = this.#ids.get(word);
    if (id === undefined) {
      id = this.words.length;
      this.words.push(word);
      this.#ids.set(word, id);
    }
    return id;
  }
}

/** JavaScript takes the byte order mark for white space; see `UNPRINTABLE`. */
const CHUNK = /[\S\ufeff]+/g;
/** Longer chunks are rare; and V8 keeps a whole text for a longer part of it, which would fill the memory. */
const MAX_CACHED_LENGTH = 12;
const MAX_CACHED_CHUNKS = 500_000;

/** Reads texts chunk by chunk. Since most chunks of a corpus have been met before, it remembers them. */
export class ChunkReader {
  readonly #wordIds: WordIds;
  readonly #cache = new Map<string, Chunk>();

  constructor(wordIds: WordIds) {
    this.#wordIds = wordIds;
  }

  read(text: string): Chunk[] {
    return (text.match(CHUNK) ?? []).map((chunk) => this.#readChunk(chunk));
  }

  #readChunk(text: string): Chunk {
    const cached = this.#cache.get(text);
    if (cached !== undefined) return cached;
    const chunk = this.#cut(text);
    if (text.length <= MAX_CACHED_LENGTH && this.#cache.size < MAX_CACHED_CHUNKS) {
      this.#cache.set(text, chunk);
    }
    return chunk;
  }

  #cut(text: string): Chunk {
    const words = trainingWords(text);
    return {
      wordIds: words.map((word) => this.#wordIds.idOf(word)),
      cases: casesOf(text, words.length),
      mayEnd: mayEndSentence(text),
      mayBegin: /^["'“‘«([]*[\p{Lu}\p{N}]/u.test(text),
    };
  }
}

/** Where folding changes the number of words, all of them are taken to be written as the first one. */
function casesOf(text: string, wordCount: number): number[] {
  const surfaces = surfaceWords(text);
  if (surfaces.length === wordCount) return surfaces.map(caseOf);
  return new Array<number>(wordCount).fill(caseOf(text));
}

function caseOf(surface: string): number {
  if (!/^\p{Lu}/u.test(surface)) return LOWER_CASE;
  return /^[\p{Lu}\p{M}]{2,}$/u.test(surface) ? ALL_CAPITALS : CAPITALISED;
}

// prettier-ignore
const ABBREVIATIONS = new Set([
  "mr", "mrs", "ms", "dr", "prof", "rev", "gen", "col", "lt", "sgt", "capt", "gov", "sen", "rep", "hon",
  "st", "mt", "ft", "jr", "sr", "vs", "v", "no", "nos", "vol", "pp", "p", "fig", "ca", "c", "cf", "approx",
  "e.g", "i.e", "etc", "al", "inc", "ltd", "co", "corp", "dept", "est", "jan", "feb", "mar", "apr", "jun",
  "jul", "aug", "sep", "sept", "oct", "nov", "dec",
]);

/** A full stop behind an abbreviation or an initial ends no sentence here; that joins a few that are two. */
function mayEndSentence(chunk: string): boolean {
  const [, stem = null, stop] = /^["'“‘«([]*(.*?)([.!?…]+)["'”’»)\]]*$/u.exec(chunk) ?? [];
  if (stem === null) return false;
  if (stop !== ".") return true;
  return !/^(?:\p{L}\.)*\p{Lu}$/u.test(stem) && !ABBREVIATIONS.has(stem.toLowerCase());
}
