import { inflateSync } from "node:zlib";

/** Reads back what `shrinkPng` writes: a palette and unfiltered rows of one byte a pixel. */
export function readPalettePng(png: Buffer): {
  readonly width: number;
  readonly colours: number;
  readonly rgb: number[];
} {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    chunks.set(png.toString("latin1", at + 4, at + 8), data);
  }
  const width = chunks.get("IHDR")!.readUInt32BE(0);
  const palette = chunks.get("PLTE")!;
  const rows = inflateSync(chunks.get("IDAT")!);
  const rgb: number[] = [];
  rows.forEach((byte, at) => {
    if (at % (width + 1) > 0) rgb.push(...palette.subarray(byte * 3, byte * 3 + 3));
  });
  return { width, colours: palette.length / 3, rgb };
}
