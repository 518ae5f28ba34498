/** An article as a line of a JSON Lines collection. */
export interface SyntheticArticle {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly text: string;
}

const PARAGRAPHS = 3;
const SENTENCES_PER_PARAGRAPH = 4;
const MAX_SENTENCE_WORDS = 40;
const TITLE_WORDS = 9;
const FIRST_DAY = Date.UTC(2000, 0, 1);
const DAYS = 9_500;
const DAY_MS = 86_400_000;

/**
 * Endless articles that mean nothing but are made like the given ones: each word follows one that it
 * follows there (a chain of word pairs, Shannon 1948), so that lengths, names, dates and numbers come
 * as often as in real ones. The same texts and seed give the same articles.
 * @param texts with a word at least
 */
export function* syntheticArticles(
  texts: readonly string[],
  seed: number,
): Generator<SyntheticArticle, never> {
  const random = randomNumbers(seed);
  const chain = wordChain(texts);
  for (let number = 1; ; number++) {
    const paragraphs = Array.from({ length: PARAGRAPHS }, () =>
      Array.from({ length: SENTENCES_PER_PARAGRAPH }, () => sentence(chain, random)).join(" "),
    );
    const title = sentence(chain, random).split(" ").slice(0, TITLE_WORDS).join(" ");
    const day = new Date(FIRST_DAY + Math.floor(random() * DAYS) * DAY_MS);
    yield {
      id: `synthetic-${String(number).padStart(6, "0")}`,
      title: title.replace(/[.,;:]$/, ""),
      date: day.toISOString().slice(0, "YYYY-MM-DD".length),
      text: paragraphs.join("\n\n"),
    };
  }
}

const CUES = ["Who", "When", "Where", "How many", "What", "Why"] as const;
const RUN_WORDS = 6;

/**
 * Questions with the words of the texts: a question word and a run of words from one of them, in turn
 * over the question words. They ask for nothing sensible, but cost what sensible ones cost.
 * @param texts with a word at least
 */
export function questionsOn(texts: readonly string[], count: number, seed: number): string[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, at) => {
    const words = wordsOf(pick(texts, random));
    const start = Math.floor(random() * Math.max(1, words.length - RUN_WORDS));
    const run = words.slice(start, start + RUN_WORDS).join(" ");
    return `${CUES[at % CUES.length]!} ${run.replace(/[.!?]+/g, "")}?`;
  });
}

interface WordChain {
  /** Words that begin a text or follow the end of a sentence, as often as they do. */
  readonly starts: readonly string[];
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

function wordChain(texts: readonly string[]): WordChain {
  const starts: string[] = [];
  const followers = new Map<string, string[]>();
  for (const words of texts.map(wordsOf)) {
    for (const [at, word] of words.entries()) {
      const before = words[at - 1];
      if (before === undefined || endsSentence(before)) starts.push(word);
      else if (followers.has(before)) followers.get(before)!.push(word);
      else followers.set(before, [word]);
    }
  }
  return { starts, followers };
}

function sentence({ starts, followers }: WordChain, random: () => number): string {
  const words = [pick(starts, random)];
  while (words.length < MAX_SENTENCE_WORDS) {
    const last = words.at(-1)!;
    const next = followers.get(last);
    if (next === undefined || endsSentence(last)) break;
    words.push(pick(next, random));
  }
  const text = words.join(" ");
  return endsSentence(text) ? text : `${text.replace(/[,;:]$/, "")}.`;
}

function endsSentence(word: string): boolean {
  return /[.!?]["”’)]*$/.test(word);
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)]!;
}

/** Numbers in [0, 1), the same for the same seed: Mulberry32 by Tommy Ettinger, public domain. */
function randomNumbers(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
