/**
 * A table of token vectors in whole numbers: row r, dimension i stands for `scales[r] · code(r, i)`.
 *
 * - 8 bits: `codes` is an Int8Array of shape [rows, dimensions], codes −127 to 127.
 * - 4 bits: `codes` is a Uint8Array of shape [rows, dimensions / 2]. A byte holds two codes of −8 to 7, each
 *   plus 8: dimension i in the high half, dimension i + dimensions / 2 in the low one.
 */
export type QuantizedTable = {
  readonly rows: number;
  readonly dimensions: number;
  /** One a row; 0 for a row of zeros, whatever its codes. */
  readonly scales: Float32Array;
} & (
  { readonly bits: 8; readonly codes: Int8Array } | { readonly bits: 4; readonly codes: Uint8Array }
);

export type CodeBits = QuantizedTable["bits"];

const LARGEST_CODE = { 8: 127, 4: 7 } as const;
/** Added to a 4-bit code to make it fit half a byte without a sign. */
const NIBBLE_OFFSET = 8;

/**
 * Rounds a table of shape [rows, dimensions] to whole numbers, each row at the scale that {@link fitScale} finds.
 * @throws RangeError when `values` are no whole rows, hold what is not finite, or 4 bits meet odd dimensions
 */
export function quantizeTable(
  values: Float32Array,
  dimensions: number,
  bits: CodeBits,
): QuantizedTable {
  checkShape(values, dimensions, bits);
  const rows = values.length / dimensions;
  const scales = new Float32Array(rows);
  const codes = new Int8Array(values.length);
  for (let row = 0; row < rows; row++) {
    const vector = values.subarray(row * dimensions, (row + 1) * dimensions);
    scales[row] = fitScale(vector, bits);
    roundRow(vector, scales[row]!, LARGEST_CODE[bits], codes, row * dimensions);
  }
  return bits === 8
    ? { bits, rows, dimensions, scales, codes }
    : { bits, rows, dimensions, scales, codes: packNibbles(codes, dimensions) };
}

/** The table that the codes stand for, of shape [rows, dimensions]. */
export function dequantizeTable({
  rows,
  dimensions,
  scales,
  ...rest
}: QuantizedTable): Float32Array {
  const codes = rest.bits === 8 ? rest.codes : unpackNibbles(rest.codes, dimensions);
  const values = new Float32Array(rows * dimensions);
  for (let row = 0; row < rows; row++) {
    const scale = scales[row]!;
    if (scale === 0) continue;
    for (let at = row * dimensions; at < (row + 1) * dimensions; at++)
      values[at] = scale * codes[at]!;
  }
  return values;
}

function checkShape(values: Float32Array, dimensions: number, bits: CodeBits): void {
  if (!Number.isInteger(dimensions) || dimensions < 1 || values.length % dimensions !== 0) {
    throw new RangeError(`${values.length} values are no rows of ${dimensions} dimensions.`);
  }
  if (bits === 4 && dimensions % 2 !== 0) {
    throw new RangeError(`4-bit codes go in pairs; ${dimensions} dimensions are odd.`);
  }
  if (!values.every(Number.isFinite)) {
    throw new RangeError(
      "A table with infinite values or NaN has no codes. Train with a lower learning rate.",
    );
  }
}

/**
 * Shares of a row's largest value that may be the largest code's; what lies beyond is cut off. At 4 bits cutting off
 * few large values pays, at 8 bits it never does.
 */
const CANDIDATE_SHARES = { 8: [1], 4: [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5] };
const REFINEMENTS = 3;

/**
 * The scale at which a row loses little (squared error) by rounding: the best of some candidates, refined by finding
 * codes for the scale and the least-squares scale for the codes, Σ v·c / Σ c², in turn. Neither step can lose
 * (Lloyd, “Least Squares Quantization in PCM”, 1982).
 */
function fitScale(vector: Float32Array, bits: CodeBits): number {
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (largest === 0) return 0;
  const largestCode = LARGEST_CODE[bits];
  let best = { scale: 0, error: Infinity };
  for (const share of CANDIDATE_SHARES[bits]) {
    const scale = (share * largest) / largestCode;
    const error = squaredError(vector, scale, largestCode);
    if (error < best.error) best = { scale, error };
  }
  let { scale } = best;
  for (let step = 0; step < REFINEMENTS; step++)
    scale = leastSquaresScale(vector, scale, largestCode);
  return scale;
}

function leastSquaresScale(vector: Float32Array, scale: number, largestCode: number): number {
  let products = 0;
  let squares = 0;
  for (let at = 0; at < vector.length; at++) {
    const code = codeOf(vector[at]!, scale, largestCode);
    products += vector[at]! * code;
    squares += code * code;
  }
  return products / squares;
}

function squaredError(vector: Float32Array, scale: number, largestCode: number): number {
  let error = 0;
  for (let at = 0; at < vector.length; at++) {
    const difference = vector[at]! - scale * codeOf(vector[at]!, scale, largestCode);
    error += difference * difference;
  }
  return error;
}

/** 8-bit codes are symmetric (−127 to 127); 4-bit codes use their sixteenth value too (−8 to 7). */
function codeOf(value: number, scale: number, largestCode: number): number {
  const smallest = largestCode === LARGEST_CODE[4] ? -NIBBLE_OFFSET : -largestCode;
  return Math.min(largestCode, Math.max(smallest, Math.round(value / scale)));
}

function roundRow(
  vector: Float32Array,
  scale: number,
  largestCode: number,
  codes: Int8Array,
  start: number,
): void {
  if (scale === 0) return;
  for (let at = 0; at < vector.length; at++) {
    codes[start + at] = codeOf(vector[at]!, scale, largestCode);
  }
}

function packNibbles(codes: Int8Array, dimensions: number): Uint8Array {
  const half = dimensions / 2;
  const packed = new Uint8Array(codes.length / 2);
  for (let at = 0; at < packed.length; at++) {
    const high = at + Math.floor(at / half) * half;
    packed[at] = ((codes[high]! + NIBBLE_OFFSET) << 4) | (codes[high + half]! + NIBBLE_OFFSET);
  }
  return packed;
}

function unpackNibbles(packed: Uint8Array, dimensions: number): Int8Array {
  const half = dimensions / 2;
  const codes = new Int8Array(packed.length * 2);
  for (let at = 0; at < packed.length; at++) {
    const high = at + Math.floor(at / half) * half;
    codes[high] = (packed[at]! >> 4) - NIBBLE_OFFSET;
    codes[high + half] = (packed[at]! & 0xf) - NIBBLE_OFFSET;
  }
  return codes;
}
