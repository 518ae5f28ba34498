import type { ArticleRow } from "../../src/index/article-row.ts";
import type { LexicalIndex, Vocabulary } from "../../src/index/collection.ts";
import { toTerms } from "../../src/text/words/terms.ts";
import { toWords } from "../../src/text/words/words.ts";

interface Document {
  readonly id: number;
  readonly title: readonly string[];
  readonly body: readonly string[];
  readonly words: ReadonlySet<string>;
}

const K1 = 1.2;
const B = 0.75;
const TITLE_WEIGHT = 2.5;

/** BM25 as the FTS5 page writes it down, term by term and passage by passage. */
export function createMemoryLexicalIndex(rows: readonly ArticleRow[]): {
  lexical: LexicalIndex;
  vocabulary: Vocabulary;
} {
  const documents = rows.flatMap(toDocuments);
  const averageLength = documents.reduce((sum, document) => sum + lengthOf(document), 0) / documents.length;

  function documentFrequency(term: string): number {
    return documents.filter(({ title, body }) => title.includes(term) || body.includes(term)).length;
  }

  function score(document: Document, terms: ReadonlySet<string>): number {
    let sum = 0;
    for (const term of [...terms].sort()) {
      const n = documentFrequency(term);
      const idf = Math.max(1e-6, Math.log((documents.length - n + 0.5) / (n + 0.5)));
      const f = TITLE_WEIGHT * occurrences(document.title, term) + occurrences(document.body, term);
      const norm = 1 - B + (B * lengthOf(document)) / averageLength;
      sum += (idf * f * (K1 + 1)) / (f + K1 * norm);
    }
    return sum;
  }

  return {
    lexical: {
      search(terms, k) {
        const hits = documents
          .map((document) => ({ passageId: document.id, score: score(document, new Set(terms)) }))
          .filter((hit) => hit.score > 0)
          .sort((a, b) => b.score - a.score || a.passageId - b.passageId);
        return Promise.resolve(hits.slice(0, Math.max(0, k)));
      },
    },
    vocabulary: {
      passageCount: documents.length,
      documentFrequency,
      words: () => countWords(documents),
    },
  };
}

function toDocuments({ article, passages }: ArticleRow): Document[] {
  const heading = [article.title, article.dateline?.place ?? ""];
  return passages.map(({ passage }) => ({
    id: passage.id,
    title: heading.flatMap(toTerms),
    body: toTerms(passage.text),
    words: new Set([...heading, passage.text].flatMap(toWords).map((word) => word.folded)),
  }));
}

function lengthOf({ title, body }: Document): number {
  return title.length + body.length;
}

function occurrences(terms: readonly string[], term: string): number {
  return terms.filter((other) => other === term).length;
}

function countWords(documents: readonly Document[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of documents.flatMap((document) => [...document.words])) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
