import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { UsageError } from "../../errors.ts";
import type { Chunk } from "./chunk-words.ts";
import { ALL_CAPITALS, ChunkReader, LOWER_CASE, WordIds } from "./chunk-words.ts";
import type { TokenLists } from "./token-lists.ts";
import { TokenListsBuilder } from "./token-lists.ts";
import { Uint32List, Uint8List } from "./typed-list.ts";

/**
 * A collection of articles as word ids. Everything is nested by bounds: document d holds the sections
 * `[documentStarts[d], documentStarts[d + 1])`, a section paragraphs, a paragraph sentences, a sentence
 * tokens. Every list of starts has one entry more than there are parts.
 */
export interface TrainingCorpus {
  /** The word types (and punctuation signs) by id, as `trainingWords` gives them. */
  readonly words: readonly string[];
  /** How often each word occurs in the paragraphs, by id. */
  readonly counts: Uint32Array;
  /** The running words of all paragraphs. */
  readonly tokens: Uint32Array;
  /** 1 where a running word begins with a capital. */
  readonly capitals: Uint8Array;
  readonly sentenceStarts: Uint32Array;
  readonly paragraphStarts: Uint32Array;
  readonly sectionStarts: Uint32Array;
  readonly documentStarts: Uint32Array;
  /** The titles of the documents, as word ids. */
  readonly titles: TokenLists;
  /** The headings of the sections, as word ids; the opening section has none. */
  readonly headings: TokenLists;
}

/** An article: its title and its sections, each a heading (may be empty) and paragraphs. */
export interface TrainingDocument {
  readonly title: string;
  readonly sections: readonly (readonly [heading: string, paragraphs: readonly string[]])[];
}

const DOCUMENT_LINE = z.object({
  t: z.string(),
  s: z.array(z.tuple([z.string(), z.array(z.string())])),
});
/** What is left of pictures in the text: file names for headings, captions at the head of paragraphs. */
const PICTURE = /\.(?:jpe?g|png|svg|gif|tiff?)$/i;
const PICTURE_NAME = /^\S+\.(?:jpe?g|png|svg|gif|tiff?)[\s,.;]*/i;
const CAPTION = /^[^]*\]\]\s*/;

/**
 * Reads a gzipped JSONL file of articles, one `{"t": title, "s": [[heading, [paragraph, …]], …]}` a line.
 *
 * @throws UsageError naming the line that is none.
 */
export async function readTrainingCorpus(path: string): Promise<TrainingCorpus> {
  const builder = new CorpusBuilder();
  const file = createReadStream(path, { highWaterMark: 2 ** 20 });
  const lines = createInterface({ input: file.pipe(createGunzip()), crlfDelay: Infinity });
  let number = 0;
  for await (const line of lines) {
    builder.add(parseLine(line, path, ++number));
  }
  return builder.build();
}

function parseLine(line: string, path: string, number: number): TrainingDocument {
  try {
    const { t, s } = DOCUMENT_LINE.parse(JSON.parse(line));
    return {
      title: t,
      sections: s.map(([heading, paragraphs]) => [
        PICTURE.test(heading) ? "" : heading,
        paragraphs.map((paragraph) => paragraph.replace(CAPTION, "").replace(PICTURE_NAME, "")),
      ]),
    };
  } catch (cause) {
    throw new UsageError(
      `Line ${number} of ${path} is no article ({"t": title, "s": [[heading, [paragraph, …]], …]}). ` +
        "Give the file as it was published.",
      { cause },
    );
  }
}

/** The corpus of documents that are at hand. */
export function buildTrainingCorpus(documents: Iterable<TrainingDocument>): TrainingCorpus {
  const builder = new CorpusBuilder();
  for (const document of documents) builder.add(document);
  return builder.build();
}

class CorpusBuilder {
  readonly #wordIds = new WordIds();
  readonly #reader = new ChunkReader(this.#wordIds);
  readonly #tokens = new Uint32List();
  readonly #capitals = new Uint8List();
  readonly #sentenceStarts = startedList();
  readonly #paragraphStarts = startedList();
  readonly #sectionStarts = startedList();
  readonly #documentStarts = startedList();
  readonly #titles = new TokenListsBuilder();
  readonly #headings = new TokenListsBuilder();

  /** Sections without text are left out, and so is a document without any. */
  add({ title, sections }: TrainingDocument): void {
    const titleChunks = this.#reader.read(title);
    const titleCases = casesByWord(titleChunks);
    const sectionsBefore = this.#sectionStarts.length;
    for (const [heading, paragraphs] of sections) this.#addSection(heading, paragraphs, titleCases);
    if (this.#sectionStarts.length === sectionsBefore) return;
    addChunks(this.#titles, titleChunks);
    this.#documentStarts.push(this.#sectionStarts.length - 1);
  }

  #addSection(heading: string, paragraphs: readonly string[], titleCases: CaseByWord): void {
    const before = this.#paragraphStarts.length;
    for (const paragraph of paragraphs) {
      this.#addParagraph(this.#reader.read(paragraph), titleCases);
    }
    if (this.#paragraphStarts.length === before) return;
    addChunks(this.#headings, this.#reader.read(heading));
    this.#sectionStarts.push(this.#paragraphStarts.length - 1);
  }

  #addParagraph(chunks: readonly Chunk[], titleCases: CaseByWord): void {
    const start = this.#tokens.length;
    chunks.forEach((chunk, place) => {
      this.#addChunk(chunk, titleCases);
      const next = chunks[place + 1];
      if (next !== undefined && chunk.mayEnd && next.mayBegin) this.#endSentence();
    });
    if (this.#tokens.length === start) return;
    this.#endSentence();
    this.#paragraphStarts.push(this.#sentenceStarts.length - 1);
  }

  #addChunk({ wordIds, cases }: Chunk, titleCases: CaseByWord): void {
    wordIds.forEach((word, index) => {
      // An encyclopedia writes an article's subject in capitals where it is first named; the title tells
      // how it is written elsewhere.
      const writtenCase =
        cases[index] === ALL_CAPITALS ? (titleCases.get(word) ?? ALL_CAPITALS) : cases[index];
      this.#tokens.push(word);
      this.#capitals.push(writtenCase === LOWER_CASE ? 0 : 1);
    });
  }

  #endSentence(): void {
    this.#sentenceStarts.push(this.#tokens.length);
  }

  build(): TrainingCorpus {
    const tokens = this.#tokens.toArray();
    const counts = new Uint32Array(this.#wordIds.words.length);
    for (const token of tokens) counts[token]!++;
    return {
      words: this.#wordIds.words,
      counts,
      tokens,
      capitals: this.#capitals.toArray(),
      sentenceStarts: this.#sentenceStarts.toArray(),
      paragraphStarts: this.#paragraphStarts.toArray(),
      sectionStarts: this.#sectionStarts.toArray(),
      documentStarts: this.#documentStarts.toArray(),
      titles: this.#titles.build(),
      headings: this.#headings.build(),
    };
  }
}

type CaseByWord = ReadonlyMap<number, number>;

function casesByWord(chunks: readonly Chunk[]): CaseByWord {
  return new Map(
    chunks.flatMap(({ wordIds, cases }) =>
      wordIds.map((word, index): [number, number] => [word, cases[index]!]),
    ),
  );
}

function addChunks(lists: TokenListsBuilder, chunks: readonly Chunk[]): void {
  for (const { wordIds } of chunks) lists.appendAll(wordIds);
  lists.endList();
}

function startedList(): Uint32List {
  const list = new Uint32List();
  list.push(0);
  return list;
}
