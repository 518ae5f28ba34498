import { longDay } from "../../text/words/long-day.ts";
import type { ReadingWindow, SpanReading, WindowReading } from "./reader.ts";
import type { PiecedText } from "./word-pieces.ts";

/** The special tokens that a model sets around and between two texts. */
export interface PairFrame {
  readonly before: readonly number[];
  readonly between: readonly number[];
  readonly after: readonly number[];
}

/** Lengths in tokens; the model was trained with these. */
export const MAX_TOKENS = 128;
const MAX_QUESTION = 40;
/** A statement is read with all that it rests on. */
const MAX_STATEMENT = 60;
const MAX_TOKENS_WITH_STATEMENT = 192;
const MAX_TITLE = 24;
const MAX_HEADER = 32;
/** Tokens of the longest answer that is looked for. */
const MAX_ANSWER = 24;

/** Token ids of one window, and where its parts stand among them. */
export interface WindowLayout {
  readonly ids: readonly number[];
  /** First token that is not the question's. */
  readonly textFrom: number;
  readonly title: PlacedText;
  readonly sentences: readonly PlacedText[];
}

interface PlacedText {
  /** Of the tokens; empty where nothing of the text fitted. */
  readonly from: number;
  readonly to: number;
  readonly text: PiecedText;
}

/**
 * `[CLS] question [SEP] Title. 9 March 2018. sentences [SEP]`, cut at `MAX_TOKENS`. A sentence that does
 * not fit whole is read as far as it fits.
 */
export function layOutWindow(
  question: PiecedText,
  { title, date, sentences }: ReadingWindow,
  frame: PairFrame,
  pieces: (text: string) => PiecedText,
): WindowLayout {
  return layOut(
    question.ids.slice(0, MAX_QUESTION),
    { title, date, sentences },
    { frame, pieces, maxTokens: MAX_TOKENS },
  );
}

/** The same with a statement in the question's place; null where one of the two does not fit whole. */
export function layOutStatement(
  statement: PiecedText,
  quote: ReadingWindow,
  frame: PairFrame,
  pieces: (text: string) => PiecedText,
): WindowLayout | null {
  if (statement.ids.length > MAX_STATEMENT) return null;
  const maxTokens = MAX_TOKENS_WITH_STATEMENT;
  const layout = layOut(statement.ids, quote, { frame, pieces, maxTokens });
  const isWhole = layout.sentences.every(({ from, text, to }) => to - from === text.ids.length);
  return isWhole ? layout : null;
}

function layOut(
  asked: readonly number[],
  { title, date, sentences }: ReadingWindow,
  {
    frame,
    maxTokens,
    pieces,
  }: {
    readonly frame: PairFrame;
    readonly pieces: (text: string) => PiecedText;
    readonly maxTokens: number;
  },
): WindowLayout {
  const ids = [...frame.before, ...asked, ...frame.between];
  const textFrom = ids.length;
  const room = (): number => maxTokens - frame.after.length - ids.length;
  const place = (text: PiecedText, most = Infinity): PlacedText => {
    const from = ids.length;
    ids.push(...text.ids.slice(0, Math.max(0, Math.min(room(), most))));
    return { from, to: ids.length, text };
  };
  const header = place(pieces(title === "" ? "" : `${title.replace(/\.+$/, "")}.`), MAX_TITLE);
  if (date !== null) place(pieces(`${longDay(date)}.`), MAX_HEADER - (header.to - header.from));
  const placed = sentences.map((sentence) => place(pieces(sentence)));
  ids.push(...frame.after);
  return { ids, textFrom, title: header, sentences: placed };
}

/**
 * How much surer the model is that the quote bears a statement out than that it does not: the log-odds of any token of
 * the text against the first one, for the start and for the end.
 */
export function readStatement(
  { ids, textFrom }: WindowLayout,
  starts: Float32Array,
  ends: Float32Array,
): number {
  const surplus = (logits: Float32Array): number =>
    logSumExp(logits.slice(textFrom, ids.length)) - logits[0]!;
  return surplus(starts) + surplus(ends);
}

function logSumExp(values: Float32Array): number {
  const most = Math.max(...values);
  return most + Math.log(values.reduce((sum, value) => sum + Math.exp(value - most), 0));
}

/** The best span of each part. A span inside the date of the header is never an answer. */
export function readLayout(
  { title, sentences }: WindowLayout,
  starts: Float32Array,
  ends: Float32Array,
): WindowReading {
  // The first token stands for “no answer” (Devlin et al. 2019, §4.3).
  const none = starts[0]! + ends[0]!;
  const read = (place: PlacedText): SpanReading | null => bestSpan(place, starts, ends, none);
  return { title: read(title), sentences: sentences.map(read) };
}

/** The best span of a text, and how far the best one that shares no token with it falls behind. */
function bestSpan(
  place: PlacedText,
  starts: Float32Array,
  ends: Float32Array,
  none: number,
): SpanReading | null {
  const { from, to, text } = place;
  const best = highestSpan(from, to, starts, ends);
  if (best === null) return null;
  const others = [highestSpan(from, best.first, starts, ends), highestSpan(best.last + 1, to, starts, ends)];
  const rival = Math.max(...others.map((other) => other?.logit ?? -Infinity));
  return {
    start: text.words[best.first - from]!.start,
    end: text.words[best.last - from]!.end,
    margin: best.logit - none,
    gap: best.logit - rival,
  };
}

interface TokenSpan {
  readonly first: number;
  readonly last: number;
  readonly logit: number;
}

/** The span of at most `MAX_ANSWER` tokens with the highest sum of logits; the earliest of equals, null among no tokens. */
function highestSpan(from: number, to: number, starts: Float32Array, ends: Float32Array): TokenSpan | null {
  let best: TokenSpan | null = null;
  for (let first = from; first < to; first += 1) {
    const limit = Math.min(to, first + MAX_ANSWER);
    for (let last = first; last < limit; last += 1) {
      const logit = starts[first]! + ends[last]!;
      if (best === null || logit > best.logit) best = { first, last, logit };
    }
  }
  return best;
}
