import { listAt } from "../token-lists.ts";
import type { TrainingCorpus } from "../training-corpus.ts";
import type { TokenSpan } from "./pair-task.ts";

/** Shorter paragraphs are captions and leftovers. */
const MIN_PARAGRAPH_TOKENS = 20;

/** A corpus with the ways through it that the tasks go. */
export class CorpusView {
  readonly corpus: TrainingCorpus;
  /** Paragraphs of twenty tokens or more. */
  readonly paragraphs: Uint32Array;
  /** Those among them with two sentences or more. */
  readonly paragraphsWithSentences: Uint32Array;
  /** Documents with at least one such paragraph. */
  readonly documents: Uint32Array;
  /** Documents with two paragraphs or more. */
  readonly documentsWithParagraphs: Uint32Array;
  readonly #sectionOfParagraph: Uint32Array;
  readonly #documentOfSection: Uint32Array;

  constructor(corpus: TrainingCorpus) {
    this.corpus = corpus;
    this.#sectionOfParagraph = ownersOf(corpus.sectionStarts);
    this.#documentOfSection = ownersOf(corpus.documentStarts);
    this.paragraphs = indicesWhere(this.#sectionOfParagraph.length, (paragraph) => {
      return lengthOf(this.paragraphSpan(paragraph)) >= MIN_PARAGRAPH_TOKENS;
    });
    this.paragraphsWithSentences = this.paragraphs.filter((paragraph) => {
      return lengthOf(this.sentencesOf(paragraph)) >= 2;
    });
    this.documents = Uint32Array.from(
      new Set(Array.from(this.paragraphs, (paragraph) => this.documentOf(paragraph))),
    );
    this.documentsWithParagraphs = this.documents.filter((document) => {
      return lengthOf(this.paragraphsOf(document)) >= 2;
    });
  }

  /** The tokens of a paragraph. */
  paragraphSpan(paragraph: number): TokenSpan {
    const { start, end } = this.sentencesOf(paragraph);
    return { start: this.corpus.sentenceStarts[start]!, end: this.corpus.sentenceStarts[end]! };
  }

  /** The tokens of a sentence. */
  sentenceSpan(sentence: number): TokenSpan {
    return rangeAt(this.corpus.sentenceStarts, sentence);
  }

  /** The numbers of a paragraph's sentences. */
  sentencesOf(paragraph: number): TokenSpan {
    return rangeAt(this.corpus.paragraphStarts, paragraph);
  }

  /** The numbers of a document's paragraphs. */
  paragraphsOf(document: number): TokenSpan {
    const sections = rangeAt(this.corpus.documentStarts, document);
    return {
      start: this.corpus.sectionStarts[sections.start]!,
      end: this.corpus.sectionStarts[sections.end]!,
    };
  }

  /** The tokens of a document. */
  documentSpan(document: number): TokenSpan {
    const { start, end } = this.paragraphsOf(document);
    return { start: this.paragraphSpan(start).start, end: this.paragraphSpan(end - 1).end };
  }

  sectionOf(paragraph: number): number {
    return this.#sectionOfParagraph[paragraph]!;
  }

  documentOf(paragraph: number): number {
    return this.#documentOfSection[this.sectionOf(paragraph)]!;
  }

  titleOf(document: number): number[] {
    return [...listAt(this.corpus.titles, document)];
  }

  headingOf(section: number): number[] {
    return [...listAt(this.corpus.headings, section)];
  }

  wordsOf({ start, end }: TokenSpan): number[] {
    const words: number[] = [];
    for (let place = start; place < end; place++) words.push(this.corpus.tokens[place]!);
    return words;
  }
}

export function lengthOf({ start, end }: TokenSpan): number {
  return end - start;
}

/** The span without the part that `hole` takes out of it. */
export function without(span: TokenSpan, hole: TokenSpan): TokenSpan[] {
  return [
    { start: span.start, end: Math.max(span.start, Math.min(span.end, hole.start)) },
    { start: Math.min(span.end, Math.max(span.start, hole.end)), end: span.end },
  ].filter((part) => lengthOf(part) > 0);
}

function rangeAt(starts: Uint32Array, index: number): TokenSpan {
  return { start: starts[index]!, end: starts[index + 1]! };
}

/** For each part the whole that it belongs to. */
function ownersOf(starts: Uint32Array): Uint32Array {
  const owners = new Uint32Array(starts[starts.length - 1]!);
  for (let owner = 0; owner + 1 < starts.length; owner++) {
    owners.fill(owner, starts[owner], starts[owner + 1]);
  }
  return owners;
}

function indicesWhere(count: number, holds: (index: number) => boolean): Uint32Array {
  return Uint32Array.from(Array.from({ length: count }, (_, index) => index).filter(holds));
}
