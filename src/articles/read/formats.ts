import { extname } from "node:path";
import type { ReadRecord } from "./article-record.ts";
import type { DeclaredCharset, Utf8Text } from "./decode-text.ts";
import { decodeDocx } from "./read-docx.ts";
import { readHtml } from "./read-html.ts";
import { unfoldIcs } from "./ics-components.ts";
import { splitIcs } from "./read-ics.ts";
import type { RawRecord } from "./raw-record.ts";
import { splitJson, splitJsonl } from "./read-json.ts";
import { readMarkdown } from "./read-markdown.ts";
import { decodePdf } from "./read-pdf.ts";
import { readTxt } from "./read-txt.ts";
import { splitWordPress } from "./read-wordpress.ts";

/** How a file of one kind is read. */
export interface Format {
  /** What the names of its files end in, in lower case. */
  readonly name: string;
  /** Other endings of theirs. */
  readonly also?: readonly string[];
  /** The records as they stand in the file, which is in UTF-8. */
  readonly split: (content: Buffer, address?: string | null) => Iterable<RawRecord>;
  readonly maxBytes: number;
  readonly declaredCharset?: DeclaredCharset;
  /** Puts the bytes of a text right before they are decoded. */
  readonly mend?: (bytes: Uint8Array) => Uint8Array;
  /** Makes the text that is split of the bytes of a file that is none, always in the reading thread; default: they are text. */
  readonly decode?: (bytes: Uint8Array) => Promise<Utf8Text>;
  /** Bytes from which a record is read in the reading thread; default: never. */
  readonly apartFrom?: number;
}

const MEGABYTE = 1024 * 1024;
/** Largest text file. */
const MAX_ARTICLE_BYTES = 20 * MEGABYTE;
/** Largest Markdown file: its parser takes seconds for each megabyte. */
const MAX_MARKDOWN_BYTES = 2 * MEGABYTE;
/** Largest saved page; its parser makes an object of every tag. */
const MAX_PAGE_BYTES = 5 * MEGABYTE;
/** Largest file read as a collection of records. */
const MAX_COLLECTION_BYTES = 64 * MEGABYTE;
/** Largest document of an office program. */
const MAX_DOCUMENT_BYTES = 50 * MEGABYTE;

/** Other than a page, less is read in no time, whatever it is. */
const HARMLESS_BYTES = 16 * 1024;

/** Of a file that is one record. */
const oneBy =
  (read: (text: string, address: string | null) => ReadRecord) =>
  (content: Buffer, address: string | null = null): RawRecord[] => [
    { position: null, content, read: () => read(content.toString(), address) },
  ];

const FORMATS: readonly Format[] = [
  { name: "txt", split: oneBy(readTxt), maxBytes: MAX_ARTICLE_BYTES, apartFrom: HARMLESS_BYTES },
  {
    ...{ name: "md", also: ["markdown", "mdx"], split: oneBy(readMarkdown) },
    ...{ maxBytes: MAX_MARKDOWN_BYTES, apartFrom: HARMLESS_BYTES },
  },
  {
    ...{ name: "html", also: ["htm"], split: oneBy(readHtml), declaredCharset: charsetOfPage },
    ...{ maxBytes: MAX_PAGE_BYTES, apartFrom: 0 },
  },
  { name: "json", split: splitJson, maxBytes: MAX_COLLECTION_BYTES },
  { name: "jsonl", split: splitJsonl, maxBytes: MAX_COLLECTION_BYTES },
  {
    ...{ name: "ics", split: splitIcs, mend: unfoldIcs },
    ...{ maxBytes: MAX_ARTICLE_BYTES, apartFrom: HARMLESS_BYTES },
  },
  {
    ...{ name: "xml", split: splitWordPress, declaredCharset: charsetOfPage },
    ...{ maxBytes: MAX_COLLECTION_BYTES, apartFrom: HARMLESS_BYTES },
  },
  { name: "pdf", split: splitJson, maxBytes: MAX_DOCUMENT_BYTES, decode: decodePdf },
  { name: "docx", split: splitJson, maxBytes: MAX_DOCUMENT_BYTES, decode: decodeDocx },
];

const BY_EXTENSION: ReadonlyMap<string, Format> = new Map(
  FORMATS.flatMap((format) => [format.name, ...(format.also ?? [])].map((ending) => [`.${ending}`, format])),
);

export const ARTICLE_EXTENSIONS: readonly string[] = [...BY_EXTENSION.keys()];

/** What files of a folder may hold articles, for a message. */
export const READ_FORMATS = `${ARTICLE_EXTENSIONS.join(", ")}; packed: .zip, .gz`;

/** By the extension, in upper or lower case; null for anything else. */
export function formatOf(path: string): Format | null {
  return BY_EXTENSION.get(extname(path).toLowerCase()) ?? null;
}

export function inMegabytes(bytes: number): string {
  return `${bytes / MEGABYTE} MB`;
}

/** `<meta charset=…>`, `<meta … content="text/html; charset=…">` or `<?xml … encoding=…?>`. */
export function charsetOfPage(head: string): string | null {
  const declared = /<(?:meta|\?xml)\b[^<>]{0,200}?\b(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)/iu.exec(
    head,
  );
  return declared?.[1] ?? null;
}
