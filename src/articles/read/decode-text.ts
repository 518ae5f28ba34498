import { isUtf8 } from "node:buffer";

/** Text of a file, in UTF-8 without a byte order mark, with a warning where bytes had to be guessed; or why it is no text. */
export type Utf8Text =
  { readonly utf8: Buffer; readonly warning: string | null } | { readonly problem: string };

const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ["a PNG image", [0x89, 0x50, 0x4e, 0x47]],
  ["a JPEG image", [0xff, 0xd8, 0xff]],
  ["a GIF image", [0x47, 0x49, 0x46, 0x38]],
  ["a PDF document", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["a ZIP archive or an office document", [0x50, 0x4b, 0x03, 0x04]],
  ["a gzip archive", [0x1f, 0x8b]],
];

/** Windows-1252 for the bytes 0x80–0x9F (https://encoding.spec.whatwg.org/#windows-1252), U+FFFD where it has none. */
const WINDOWS_1252_HIGH = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Finds the encoding that a text declares in its first bytes, read as Latin-1; null where it does not. */
export type DeclaredCharset = (head: string) => string | null;

/** Browsers look for a declaration in the first 1,024 bytes, and start again where they come across one later. */
const HEAD_LENGTH = 16 * 1024;

const UTF8_MARK = [0xef, 0xbb, 0xbf];

/**
 * Decodes a file by its byte order mark, else as UTF-8, else as the text declares. Bytes that are
 * neither are read as Windows-1252, unless most characters beyond ASCII are valid UTF-8: then the few
 * bad bytes show as �. UTF-8 goes before the declaration, which pages keep when they are saved anew.
 * A few NUL bytes are dropped with a warning; more of them without a UTF-16 mark, and the signatures of common binary
 * formats, are refused. What is UTF-8, as most files are, is not decoded: its bytes are given, not a copy.
 */
export function toUtf8(bytes: Uint8Array, declared: DeclaredCharset = () => null): Utf8Text {
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, "utf-16le");
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, "utf-16be");

  const binary = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  if (binary !== undefined) return { problem: `binary: it is ${binary[0]}, not text` };
  if (bytes.includes(0)) {
    const kept = bytes.filter((byte) => byte !== 0);
    const dropped = bytes.length - kept.length;
    if (dropped > MOST_NULS * bytes.length || hasOtherControls(kept)) {
      return { problem: "binary: it holds NUL bytes" };
    }
    const content = toUtf8(kept, declared);
    if ("problem" in content) return content;
    const note = `${dropped} NUL bytes were dropped`;
    return { ...content, warning: content.warning === null ? note : `${content.warning}; ${note}` };
  }

  if (isUtf8(bytes)) {
    const utf8 = startsWith(bytes, UTF8_MARK) ? bytes.subarray(UTF8_MARK.length) : bytes;
    return { utf8: asBuffer(utf8), warning: null };
  }
  const charset = declared(asBuffer(bytes).toString("latin1", 0, HEAD_LENGTH));
  return decodeAs(bytes, charset) ?? decodeBrokenUtf8(bytes);
}

/** Programs that made pages left a few between their parts; UTF-16 without a mark has half of them. */
const MOST_NULS = 0.01;

/** Of ASCII, but for white space and escape: no text has them. */
function hasOtherControls(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}

function encoded(text: string, warning: string | null = null): Utf8Text {
  return { utf8: Buffer.from(text), warning };
}

/** Null for an encoding that is not known, or that the bytes cannot be in. */
function decodeAs(bytes: Uint8Array, charset: string | null): Utf8Text | null {
  if (charset === null) return null;
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    const isWestern = decoder.encoding === "windows-1252";
    return encoded(isWestern ? decodeWindows1252(bytes) : decoder.decode(bytes));
  } catch {
    return null;
  }
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}

function decodeUtf16(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Utf8Text {
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes("\0")) return { problem: "binary: it holds NUL characters" };
  const replaced = countMatches(text, /\ufffd/gu);
  return encoded(text, replaced > 0 ? `not quite UTF-16: ${replaced} units show as \ufffd` : null);
}

function decodeBrokenUtf8(bytes: Uint8Array): Utf8Text {
  const asUtf8 = new TextDecoder("utf-8").decode(bytes);
  const beyondAscii = countMatches(asUtf8, /[^\0-\u007f]/gu);
  const replaced = countMatches(asUtf8, /\ufffd/gu);
  if (beyondAscii - replaced > replaced) {
    return encoded(asUtf8, `not quite UTF-8: ${replaced} bytes show as \ufffd`);
  }
  return encoded(decodeWindows1252(bytes), "not UTF-8: read as Windows-1252");
}

/** By hand: the `TextDecoder` of Node 20 reads 0x80–0x9F of this encoding as control characters. */
function decodeWindows1252(bytes: Uint8Array): string {
  return asBuffer(bytes)
    .toString("latin1")
    .replace(/[\u0080-\u009f]/gu, (high) => WINDOWS_1252_HIGH[high.charCodeAt(0) - 0x80]!);
}

/** The same bytes, not a copy. */
export function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
