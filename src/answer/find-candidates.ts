import type { Days } from "../text/entities/calendar-days.ts";
import type { Collection } from "../index/collection.ts";
import { dotProduct } from "../index/embedding/dot-product.ts";
import type { Embedder } from "../index/embedding/embedder.ts";
import type { Question } from "../question/question.ts";
import { coverageOf } from "../index/search/coverage.ts";
import type { RetrievedPassage, Retriever } from "../index/search/retriever.ts";
import { readStoredArticle } from "./article-reading.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import { mayBeCited, mayHoldCitation } from "./chosen-window.ts";
import { isOutBy } from "./out-by.ts";
import { retrievalQuery } from "./retrieval-query.ts";

/** A sentence that may answer, with what search has to say of it; each measure in [0, 1]. */
export interface Candidate {
  readonly article: ArticleReading;
  readonly sentence: SentenceReading;
  /** Which share of the question it speaks of by itself, see `coverageOf`. */
  readonly coverage: number;
  /** The same with the sentences beside it and the article's header counted in. */
  readonly contextCoverage: number;
  /** Score of the best passage that holds it, or of the article's best where none was found. */
  readonly retrieval: number;
  /** Cosine of question and sentence, 0 where it is below. */
  readonly similarity: number;
}

/** What search found for a question. */
export interface Candidates {
  readonly question: Question;
  /** Every sentence of the articles read that is worth weighing, likeliest first. */
  readonly sentences: readonly Candidate[];
  /** The articles that were read, best first. */
  readonly read: readonly ArticleReading[];
  /** As retrieved, best first; what is dated after the asking comes last. */
  readonly passages: readonly RetrievedPassage[];
  /** Distinct articles of the retrieved passages, best first. */
  readonly articles: readonly string[];
}

const PASSAGES = 60;
/** Looked through where only those of a chosen time are of use. */
const PASSAGES_FOR_WINDOW = 400;
const ARTICLES_READ = 12;
/** The items of a list stand in many articles. */
const ARTICLES_FOR_LIST = 30;
/** Sentences whose own embedding is compared. */
const SENTENCES_EMBEDDED = 60;
const MAX_CACHED_READINGS = 400;

export type CandidateFinder = ReturnType<typeof createCandidateFinder>;

/** Retrieves passages and ranks the sentences of their articles; article readings are kept for the next question. */
export function createCandidateFinder(options: {
  readonly collection: Collection;
  readonly retriever: Retriever;
  readonly embedder: Embedder;
}) {
  const { collection, retriever, embedder } = options;
  const readings = new Map<string, ArticleReading>();

  /** @param within the time that the asker chose, see `chosenWindow`; nothing outside is found */
  async function find(
    question: Question,
    signal?: AbortSignal,
    within: Days | null = null,
  ): Promise<Candidates> {
    const callOptions = signal === undefined ? {} : { signal };
    const vector = await embedder.embedQuery(question.searchText, callOptions);
    const query = { ...retrievalQuery(question), vector };
    const depth = within === null ? PASSAGES : PASSAGES_FOR_WINDOW;
    const found = await retriever.retrieve(query, depth, callOptions);
    const inside = found.filter(({ article }) => mayHoldCitation(article.date, within));
    const passages = publishedFirst(question, inside.slice(0, PASSAGES));
    const articles = [...new Set(passages.map((hit) => hit.passage.articleId))];
    const read = await Promise.all(
      articles.slice(0, question.form === "list" ? ARTICLES_FOR_LIST : ARTICLES_READ).map(reading),
    );
    const rough = read
      .flatMap((article) => measureSentences(question, article, passages))
      .filter(({ sentence, article }) => mayBeCited(sentence, article, within))
      .sort(byLikeliness)
      .slice(0, SENTENCES_EMBEDDED);
    const vectors = await embedder.embedPassages(rough.map(({ sentence }) => sentence.text));
    const sentences = rough
      .map((one, at) => ({ ...one, similarity: Math.max(0, dotProduct(vector, vectors[at]!)) }))
      .sort(byLikeliness);
    return { question, sentences, read, passages, articles };
  }

  async function reading(articleId: string): Promise<ArticleReading> {
    const kept = readings.get(articleId);
    if (kept !== undefined) return kept;
    const fresh = await readStoredArticle(collection.articles, articleId);
    if (readings.size >= MAX_CACHED_READINGS) readings.delete(readings.keys().next().value!);
    readings.set(articleId, fresh);
    return fresh;
  }

  return { find };
}

/** What is dated after the asking comes last: it is read only where there is little else. */
function publishedFirst(question: Question, passages: readonly RetrievedPassage[]): RetrievedPassage[] {
  const isOut = ({ article }: RetrievedPassage): boolean => isOutBy(article.date, question);
  return [...passages.filter(isOut), ...passages.filter((hit) => !isOut(hit))];
}

/** Lexical, retrieval and vector score, added: nothing finer keeps more answers among the first twenty. */
function likeliness({ coverage, contextCoverage, retrieval, similarity }: Candidate): number {
  return coverage + contextCoverage + retrieval + similarity;
}

function byLikeliness(a: Candidate, b: Candidate): number {
  return likeliness(b) - likeliness(a) || inReadingOrder(a, b);
}

/** So that equals come in the same order every time. */
export function inReadingOrder(a: Pick<Candidate, "sentence">, b: Pick<Candidate, "sentence">): number {
  if (a.sentence.articleId !== b.sentence.articleId) {
    return a.sentence.articleId < b.sentence.articleId ? -1 : 1;
  }
  return a.sentence.ordinal - b.sentence.ordinal;
}

function measureSentences(
  { facets }: Question,
  article: ArticleReading,
  passages: readonly RetrievedPassage[],
): Candidate[] {
  const hits = passages.filter((hit) => hit.passage.articleId === article.summary.id);
  const headline = article.headline === null ? [] : [article.headline];
  return [...headline, ...article.sentences].map((sentence) => ({
    article,
    sentence,
    coverage: coverageOf(facets, [sentence.readTerms]),
    contextCoverage: coverageOf(facets, [...neighbourhood(article, sentence), article.headerTerms]),
    retrieval: retrievalOf(sentence, hits),
    similarity: 0,
  }));
}

function neighbourhood(
  { sentences }: ArticleReading,
  { ordinal, readTerms }: SentenceReading,
): ReadonlySet<string>[] {
  if (ordinal < 0) return [readTerms];
  return sentences.slice(Math.max(0, ordinal - 1), ordinal + 2).map((one) => one.readTerms);
}

function retrievalOf(sentence: SentenceReading, hits: readonly RetrievedPassage[]): number {
  const { part, span } = sentence;
  const holding = hits.filter(
    ({ passage }) => part === "text" && passage.start <= span.start && passage.end >= span.end,
  );
  return Math.max(0, ...(holding.length > 0 ? holding : hits).map(({ score }) => score));
}
