/**
 * Cuts Markdown made by `escapeText` in two: the first part at most `limit` units long, at the end of
 * a line, else of a sentence, else at a space, else between two characters but never inside an escape
 * or a surrogate pair. White space at the cut is dropped; the second part is empty when all fits.
 */
export function splitMarkup(markup: string, limit: number): [string, string] {
  if (markup.length <= limit) return [markup, ""];
  const cut = cutPosition(markup, limit);
  return [markup.slice(0, cut).trimEnd(), markup.slice(cut).trimStart()];
}

function cutPosition(markup: string, limit: number): number {
  const head = markup.slice(0, limit + 1);
  const least = limit / 2;
  const lineEnd = head.lastIndexOf("\n");
  if (lineEnd >= least) return lineEnd;
  const sentenceEnd = Math.max(...[". ", "! ", "? ", "… "].map((end) => head.lastIndexOf(end)));
  if (sentenceEnd >= least) return sentenceEnd + 1;
  const space = head.lastIndexOf(" ");
  if (space >= least) return space;
  return betweenCharacters(markup, limit);
}

function betweenCharacters(markup: string, limit: number): number {
  const trailingBackslashes = /\\*$/.exec(markup.slice(0, limit))?.[0].length ?? 0;
  const cut = trailingBackslashes % 2 === 1 ? limit - 1 : limit;
  const splitsPair = /[\ud800-\udbff]/.test(markup.charAt(cut - 1));
  return splitsPair ? cut - 1 : cut;
}
