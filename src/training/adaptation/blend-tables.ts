import type { QuantizedTable } from "../embedder/quantize-table.ts";
import { dequantizeTable, quantizeTable } from "../embedder/quantize-table.ts";

/**
 * start + share · (tuned − start): between the weights before and after fine-tuning lie models that gain on the new
 * texts and lose little on all others (Wortsman et al., “Robust fine-tuning of zero-shot models”, 2022).
 * @param share in [0, 1]
 */
export function blendTables(start: Float32Array, tuned: Float32Array, share: number): Float32Array {
  return start.map((value, at) => value + share * (tuned[at]! - value));
}

/**
 * Rounds a table as `base` is rounded. Rows that are what they are in `base` keep their codes, letter for letter;
 * rounding what was rounded before could change them.
 * @param values the rows of `base`, then any number of others
 */
export function requantizeTable(values: Float32Array, base: QuantizedTable): QuantizedTable {
  const { dimensions, bits, rows } = base;
  const before = dequantizeTable(base);
  const table = quantizeTable(values, dimensions, bits);
  const bytes = base.codes.length / rows;
  for (let row = 0; row < rows; row++) {
    if (!isSameRow(values, before, row * dimensions, dimensions)) continue;
    table.scales[row] = base.scales[row]!;
    table.codes.set(base.codes.subarray(row * bytes, (row + 1) * bytes), row * bytes);
  }
  return table;
}

function isSameRow(a: Float32Array, b: Float32Array, start: number, length: number): boolean {
  for (let at = start; at < start + length; at++) if (a[at] !== b[at]) return false;
  return true;
}
