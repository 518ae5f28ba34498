/**
 * The greatest threshold under which at most the share `risk` of values like these is expected to fall:
 * conformal risk control for the loss “refused”, (k + 1) / (n + 1) ≤ risk for k refused of n (Angelopoulos,
 * Bates, Fisch, Lei & Schuster 2022, arXiv:2208.02814). Values equal to the threshold do not fall under it.
 * @param values at least one, of questions none of which the judge has seen
 * @param risk in (0, 1)
 * @returns 0 where there are too few values to promise so small a risk
 */
export function riskThreshold(values: readonly number[], risk: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const refused = Math.floor(risk * (sorted.length + 1)) - 1;
  return refused < 0 ? 0 : (sorted[refused] ?? 0);
}
