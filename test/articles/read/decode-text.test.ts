import { describe, expect, it } from "vitest";
import { toUtf8, type DeclaredCharset } from "../../../src/articles/read/decode-text.ts";

function decodeText(bytes: Uint8Array, declared?: DeclaredCharset) {
  const decoded = toUtf8(bytes, declared);
  if ("problem" in decoded) return decoded;
  return { text: decoded.utf8.toString(), warning: decoded.warning };
}

describe("the text of a file", () => {
  it("reads UTF-8, with and without a byte order mark", () => {
    const plain = Buffer.from("Türkiye");
    expect(decodeText(plain)).toEqual({ text: "Türkiye", warning: null });
    expect(decodeText(Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), plain]))).toEqual({
      text: "Türkiye",
      warning: null,
    });
  });

  it("reads UTF-16 of both byte orders by its mark", () => {
    const littleEndian = Buffer.from("\ufeffАстана", "utf16le");
    const bigEndian = Buffer.from(littleEndian).swap16();
    expect(decodeText(littleEndian)).toEqual({ text: "Астана", warning: null });
    expect(decodeText(bigEndian)).toEqual({ text: "Астана", warning: null });
  });

  it("reads what is not UTF-8 as Windows-1252 and says so", () => {
    // “Café” – 5 € in Windows-1252: 93, 94 quotes, e9 é, 96 dash, 80 euro.
    const bytes = Buffer.from("\x93Caf\xe9\x94 \x96 5 \x80", "latin1");
    expect(decodeText(bytes)).toEqual({
      text: "“Café” – 5 €",
      warning: "not UTF-8: read as Windows-1252",
    });
  });

  it("keeps UTF-8 with a few bad bytes as UTF-8 and says so", () => {
    const bytes = Buffer.concat([Buffer.from("Erdoğan, Çavuşoğlu"), Buffer.of(0xff)]);
    expect(decodeText(bytes)).toEqual({
      text: "Erdoğan, Çavuşoğlu\ufffd",
      warning: "not quite UTF-8: 1 bytes show as \ufffd",
    });
  });

  it.each([
    ["NUL bytes", Buffer.from("text\0with NUL"), "NUL"],
    ["a PNG", Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), "PNG"],
    ["a PDF", Buffer.from("%PDF-1.7 text"), "PDF"],
    ["an office document", Buffer.from("PK\u0003\u0004"), "ZIP"],
    ["UTF-32", Buffer.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), "NUL"],
  ])("refuses %s as binary", (_, bytes, named) => {
    const decoded = decodeText(bytes);
    expect(decoded).toHaveProperty("problem", expect.stringMatching(`^binary: .*${named}`));
  });

  it("counts the units of UTF-16 that it cannot show", () => {
    const halfOfAPair = Buffer.from("\ufeffa\ud83db", "utf16le");
    const cutInTheMiddle = Buffer.from("\ufeffab", "utf16le").subarray(0, -1);
    const warning = "not quite UTF-16: 1 units show as \ufffd";
    expect(decodeText(halfOfAPair)).toEqual({ text: "a\ufffdb", warning });
    expect(decodeText(cutInTheMiddle)).toEqual({ text: "a\ufffd", warning });
  });

  it("reads an empty file as empty text", () => {
    expect(decodeText(Buffer.of())).toEqual({ text: "", warning: null });
  });
});

describe("toUtf8", () => {
  it("gives the very bytes of a file in UTF-8, without their mark", () => {
    const bytes = Buffer.from("\ufeffTürkiye");
    expect(toUtf8(bytes)).toEqual({ utf8: Buffer.from("Türkiye"), warning: null });
    expect(toUtf8(bytes)).toHaveProperty("utf8.buffer", bytes.buffer);
  });

  it("encodes anew what is in another encoding", () => {
    const bytes = Buffer.from("\ufeffАстана \ud83d\ude00", "utf16le");
    expect(toUtf8(bytes)).toEqual({ utf8: Buffer.from("Астана 😀"), warning: null });
  });
});
