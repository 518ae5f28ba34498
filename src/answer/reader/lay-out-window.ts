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
  const asked = question.ids.slice(0, MAX_QUESTION);
  const ids = [...frame.before, ...asked, ...frame.between];
  const textFrom = ids.length;
  const room = (): number => MAX_TOKENS - frame.after.length - ids.length;
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

/** The span of at most `MAX_ANSWER` tokens with the highest sum of logits; the earliest of equals. */
function bestSpan(
  { from, to, text }: PlacedText,
  starts: Float32Array,
  ends: Float32Array,
  none: number,
): SpanReading | null {
  let [first, last, best] = [from, from, -Infinity];
  for (let start = from; start < to; start += 1) {
    const limit = Math.min(to, start + MAX_ANSWER);
    for (let end = start; end < limit; end += 1) {
      const logit = starts[start]! + ends[end]!;
      if (logit > best) [first, last, best] = [start, end, logit];
    }
  }
  if (best === -Infinity) return null;
  const [start, end] = [text.words[first - from]!.start, text.words[last - from]!.end];
  return { start, end, margin: best - none };
}
