/** Standard normal quantile for a two-sided 95 %. */
const Z = 1.959964;

/**
 * 95 % confidence interval of a proportion seen in `of` independent trials: the score interval of Wilson
 * 1927 (JASA 22), which stays inside [0, 1] and is good for few trials too. Null without trials.
 */
export function wilsonInterval(
  proportion: number,
  of: number,
): { readonly from: number; readonly to: number } | null {
  if (of === 0) return null;
  const spread = (Z * Z) / of;
  const centre = (proportion + spread / 2) / (1 + spread);
  const half = (Z * Math.sqrt((proportion * (1 - proportion)) / of + spread / (4 * of))) / (1 + spread);
  return { from: Math.max(0, centre - half), to: Math.min(1, centre + half) };
}
