/**
 * Turns offsets in UTF-16 units into numbers of characters before them, which is what the database counts.
 * A half surrogate, stored as U+FFFD, is a character too.
 */
export function charOffsets(text: string): (offset: number) => number {
  const pairs = [...text.matchAll(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)].map(({ index }) => index);
  if (pairs.length === 0) return (offset) => offset;
  return (offset) => offset - pairs.filter((at) => at < offset).length;
}
