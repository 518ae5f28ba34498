import { crc32, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readPalettePng } from "./read-palette-png.ts";
import { readPng, shrinkPng } from "../../../scripts/tools/screenshots/shrink-png.ts";

/** A PNG of the given filtered rows; each row begins with its filter's number. */
function png(width: number, rows: readonly (readonly number[])[], colourType = 2): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([8, colourType], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.from(rows.flat()))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

describe("a PNG", () => {
  it("is read through each of the format's filters", () => {
    // By hand, two grey pixels a row: 10 20, and then the same row written in five ways.
    const grey = (...values: number[]): number[] => values.flatMap((one) => [one, one, one]);
    const filtered = png(2, [
      [0, ...grey(10, 20)],
      // Less the pixel on the left.
      [1, ...grey(10, 10)],
      // Less the pixel above.
      [2, ...grey(0, 0)],
      // Less the mean of both: 10 - 5, 20 - 15.
      [3, ...grey(5, 5)],
      // Less the nearest of left, above and corner to left + above - corner: above both times.
      [4, ...grey(0, 0)],
    ]);
    const row = grey(10, 20);
    expect([...readPng(filtered).rgb]).toEqual([row, row, row, row, row].flat());
  });

  it("is read without its transparency", () => {
    const { rgb } = readPng(png(1, [[0, 1, 2, 3, 255]], 6));
    expect([...rgb]).toEqual([1, 2, 3]);
  });

  it("of another kind is refused", () => {
    expect(() => readPng(png(1, [[0, 1]], 0))).toThrow(RangeError);
    expect(() => readPng(Buffer.from("not a picture"))).toThrow("This is no PNG.");
  });
});

describe("a shrunk PNG", () => {
  it("shows the same pixels where they have few colours", () => {
    const rows = [
      [0, 255, 0, 0, 0, 255, 0],
      [0, 0, 0, 255, 255, 0, 0],
    ];
    const { rgb, width } = readPalettePng(shrinkPng(png(2, rows)));
    expect(width).toBe(2);
    expect(rgb).toEqual(rows.flatMap(([, ...pixels]) => pixels));
  });

  it("keeps every colour near where there are too many for a palette", () => {
    // 4,096 colours, 16 apart in each channel.
    const rows = Array.from({ length: 64 }, (_, y) => [
      0,
      ...Array.from({ length: 64 }, (__, x) => {
        const at = y * 64 + x;
        return [(at >> 8) * 16, ((at >> 4) & 15) * 16, (at & 15) * 16];
      }).flat(),
    ]);
    const small = readPalettePng(shrinkPng(png(64, rows)));
    expect(small.colours).toBeLessThanOrEqual(256);
    const before = rows.flatMap((row) => row.slice(1));
    const worst = Math.max(...before.map((value, at) => Math.abs(value - small.rgb[at]!)));
    // 256 even colours lie 40 apart (256 / 256^(1/3)), so that an even choice errs by less than 60.
    expect(worst).toBeLessThan(60);
  });
});
