import { dotProduct } from "../index/embedding/dot-product.ts";
import type { Embedder } from "../index/embedding/embedder.ts";
import type { Collection } from "../index/collection.ts";
import type { Question } from "../question/question.ts";
import type { RetrievedPassage, Retriever } from "../search/retriever.ts";
import { isOutBy } from "./age-odds.ts";
import type { ReadWindow } from "./answer.ts";
import { readStoredArticle } from "./article-reading.ts";
import type { ArticleReading, SentenceReading } from "./article-reading.ts";
import { mayBeCited, mayHoldCitation } from "./chosen-window.ts";
import type { Candidate, Evidence } from "./evidence.ts";
import { sum, weighEvidence } from "./evidence.ts";
import { answerThreshold, evidenceProbability } from "./evidence-probability.ts";
import { supportOf } from "./facet-support.ts";
import { judgedProbability } from "./judged-probability.ts";
import { firstPrintOf, groupReprints } from "./reprints.ts";
import { retrievalQuery } from "./retrieval-query.ts";

/** A candidate with the probability that it answers. */
export interface JudgedEvidence extends Evidence {
  readonly probability: number;
  /** Whether that is enough in a collection of this size. */
  readonly isLikely: boolean;
  /** Whether it is enough for a part of a question whose other part is answered, see `PART_SHARE`. */
  readonly isLikelyPart: boolean;
}

export interface Finding {
  readonly question: Question;
  /** Best first. */
  readonly evidence: readonly JudgedEvidence[];
  /** As retrieved, best first; what is dated after the asking comes last. */
  readonly passages: readonly RetrievedPassage[];
  /** Distinct articles of the retrieved passages, best first. */
  readonly articles: readonly string[];
}

const PASSAGES = 60;
/** Looked through where only those of a chosen time are of use. */
const PASSAGES_FOR_WINDOW = 400;
/** Articles read sentence by sentence. */
const ARTICLES_READ = 12;
/** Sentences that get the slow features (names, numbers and dates; their own embedding). */
const SENTENCES_WEIGHED = 36;
const MAX_CACHED_READINGS = 400;
/**
 * The parts of one question are mostly answerable together, or not at all: once one is answered, half the
 * usual probability is enough for the others.
 */
const PART_SHARE = 0.5;

export interface EvidenceFinder {
  /** @param within the time that the asker chose, see `chosenWindow`; nothing outside is found */
  find(question: Question, signal?: AbortSignal, within?: ReadWindow | null): Promise<Finding>;
}

/** Retrieves passages, reads their articles and weighs the sentences; article readings are kept for the next question. */
export function createEvidenceFinder(options: {
  readonly collection: Collection;
  readonly retriever: Retriever;
  readonly embedder: Embedder;
}): EvidenceFinder {
  const { collection, retriever, embedder } = options;
  const readings = new Map<string, ArticleReading>();
  const threshold = answerThreshold(collection.manifest.counts.passages);

  async function find(
    question: Question,
    signal?: AbortSignal,
    within: ReadWindow | null = null,
  ): Promise<Finding> {
    const callOptions = signal === undefined ? {} : { signal };
    const vector = await embedder.embedQuery(question.searchText, callOptions);
    const query = { ...retrievalQuery(question), vector };
    const depth = within === null ? PASSAGES : PASSAGES_FOR_WINDOW;
    const found = await retriever.retrieve(query, depth, callOptions);
    const inside = found.filter(({ article }) => mayHoldCitation(article.date, within));
    const passages = publishedFirst(question, inside.slice(0, PASSAGES));
    const articles = [...new Set(passages.map((hit) => hit.passage.articleId))];
    const read = await Promise.all(articles.slice(0, ARTICLES_READ).map(reading));
    const gathered = gather(question, read, passages, within);
    const similarities = await similaritiesOf(vector, gathered);
    const evidence = gathered
      .map((candidate, at) =>
        judge(question, { ...candidate, similarity: similarities[at]! }, threshold),
      )
      .sort(byProbability);
    return { question, evidence, passages, articles };
  }

  async function reading(articleId: string): Promise<ArticleReading> {
    const kept = readings.get(articleId);
    if (kept !== undefined) return kept;
    const fresh = await readStoredArticle(collection.articles, articleId);
    if (readings.size >= MAX_CACHED_READINGS) readings.delete(readings.keys().next().value!);
    readings.set(articleId, fresh);
    return fresh;
  }

  async function similaritiesOf(
    query: Float32Array,
    candidates: readonly Gathered[],
  ): Promise<number[]> {
    const texts = candidates.map(({ sentence }) => sentence.text);
    const vectors = await embedder.embedPassages(texts);
    return vectors.map((vector) => dotProduct(query, vector));
  }

  return { find };
}

/** What is dated after the asking comes last: it is read only where there is little else. */
function publishedFirst(
  question: Question,
  passages: readonly RetrievedPassage[],
): RetrievedPassage[] {
  const isOut = ({ article }: RetrievedPassage): boolean => isOutBy(article.date, question);
  return [...passages.filter(isOut), ...passages.filter((hit) => !isOut(hit))];
}

function judge(question: Question, candidate: Candidate, threshold: number): JudgedEvidence {
  const evidence = weighEvidence(question, candidate);
  const byMeasures = evidenceProbability(evidence.features);
  const probability = judgedProbability(byMeasures, question, evidence);
  return {
    ...evidence,
    probability,
    isLikely: probability >= threshold,
    isLikelyPart: probability >= threshold * PART_SHARE,
  };
}

function byProbability(a: JudgedEvidence, b: JudgedEvidence): number {
  return (
    b.probability - a.probability ||
    b.retrievalScore - a.retrievalScore ||
    (a.sentence.articleId < b.sentence.articleId ? -1 : 1) ||
    a.sentence.ordinal - b.sentence.ordinal
  );
}

/** The sentences of the articles that speak most of the question, by what is cheap to know. */
function gather(
  question: Question,
  articles: readonly ArticleReading[],
  passages: readonly RetrievedPassage[],
  within: ReadWindow | null,
): Gathered[] {
  const topScore = Math.max(passages[0]?.score ?? 0, Number.MIN_VALUE);
  const totalWeight = sum(question.facets.map((facet) => facet.weight)) || 1;
  const rough = articles.flatMap((article) => {
    const own = passages.filter((hit) => hit.passage.articleId === article.summary.id);
    const citable = article.sentences.filter((one) => mayBeCited(one, article, within));
    return citable.map((sentence) => {
      const { retrievalScore, passageSimilarity } = passageEvidence(sentence, own, topScore);
      const covered = sum(
        question.facets.map((facet) => {
          const support = supportOf(facet, sentence, article);
          return facet.weight * (support.own + support.wide);
        }),
      );
      const roughScore = covered / totalWeight + retrievalScore;
      return { candidate: { sentence, article, retrievalScore, passageSimilarity }, roughScore };
    });
  });
  // Sorting is stable, so equal scores keep the order of articles and of sentences within them.
  const ordered = rough
    .sort((a, b) => b.roughScore - a.roughScore)
    .map(({ candidate }) => candidate);
  return inFirstPrint(ordered, articles).slice(0, SENTENCES_WEIGHED);
}

type Gathered = Omit<Candidate, "similarity">;

/** The candidates where they were printed first, each sentence once. */
function inFirstPrint(
  ordered: readonly Omit<Gathered, "reprints">[],
  articles: readonly ArticleReading[],
): Gathered[] {
  const families = new Map(
    groupReprints(articles).flatMap((family) =>
      family.map((article) => [article, family] as const),
    ),
  );
  const bySentence = new Map<SentenceReading, Gathered>();
  for (const candidate of ordered) {
    const family = families.get(candidate.article) ?? [];
    const { article, sentence } = firstPrintOf(candidate.sentence, family) ?? candidate;
    if (bySentence.has(sentence)) continue;
    const reprints = family.filter((other) => other !== article).map(({ summary }) => summary.id);
    bySentence.set(sentence, { ...candidate, article, sentence, reprints });
  }
  return [...bySentence.values()];
}

/** A sentence none of whose passages was retrieved gets half of the article's best. */
const NOT_RETRIEVED = 0.5;

function passageEvidence(
  sentence: SentenceReading,
  hits: readonly RetrievedPassage[],
  topScore: number,
): { retrievalScore: number; passageSimilarity: number } {
  const holding = hits.filter(
    ({ passage }) => passage.start <= sentence.span.start && passage.end >= sentence.span.end,
  );
  const best = (of: readonly RetrievedPassage[]): number =>
    Math.max(0, ...of.map((hit) => hit.score)) / topScore;
  if (holding.length === 0) {
    return { retrievalScore: NOT_RETRIEVED * best(hits), passageSimilarity: 0 };
  }
  return {
    retrievalScore: best(holding),
    passageSimilarity: Math.max(...holding.map((hit) => hit.similarity)),
  };
}
