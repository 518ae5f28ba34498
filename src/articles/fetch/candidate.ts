/** An article that a feed or sitemap tells of, as written there; of one that is only named no more than its address is known. */
export interface Candidate {
  /** Absolute. */
  readonly url: string;
  readonly title?: string | null | undefined;
  readonly date?: string | null | undefined;
  /** Changes when the article does: a time of change or publication. */
  readonly stamp?: string | null | undefined;
  /** Text of the article, often a teaser only. */
  readonly html?: string | null | undefined;
  readonly source?: string | null | undefined;
  readonly lang?: string | null | undefined;
}
