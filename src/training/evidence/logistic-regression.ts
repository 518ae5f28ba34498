/** One observation: what was seen and whether the thing happened. */
export interface Observation {
  readonly features: readonly number[];
  readonly label: 0 | 1;
  /** How much it counts; 1 for a plain observation. */
  readonly weight: number;
}

export interface LogisticModel {
  readonly intercept: number;
  readonly weights: readonly number[];
}

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares; Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning, 4.4.1) with an L2 penalty of `penalty`/2 · Σ w² on
 * the weights, not on the intercept. Deterministic; converges in some ten steps.
 * @throws RangeError without observations or with rows of different lengths
 */
export function fitLogisticRegression(
  observations: readonly Observation[],
  options: { readonly penalty: number; readonly maxSteps?: number } = { penalty: 1 },
): LogisticModel {
  const width = observations[0]?.features.length;
  if (width === undefined || observations.some(({ features }) => features.length !== width)) {
    throw new RangeError("A fit needs observations, all with the same number of features.");
  }
  const size = width + 1;
  let parameters = new Float64Array(size);
  for (let step = 0; step < (options.maxSteps ?? 50); step += 1) {
    const { gradient, hessian } = derivatives(observations, parameters, options.penalty);
    const change = solve(hessian, gradient);
    parameters = parameters.map((value, at) => value - change[at]!);
    if (Math.max(...change.map(Math.abs)) < 1e-9) break;
  }
  return { intercept: parameters[0]!, weights: [...parameters.slice(1)] };
}

/** Whether more of a feature may only speak for the thing (1) or only against it (-1). */
export type Direction = 1 | -1;

/**
 * The fit under known directions: a feature whose weight would point the other way is left out (weight
 * 0), the most influential one first, until none does. Data of one kind then cannot teach that, say,
 * naming the subject speaks against a sentence.
 * @param directions one for each feature
 */
export function fitMonotone(
  observations: readonly Observation[],
  directions: readonly Direction[],
  options: { readonly penalty: number },
): LogisticModel {
  const used = new Set(directions.keys());
  for (;;) {
    const columns = [...used];
    const reduced = observations.map((one) => ({
      ...one,
      features: columns.map((column) => one.features[column]!),
    }));
    const { intercept, weights } = fitLogisticRegression(reduced, options);
    const wrong = columns
      .map((column, at) => ({ column, weight: weights[at]! }))
      .filter(({ column, weight }) => weight * directions[column]! < 0)
      .map(({ column, weight }) => ({
        column,
        pull: Math.abs(weight) * spread(observations, column),
      }))
      .sort((a, b) => b.pull - a.pull)[0];
    if (wrong === undefined) {
      const full = directions.map((_, column) => weights[columns.indexOf(column)] ?? 0);
      return { intercept, weights: full };
    }
    used.delete(wrong.column);
  }
}

/** Standard deviation of a feature. */
function spread(observations: readonly Observation[], column: number): number {
  const values = observations.map(({ features }) => features[column]!);
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  const square = values.reduce((total, value) => total + (value - mean) ** 2, 0) / values.length;
  return Math.sqrt(square);
}

/** Probability in (0, 1). */
export function predict(model: LogisticModel, features: readonly number[]): number {
  const logit = features.reduce((total, value, at) => total + value * model.weights[at]!, model.intercept); // prettier-ignore
  return 1 / (1 + Math.exp(-logit));
}

/** First and second derivatives of the penalised negative log-likelihood; the intercept comes first. */
function derivatives(
  observations: readonly Observation[],
  parameters: Float64Array,
  penalty: number,
): { gradient: Float64Array; hessian: Float64Array[] } {
  const size = parameters.length;
  const gradient = new Float64Array(size);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (const { features, label, weight } of observations) {
    const row = [1, ...features];
    const logit = row.reduce((total, value, at) => total + value * parameters[at]!, 0);
    const probability = 1 / (1 + Math.exp(-logit));
    const curvature = weight * probability * (1 - probability);
    for (let a = 0; a < size; a += 1) {
      gradient[a]! += weight * (probability - label) * row[a]!;
      for (let b = 0; b <= a; b += 1) hessian[a]![b]! += curvature * row[a]! * row[b]!;
    }
  }
  for (let a = 1; a < size; a += 1) {
    gradient[a]! += penalty * parameters[a]!;
    hessian[a]![a]! += penalty;
  }
  for (let a = 0; a < size; a += 1) for (let b = 0; b < a; b += 1) hessian[b]![a] = hessian[a]![b]!;
  return { gradient, hessian };
}

/** Solves a symmetric positive definite system by Gaussian elimination with partial pivoting. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at]!]));
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row += 1) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at += 1) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  const solution = new Float64Array(size);
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = rows[row]![size]!;
    for (let at = row + 1; at < size; at += 1) value -= rows[row]![at]! * solution[at]!;
    solution[row] = value / rows[row]![row]!;
  }
  return solution;
}
