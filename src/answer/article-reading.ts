import type { Article, ArticleSummary } from "../articles/read/article.ts";
import type { Passage, Span } from "../text/sentences/span.ts";
import type { Collection } from "../index/collection.ts";
import { termOf } from "../text/words/stem.ts";
import { toTerms } from "../text/words/terms.ts";
import type { Word } from "../text/words/words.ts";
import { toWords } from "../text/words/words.ts";
import type { KnownNames } from "../text/entities/classify-name.ts";
import { findMentions, rememberNames } from "../text/entities/find-mentions.ts";
import { findLists } from "../text/entities/group-lists.ts";
import type { Mention } from "../text/entities/mention.ts";

/** A sentence of an article with its words looked at once, for any number of questions. */
export class SentenceReading {
  readonly articleId: string;
  /** Offsets in the article's text. */
  readonly span: Span;
  readonly text: string;
  /** Position among the article's sentences, from 0. */
  readonly ordinal: number;
  readonly words: readonly Word[];
  /** The index term of each word, stop words too, so that positions agree with `words`. */
  readonly terms: readonly string[];
  readonly #published: string | null;
  readonly #introduced: () => KnownNames;
  readonly #positions = new Map<string, number[]>();
  #mentions: readonly Mention[] | null = null;
  #lists: readonly (readonly Mention[])[] | null = null;

  /** @param introduced whom the article has introduced in its opening, asked for when first needed */
  constructor(article: Article, span: Span, ordinal: number, introduced: () => KnownNames) {
    this.#introduced = introduced;
    this.articleId = article.id;
    this.span = span;
    this.text = article.text.slice(span.start, span.end);
    this.ordinal = ordinal;
    this.words = toWords(this.text);
    this.terms = this.words.map((word) => termOf(word.folded));
    this.#published = article.date;
    this.terms.forEach((term, at) => {
      const positions = this.#positions.get(term);
      if (positions === undefined) this.#positions.set(term, [at]);
      else positions.push(at);
    });
  }

  /** Word positions of a term, ascending; empty where it does not occur. */
  positions(term: string): readonly number[] {
    return this.#positions.get(term) ?? [];
  }

  /** What the sentence names; worked out at the first call, since it is the slow part of reading. */
  get mentions(): readonly Mention[] {
    this.#mentions ??= findMentions(this.text, {
      published: this.#published,
      known: this.#introduced(),
    });
    return this.#mentions;
  }

  /** Its mentions that are listed side by side, see `findLists`. */
  get lists(): readonly (readonly Mention[])[] {
    this.#lists ??= findLists(this.text, this.mentions);
    return this.#lists;
  }
}

/** An article as answering sees it. */
export interface ArticleReading {
  readonly summary: ArticleSummary;
  readonly text: string;
  readonly sentences: readonly SentenceReading[];
  /** Terms of title and dateline place, which hold for every sentence. */
  readonly headerTerms: ReadonlySet<string>;
  /** Terms of the whole article. */
  readonly terms: ReadonlySet<string>;
}

/** @param passages all passages of the article; their overlap gives a sentence once */
export function readArticle(article: Article, passages: readonly Passage[]): ArticleReading {
  const spans = new Map<number, Span>();
  for (const passage of passages) {
    for (const span of passage.sentences) spans.set(span.start, span);
  }
  const ordered = [...spans.values()].sort((a, b) => a.start - b.start);
  const introduced = introductions(article, ordered);
  const sentences = ordered.map(
    (span, ordinal) => new SentenceReading(article, span, ordinal, introduced),
  );
  const headerTerms = new Set(toTerms(`${article.title}\n${article.dateline?.place ?? ""}`));
  const terms = new Set(headerTerms);
  for (const sentence of sentences) for (const term of sentence.terms) terms.add(term);
  const { text, ...summary } = article;
  return { summary, text, sentences, headerTerms, terms };
}

/** The reading of an article of the collection. @throws RangeError where it holds no such article */
export async function readStoredArticle(
  articles: Pick<Collection["articles"], "get" | "passagesOf">,
  articleId: string,
): Promise<ArticleReading> {
  const article = await articles.get(articleId);
  if (article === null) throw new RangeError(`The index names no article ${articleId}.`);
  return readArticle(article, await articles.passagesOf(articleId));
}

/** Sentences in which news introduces its people by full name; later ones say the surname. */
const OPENING_SENTENCES = 8;

/** Worked out once, at the first call. */
function introductions(article: Article, spans: readonly Span[]): () => KnownNames {
  let known: KnownNames | null = null;
  return () => {
    known ??= rememberNames(
      spans
        .slice(0, OPENING_SENTENCES)
        .flatMap(({ start, end }) =>
          findMentions(article.text.slice(start, end), { published: article.date }),
        ),
    );
    return known;
  };
}
