import type { Facet, Question } from "../../question/question.ts";
import { coverageOf } from "../../index/search/coverage.ts";
import { missesYear, missingNames, timeAgreement } from "../answer-features.ts";
import type { ArticleReading } from "../article-reading.ts";
import { missesEdition } from "../editions.ts";
import { isOutBy } from "../out-by.ts";
import { groupReprints } from "../reprints.ts";
import type { Evidence } from "../score-sentences.ts";

/** An article that tells of what a broad question asks about. */
export interface SubjectArticle {
  readonly article: ArticleReading;
  /** How much it is about that and not about something else, in [0, 2]. */
  readonly aboutness: number;
  /** Whether all that it tells is told of it: its header names the topic. Else only the sentences that do. */
  readonly isWhole: boolean;
  /** Ids of other articles that print the same text. */
  readonly reprints: readonly string[];
}

/** Below this share of the topic an article is on something else: half of a two-word topic is not enough. */
const LEAST_COVERAGE = 0.6;

/** The articles that speak of all of a topic, those that are most about it first; of reprints the first print. */
export function subjectArticles({ question, read }: Pick<Evidence, "question" | "read">): SubjectArticle[] {
  const facets = topicFacets(question);
  if (facets.length === 0) return [];
  const years = question.facets.filter(({ kind }) => kind === "year");
  const subjects = groupReprints(read)
    .flatMap(([article, ...others]) => {
      if (article === undefined || !isAbout(article, question)) return [];
      const named = coverageOf(facets, [article.headerTerms]);
      const aboutness = named + density(article, facets) + coverageOf(years, [article.headerTerms]);
      const isWhole = named >= LEAST_COVERAGE;
      return [{ article, aboutness, isWhole, reprints: others.map(({ summary }) => summary.id) }];
    })
    .sort((a, b) => b.aboutness - a.aboutness);
  const inTime = subjects.filter(({ article: { summary } }) => timeAgreement(question, summary.date) >= 0);
  return inTime.length > 0 ? inTime : subjects;
}

/** What a question asks about; the years, which an article need not name, left out. */
export function topicFacets({ facets }: Question): readonly Facet[] {
  return facets.filter(({ kind }) => kind !== "year");
}

/** How much of the topic a sentence speaks of, on the mean. */
function density({ sentences }: ArticleReading, facets: readonly Facet[]): number {
  const coverage = sentences.reduce((sum, { terms }) => sum + coverageOf(facets, [terms]), 0);
  return coverage / Math.max(1, sentences.length);
}

/** Whether one of its sentences speaks of the topic by itself. */
export function namesTopic({ article: { sentences } }: SubjectArticle, question: Question): boolean {
  const facets = topicFacets(question);
  return sentences.some(({ terms }) => coverageOf(facets, [terms]) >= LEAST_COVERAGE);
}

function isAbout(article: ArticleReading, question: Question): boolean {
  return (
    coverageOf(topicFacets(question), [article.terms]) >= LEAST_COVERAGE &&
    missingNames(question, article) === 0 &&
    !missesYear(question, article) &&
    !missesEdition(question, article) &&
    isOutBy(article.summary.date, question)
  );
}
