import type { ArticleSummary } from "../articles/read/article.ts";
import type { Passage, Span } from "../text/sentences/span.ts";
import type { Collection } from "../index/collection.ts";
import type { QuestionReader } from "../question/read-question.ts";
import type { Retriever } from "../index/search/retriever.ts";
import type { Ask } from "./answer.ts";
import { chosenWindow, mayHoldCitation } from "./chosen-window.ts";
import { findFault } from "./gate/find-fault.ts";
import type { Fault } from "./gate/find-fault.ts";
import { readAsk } from "./read-ask.ts";
import type { ReadingWindow, StatementJudge } from "./reader/reader.ts";
import { retrievalQuery } from "./retrieval-query.ts";

/** A passage with what a citation tells of its article; `text` begins at `start` of the article's text. */
export interface SourcePassage {
  readonly article: ArticleSummary;
  readonly text: string;
  readonly start: number;
  /** The sentences inside, in order, with offsets in the article's text. */
  readonly sentences: readonly Span[];
  /** Ids of other articles that carry the same text. */
  readonly reprints: readonly string[];
}

/** Where in an article something stands. */
interface ArticlePlace extends Span {
  readonly articleId: string;
}

/** What is asked for: the passages for a question. */
interface PassageAsk extends Pick<Ask, "question" | "history" | "now" | "window"> {
  /** Places whose passages are among the result whatever else is, and come first. */
  readonly holding: readonly ArticlePlace[];
  readonly limit: number;
}

/** The passages that speak of a question, for whoever words an answer from them, and whether they bear it out. */
export interface PassageSource {
  /** Best first, at most `limit`. */
  passagesFor(ask: PassageAsk): Promise<SourcePassage[]>;
  /** See `findFault`. */
  faultIn(statement: string, quote: ReadingWindow): Promise<Fault | null>;
}

export function createPassageSource(parts: {
  readonly collection: Pick<Collection, "articles">;
  readonly reader: QuestionReader;
  readonly retriever: Retriever;
  /** Loaded when the first statement is to be judged: without a language model there is none. */
  readonly judge: () => Promise<StatementJudge>;
}): PassageSource {
  const { judge, reader, retriever } = parts;
  const { articles } = parts.collection;

  async function passagesFor(ask: PassageAsk): Promise<SourcePassage[]> {
    const { questions } = readAsk(ask, reader);
    const holding = await Promise.all(ask.holding.map(passagesHolding));
    const found = await Promise.all(
      questions.map((question) => retriever.retrieve(retrievalQuery(question), ask.limit)),
    );
    const within = chosenWindow(ask);
    const ranked = found
      .flat()
      .filter(({ article }) => mayHoldCitation(article.date, within))
      .sort((a, b) => b.score - a.score)
      .map(({ passage }) => passage);
    const distinct = new Map([...holding.flat(), ...ranked].map((one) => [one.id, one]));
    return await Promise.all([...distinct.values()].slice(0, ask.limit).map(withArticle));
  }

  async function passagesHolding({ articleId, start, end }: ArticlePlace): Promise<Passage[]> {
    const passages = await articles.passagesOf(articleId);
    return passages.filter((one) => one.start <= start && one.end >= end).slice(0, 1);
  }

  async function withArticle({ articleId, sentences, start, text }: Passage): Promise<SourcePassage> {
    const [article] = await articles.summaries([articleId]);
    if (article === undefined) throw new RangeError(`The index names no article ${articleId}.`);
    const reprints = await articles.duplicatesOf(articleId);
    return { article, text, start, sentences, reprints };
  }

  return {
    passagesFor,
    faultIn: async (statement, quote) => findFault(statement, quote, await judge()),
  };
}
