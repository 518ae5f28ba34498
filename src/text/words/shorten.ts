/**
 * At most `maxLength` UTF-16 units: a longer line is cut at a word boundary and ends with “…”.
 * A line without one is cut between graphemes, so that no letter or emoji is halved.
 */
export function shorten(line: string, maxLength: number): string {
  if (line.length <= maxLength) return line;
  const room = line.slice(0, maxLength - 1);
  const lastSpace = room.lastIndexOf(" ");
  const end = lastSpace > maxLength / 2 ? lastSpace : graphemeBoundary(line, maxLength - 1);
  return `${line.slice(0, end).replace(/[\s,;:–—-]+$/u, "")}…`;
}

/**
 * The last boundary between graphemes at or before `limit`, which is within the text. Where one
 * grapheme is longer than that, the last place that does not split a surrogate pair.
 */
export function graphemeBoundary(text: string, limit: number): number {
  let boundary = 0;
  for (const { index } of GRAPHEMES.segment(text.slice(0, limit + LOOK_AHEAD))) {
    if (index > limit) break;
    boundary = index;
  }
  if (boundary > 0) return boundary;
  return /[\ud800-\udbff]/u.test(text[limit - 1] ?? "") ? limit - 1 : limit;
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Enough of what follows to see whether the grapheme at the limit goes on. */
const LOOK_AHEAD = 64;
