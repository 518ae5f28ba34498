import type { Days } from "../../text/entities/calendar-days.ts";
import type { ArticleSummary } from "../../articles/read/article.ts";
import type { Passage } from "../../text/sentences/span.ts";
import type { CallOptions } from "../embedding/embedder.ts";
import type { QueryFacet } from "./coverage.ts";

/** A question as the retriever sees it; the analysis that makes one from words lives in `question/`. */
export interface RetrievalQuery {
  /** What the embedding model reads. */
  readonly text: string;
  /** The query vector of `text`, by whoever has it already; left out, it is worked out. */
  readonly vector?: Float32Array;
  /** Index terms for the lexical search, the question's own and any that stand for them. */
  readonly terms: readonly string[];
  /** What the question speaks of, with all wordings; empty where nobody looked. */
  readonly facets: readonly QueryFacet[];
  /** Lifts articles published inside; never empties the result. */
  readonly window: Days | null;
  /** True for “latest”, “now”: newer articles are lifted. */
  readonly preferRecent: boolean;
  /** Day of asking, `YYYY-MM-DD`: a question that names no time is likelier about the news of its days. Null lifts nothing. */
  readonly askedOn: string | null;
}

export interface RetrievedPassage {
  readonly passage: Passage;
  readonly article: ArticleSummary;
  /** Fused score, higher is better; only comparable within one result. */
  readonly score: number;
}

export interface Retriever {
  /** At most `k` passages, best first. */
  retrieve(query: RetrievalQuery, k: number, options?: CallOptions): Promise<RetrievedPassage[]>;
}
