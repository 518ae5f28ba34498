import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import type { Candidate } from "./find-candidates.ts";
import type { LineReading } from "../text/sentences/line-reading.ts";

/** Neighbouring sentences of an article that are read together: those at `from`, …, `to - 1`. */
export interface SentenceWindow {
  readonly article: ArticleReading;
  readonly from: number;
  readonly to: number;
}

/** Candidates that are sure to be read. */
const MAX_CANDIDATES = 20;
export const MAX_WINDOWS = 12;
/** In characters: what fits beside question and header into the length that the reader was trained with. */
const WINDOW_LENGTH = 330;

/**
 * Windows around the likeliest candidates, in their order: the sentence, the one before, the one after, and further
 * ones while they fit. A candidate that stands in a window already, with its neighbours, gets none of its own. The
 * headline is read at the head of every window; alone it gets the window of the article's beginning.
 * @param most windows; candidates are looked at in proportion
 */
export function windowsAround(candidates: readonly Candidate[], most = MAX_WINDOWS): SentenceWindow[] {
  const windows: SentenceWindow[] = [];
  for (const { article, sentence } of candidates.slice(0, (most * MAX_CANDIDATES) / MAX_WINDOWS)) {
    if (windows.length >= most) break;
    if (windows.some((window) => window.article === article && isCovered(window, sentence))) continue;
    windows.push(windowAround(article, Math.max(0, sentence.ordinal)));
  }
  return windows;
}

function isCovered({ article, from, to }: SentenceWindow, { ordinal }: SentenceReading): boolean {
  if (ordinal < 0) return true;
  const isWhole = (at: number): boolean =>
    at < 0 || at >= article.sentences.length || (at >= from && at < to);
  return ordinal >= from && ordinal < to && isWhole(ordinal - 1) && isWhole(ordinal + 1);
}

function windowAround(article: ArticleReading, at: number): SentenceWindow {
  const lengthOf = (place: number): number => {
    const sentence = article.sentences[place];
    return (sentence?.line ?? sentence)?.text.length ?? Infinity;
  };
  let [from, to, length] = [at, Math.min(at + 1, article.sentences.length), lengthOf(at)];
  for (const step of [-1, 1, -1, 1]) {
    const next = step < 0 ? from - 1 : to;
    if (length + lengthOf(next) > WINDOW_LENGTH) continue;
    length += lengthOf(next);
    if (step < 0) from = next;
    else to = next + 1;
  }
  return { article, from, to };
}

/** What a reader is given of a window, a text for each of its sentences. */
export function textsIn(window: SentenceWindow): string[] {
  const { article, from } = window;
  return linesIn(window).map((line, at) => (line ?? article.sentences[from + at]!).text);
}

/**
 * How each sentence of a window is given to a reader; null for what is given as it stands. An introduction stands before
 * the first item of its list only, and not where it is in the window itself.
 */
export function linesIn({ article, from, to }: SentenceWindow): readonly (LineReading | null)[] {
  const introduced = new Set<number>();
  return article.sentences.slice(from, to).map(({ line, span }) => {
    introduced.add(span.start);
    if (line?.kind !== "item") return line;
    const [introduction] = line.pieces;
    if (introduced.has(introduction!.start)) return null;
    introduced.add(introduction!.start);
    return line;
  });
}
