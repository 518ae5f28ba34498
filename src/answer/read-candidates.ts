import { placeOf } from "../text/sentences/line-reading.ts";
import type { LineReading } from "../text/sentences/line-reading.ts";
import type { Span } from "../text/sentences/span.ts";
import type { SentenceReading } from "./article-reading.ts";
import { inReadingOrder } from "./find-candidates.ts";
import type { Candidate, Candidates } from "./find-candidates.ts";
import type { Reader, SpanReading } from "./reader/reader.ts";
import { linesIn, MAX_WINDOWS, textsIn, windowsAround } from "./reading-windows.ts";
import type { SentenceWindow } from "./reading-windows.ts";

/** A candidate that the reader has read, in the window that speaks most for it. */
export interface ReadSentence extends Candidate {
  /** See `SpanReading`. */
  readonly margin: number;
  /** See `SpanReading`. */
  readonly gap: number;
  /** The words that answer best; offsets in the sentence. */
  readonly answer: Span & { readonly text: string };
}

/** What was read for a question. */
export interface Readings {
  readonly windows: readonly SentenceWindow[];
  /** In no telling order. */
  readonly sentences: readonly ReadSentence[];
}

/** The items of a list stand in many articles. */
const WINDOWS_FOR_LIST = 2 * MAX_WINDOWS;

/** Reads the likeliest candidates in their windows. */
export async function readCandidates(
  candidates: Candidates,
  reader: Reader,
  signal?: AbortSignal,
): Promise<Readings> {
  const most = candidates.question.form === "list" ? WINDOWS_FOR_LIST : MAX_WINDOWS;
  const windows = windowsAround(candidates.sentences, most);
  const readings = await reader.read(
    candidates.question.searchText,
    windows.map((window) => ({
      title: window.article.summary.title,
      date: window.article.summary.date,
      sentences: textsIn(window),
    })),
    signal === undefined ? {} : { signal },
  );
  const best = new Map<SentenceReading, SpanReading>();
  const note = (sentence: SentenceReading, reading: SpanReading | null): void => {
    const known = best.get(sentence);
    if (reading !== null && reading.margin > (known?.margin ?? -Infinity)) best.set(sentence, reading);
  };
  windows.forEach((window, at) => {
    const { article, from } = window;
    const { title, sentences } = readings[at]!;
    const lines = linesIn(window);
    if (article.headline !== null) note(article.headline, title);
    sentences.forEach((reading, place) => {
      const sentence = article.sentences[from + place]!;
      note(sentence, placed(reading, lines[place]!, sentence));
    });
  });
  const bySentence = new Map(candidates.sentences.map((one) => [one.sentence, one]));
  const sentences = [...best].flatMap(([sentence, { start, end, margin, gap }]) => {
    const candidate = bySentence.get(sentence);
    if (candidate === undefined) return [];
    const answer = { start, end, text: sentence.text.slice(start, end) };
    return [{ ...candidate, margin, gap, answer }];
  });
  return { windows, sentences: sentences.sort(inReadingOrder) };
}

/** A reading of a line, in offsets of the sentence itself; all of it where the answer is in what it is read with. */
function placed(
  reading: SpanReading | null,
  line: LineReading | null,
  { span, text }: SentenceReading,
): SpanReading | null {
  if (reading === null || line === null) return reading;
  const place = placeOf(line, reading, span);
  if (place === null) return { ...reading, start: 0, end: text.length };
  return { ...reading, start: place.start - span.start, end: place.end - span.start };
}
