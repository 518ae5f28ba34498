import { crc32, deflateSync, inflateSync } from "node:zlib";

/** A picture's pixels, three bytes each (red, green, blue), row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_BYTES = 13;
/** Colours of a palette of one byte a pixel. */
const MAX_COLOURS = 256;
/** Colours this close to a more frequent one (squared distance in RGB) need no place of their own. */
const SAME_COLOUR = 150;
/** Colour types of the PNG specification (third edition, 11.2.1). */
const TRUE_COLOUR = 2;
const TRUE_COLOUR_ALPHA = 6;
const PALETTE = 3;

/**
 * The same picture with at most 256 colours, one byte a pixel: a screen of text comes out at a fraction
 * of its size. Colours that the palette leaves out become the nearest of those in it.
 */
export function shrinkPng(png: Buffer): Buffer {
  const { height, rgb, width } = readPng(png);
  const { indexOf, palette } = choosePalette(rgb);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = indexOf.get(colourAt(rgb, y * width + x))!;
    }
  }
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header(width, height)),
    chunk("PLTE", Buffer.from(palette.flatMap((colour) => channels(colour)))),
    chunk("IDAT", deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** @throws RangeError for a PNG of another kind than browsers write: 8 bits a channel, not interlaced */
export function readPng(png: Buffer): Pixels {
  const chunks = chunksOf(png);
  const head = chunks.find(({ type }) => type === "IHDR")?.data;
  if (head === undefined) throw new RangeError("This is no PNG.");
  const [depth, colourType, interlaced] = [head[8], head[9], head[12]];
  const channelCount = colourType === TRUE_COLOUR ? 3 : colourType === TRUE_COLOUR_ALPHA ? 4 : 0;
  if (depth !== 8 || channelCount === 0 || interlaced !== 0) {
    throw new RangeError("Only PNGs of 8 bits a channel in true colour are read.");
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const packed = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  const rows = unfilter(inflateSync(Buffer.concat(packed)), width * channelCount, channelCount);
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at += 1) {
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[at * 3 + channel] = rows[at * channelCount + channel]!;
    }
  }
  return { width, height, rgb };
}

function chunksOf(png: Buffer): { readonly type: string; readonly data: Buffer }[] {
  const chunks = [];
  for (let at = SIGNATURE.length; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** Undoes the five filters of the PNG specification (9.2): each byte was written less a prediction. */
function unfilter(filtered: Buffer, rowBytes: number, pixelBytes: number): Buffer {
  const height = filtered.length / (rowBytes + 1);
  const rows = Buffer.alloc(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = filtered[y * (rowBytes + 1)]!;
    for (let x = 0; x < rowBytes; x += 1) {
      const at = y * rowBytes + x;
      const left = x < pixelBytes ? 0 : rows[at - pixelBytes]!;
      const above = y === 0 ? 0 : rows[at - rowBytes]!;
      const corner = x < pixelBytes || y === 0 ? 0 : rows[at - rowBytes - pixelBytes]!;
      const raw = filtered[y * (rowBytes + 1) + 1 + x]!;
      rows[at] = raw + predicted(filter, left, above, corner);
    }
  }
  return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return Math.floor((left + above) / 2);
  return paeth(left, above, corner);
}

function paeth(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [a, b, c] = [left, above, corner].map((one) => Math.abs(estimate - one)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** The most frequent colours that differ from one another, and for every colour of the picture its place among them. */
function choosePalette(rgb: Uint8Array): {
  readonly palette: readonly number[];
  readonly indexOf: ReadonlyMap<number, number>;
} {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length / 3; at += 1) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byFrequency = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const palette = distinct(byFrequency.map(([colour]) => colour));
  const indexOf = new Map(byFrequency.map(([colour]) => [colour, nearest(colour, palette)]));
  return { palette, indexOf };
}

/** Colours of which every one given is near to one: the nearer, the fewer there are. */
function distinct(colours: readonly number[]): number[] {
  for (let radius = SAME_COLOUR; ; radius *= 2) {
    const chosen: number[] = [];
    for (const colour of colours) {
      if (chosen.length > MAX_COLOURS) break;
      if (chosen.every((one) => distance(colour, one) > radius)) chosen.push(colour);
    }
    if (chosen.length <= MAX_COLOURS) return chosen;
  }
}

function nearest(colour: number, palette: readonly number[]): number {
  const distances = palette.map((other) => distance(colour, other));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: number, b: number): number {
  const [first, second] = [channels(a), channels(b)];
  return first.reduce((sum, value, at) => sum + (value - second[at]!) ** 2, 0);
}

function colourAt(rgb: Uint8Array, pixel: number): number {
  return (rgb[pixel * 3]! << 16) | (rgb[pixel * 3 + 1]! << 8) | rgb[pixel * 3 + 2]!;
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 0xff, colour & 0xff];
}

function header(width: number, height: number): Buffer {
  const head = Buffer.alloc(HEADER_BYTES);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  head[9] = PALETTE;
  return head;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
