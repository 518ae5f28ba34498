/** A plane through a cloud of vectors, along which they differ most. */
export interface Plane {
  readonly centre: Float64Array;
  /** Two vectors of norm 1 at right angles, the one with the greater variance first. */
  readonly axes: readonly [Float64Array, Float64Array];
}

/** Enough for two digits of a direction where one variance is a tenth greater than the next. */
const ITERATIONS = 60;

/**
 * The first two principal axes by power iteration (Golub & Van Loan, Matrix Computations, 8.2.1), the
 * second at right angles to the first. Where the vectors do not differ in two directions the rest is
 * arbitrary, and always the same.
 * @param vectors of one length, at least one
 */
export function principalPlane(vectors: readonly Float32Array[]): Plane {
  const centre = meanOf(vectors);
  const first = principalAxis(vectors, centre, null);
  return { centre, axes: [first, principalAxis(vectors, centre, first)] };
}

/** Where a vector falls on the plane. */
export function projectOn({ centre, axes }: Plane, vector: Float32Array): [x: number, y: number] {
  return [centredDot(vector, centre, axes[0]), centredDot(vector, centre, axes[1])];
}

function meanOf(vectors: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]!.length);
  for (const vector of vectors) {
    for (let i = 0; i < mean.length; i += 1) mean[i]! += vector[i]! / vectors.length;
  }
  return mean;
}

function principalAxis(
  vectors: readonly Float32Array[],
  centre: Float64Array,
  besides: Float64Array | null,
): Float64Array {
  let axis: Float64Array = startOf(centre.length, besides);
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    const next = new Float64Array(centre.length);
    for (const vector of vectors) {
      const along = centredDot(vector, centre, axis);
      for (let i = 0; i < next.length; i += 1) next[i]! += along * (vector[i]! - centre[i]!);
    }
    const unit = directionBesides(next, besides);
    if (unit === null) return axis;
    axis = unit;
  }
  return axis;
}

/** In no direction in particular, so that hardly any axis is at right angles to it. */
function startOf(dimensions: number, besides: Float64Array | null): Float64Array {
  const anywhere = Float64Array.from({ length: dimensions }, (_, i) => 1 + Math.sin(12.9898 * (i + 1)));
  const alongFirst = Float64Array.from({ length: dimensions }, (_, i) => Number(i === 0));
  return directionBesides(anywhere, besides) ?? directionBesides(alongFirst, besides) ?? anywhere;
}

/** What of a vector is at right angles to the axis, with norm 1; null where next to nothing is. */
function directionBesides(vector: Float64Array, axis: Float64Array | null): Float64Array | null {
  const unit = toUnit(vector);
  if (unit === null || axis === null) return unit;
  const rest = toUnit(without(unit, axis));
  // Once more: the smaller the rest, the more of it is rounding.
  return rest && toUnit(without(rest, axis));
}

function without(vector: Float64Array, axis: Float64Array): Float64Array {
  let along = 0;
  for (let i = 0; i < vector.length; i += 1) along += vector[i]! * axis[i]!;
  return vector.map((value, i) => value - along * axis[i]!);
}

function toUnit(vector: Float64Array): Float64Array | null {
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return norm < 1e-9 ? null : vector.map((value) => value / norm);
}

function centredDot(vector: Float32Array, centre: Float64Array, axis: Float64Array): number {
  let dot = 0;
  for (let i = 0; i < axis.length; i += 1) dot += (vector[i]! - centre[i]!) * axis[i]!;
  return dot;
}
