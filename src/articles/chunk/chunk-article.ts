import type { Article } from "../read/article.ts";
import { cutSpan } from "../../text/sentences/cut-span.ts";
import { embeddingText } from "./embedding-text.ts";
import type { PassageDraft } from "../../text/sentences/span.ts";
import { packUnits } from "./pack-units.ts";
import { countWords, sentenceWithin, textUnits, type TextUnit } from "./text-units.ts";

export interface ChunkOptions {
  /** Words a passage holds at most; a single longer sentence makes a passage of its own. Default 120. */
  readonly maxPassageWords?: number;
  /** Sentences a passage repeats from the end of the one before, where they fill at most half of it. Default 1. */
  readonly overlapSentences?: number;
  /** Tokens the model reads of a passage and its line of context together. Default: no limit. */
  readonly maxTokens?: number;
  /** Number of tokens of a text. Needed where `maxTokens` is given. */
  readonly countTokens?: (text: string) => number;
}

type ChunkedArticle = Pick<Article, "id" | "title" | "source" | "date" | "dateline" | "text">;

export const DEFAULT_CHUNKING = { maxPassageWords: 120, overlapSentences: 1 } as const;

/** Where the line of context leaves less, a passage may still have so many tokens, and the model cuts its end. */
const MIN_PASSAGE_TOKENS = 16;

/**
 * Cuts an article into passages of whole sentences that cover all of its text but white space.
 * A passage ends with a paragraph where one ends in its second half, and never with a heading that
 * belongs to what follows. Short paragraphs share a passage.
 */
export function chunkArticle(article: ChunkedArticle, options: ChunkOptions = {}): PassageDraft[] {
  const { maxPassageWords, overlapSentences } = { ...DEFAULT_CHUNKING, ...options };
  const fits = tokenTest(article, options);
  const units = textUnits(article).flatMap((unit) => splitToFit(article.text, unit, fits));
  const ranges = packUnits(units, {
    maxWords: maxPassageWords,
    overlapSentences,
    fits: ({ first, last }) => fits(article.text.slice(units[first]!.start, units[last]!.end)),
  });
  return ranges.map(({ first, last }, ordinal) => {
    const { start } = units[first]!;
    const { end } = units[last]!;
    const sentences = units.slice(first, last + 1).flatMap(({ sentence }) => sentence ?? []);
    const text = article.text.slice(start, end);
    return { articleId: article.id, ordinal, start, end, text, sentences };
  });
}

type FitTest = (passageText: string) => boolean;

function tokenTest(article: ChunkedArticle, { maxTokens, countTokens }: ChunkOptions): FitTest {
  if (maxTokens === undefined || countTokens === undefined) return () => true;
  const contextTokens = countTokens(embeddingText(article, { text: "" }));
  const limit = Math.max(maxTokens, contextTokens + MIN_PASSAGE_TOKENS);
  // A token stands for a byte at least: most sentences need no counting.
  return (text) =>
    Buffer.byteLength(text) <= limit - contextTokens ||
    countTokens(embeddingText(article, { text })) <= limit;
}

/** A sentence beyond the model's limit is halved until its pieces fit; each piece then counts as a sentence. */
function splitToFit(text: string, unit: TextUnit, fits: FitTest): TextUnit[] {
  const length = unit.end - unit.start;
  if (length < 2 || fits(text.slice(unit.start, unit.end))) return [unit];
  const pieces = cutSpan(text, unit, Math.ceil(length / 2));
  if (pieces.length < 2) return [unit];
  return pieces
    .map((piece) => ({
      ...piece,
      words: countWords(text.slice(piece.start, piece.end)),
      sentence: sentenceWithin(unit, piece),
      isHeading: unit.isHeading,
      endsBlock: unit.endsBlock && piece.end === unit.end,
    }))
    .flatMap((piece) => splitToFit(text, piece, fits));
}
