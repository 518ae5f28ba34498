/** An article that a feed or sitemap tells of, as written there; null where it says nothing. */
export interface Candidate {
  /** Absolute. */
  readonly url: string;
  readonly title: string | null;
  readonly date: string | null;
  /** Changes when the article does: a time of change or publication. */
  readonly stamp: string | null;
  /** Text of the article, often a teaser only. */
  readonly html: string | null;
  readonly source: string | null;
  readonly lang: string | null;
}

/** One of which nothing but the address is known. */
export function candidateAt(url: string): Candidate {
  return { url, title: null, date: null, stamp: null, html: null, source: null, lang: null };
}
