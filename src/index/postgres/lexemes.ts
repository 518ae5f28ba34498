import { hash } from "node:crypto";

/** The server takes lexemes of up to 2,046 bytes, and index entries of up to 2,704. */
const MAX_TERM_BYTES = 1_000;
/** Counts beyond change a score by less than its rounding. */
const MAX_COUNT = 999;

/** A term as the database knows it: itself, or a hash where it is too long for an index. */
export function termKey(term: string): string {
  const clean = term.replaceAll("\0", "").trim();
  if (Buffer.byteLength(clean) <= MAX_TERM_BYTES) return clean;
  return `sha256:${hash("sha256", clean)}`;
}

/**
 * How often a term stands in title and body, as one number: a thousand times the first and the second.
 *
 * Lexemes are a term, a space (which no term holds) and this number: “bridge 1002” is in the passages that
 * have the term once in the title and twice in the body. A look into the inverted index then tells how often it
 * stands there, where a tsvector's positions would have to be unpacked passage by passage.
 */
export function countCode(inTitle: number, inBody: number): number {
  return 1000 * Math.min(inTitle, MAX_COUNT) + Math.min(inBody, MAX_COUNT);
}

/** The count codes of a passage's terms, those of the body first. */
export function countTerms(title: readonly string[], body: readonly string[]): Map<string, number> {
  const counts = new Map<string, [inTitle: number, inBody: number]>();
  const count = (terms: readonly string[], place: 0 | 1): void => {
    for (const term of terms) {
      const key = termKey(term);
      if (key === "") continue;
      const known = counts.get(key) ?? [0, 0];
      known[place] += 1;
      counts.set(key, known);
    }
  };
  count(body, 1);
  count(title, 0);
  return new Map([...counts].map(([term, of]) => [term, countCode(...of)]));
}

export function lexemeOf(term: string, code: number): string {
  return `${term} ${code}`;
}

/** A lexeme as a `tsquery`: nothing inside it is an operator. */
export function quoteLexeme(lexeme: string): string {
  return `'${lexeme.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
