import type { PairBatch } from "../embedder/pair-batch.ts";
import type { Random } from "../embedder/seeded-random.ts";
import { chance, pick, randomBelow, randomBetween } from "../embedder/seeded-random.ts";
import { UNKNOWN_ID } from "../embedder/special-pieces.ts";
import { listAt, TokenListsBuilder } from "../embedder/token-lists.ts";
import type { WordPieceTable } from "../embedder/word-pieces.ts";
import type { CollectionCorpus, CorpusArticle, CorpusPassage } from "./collection-corpus.ts";

/** How often batches of each kind of pair come, in any unit. */
export type CollectionMixture = Readonly<Record<PairKind, number>>;

export type PairKind = "headline" | "inverse-cloze" | "lead";

/** Query and passage as word ids. */
interface WordPair {
  readonly query: readonly number[];
  readonly passage: readonly number[];
}

interface PairSource {
  readonly articles: readonly CorpusArticle[];
  readonly draw: (article: CorpusArticle, random: Random) => WordPair | null;
}

const DROPPED_WORDS = 0.25;
const MIN_WINDOW = 6;
const MAX_WINDOW = 25;
/** Shares of inverse-cloze pairs whose passage keeps the sentence, and whose passage is another of the article. */
const KEPT_SHARE = 0.1;
const OTHER_PASSAGE_SHARE = 0.4;
const MAX_LEAD = 40;

/**
 * Draws batches of pairs from the articles of the training part, at most one pair of an article in a batch:
 * headline and a passage; a piece of a sentence and the passage around it or another (the inverse cloze task, Lee,
 * Chang and Toutanova 2019); the first sentence and a later passage. Passages come without their headline.
 */
export function createCollectionSampler(
  { articles }: CollectionCorpus,
  pieces: WordPieceTable,
  mixture: CollectionMixture,
): { sample(random: Random, batchSize: number): PairBatch } {
  const training = articles.filter(({ part }) => part === "training");
  const sources = Object.entries(pairSources(training))
    .map(([kind, source]) => ({ kind, ...source, weight: mixture[kind as PairKind] }))
    .filter((source) => source.weight > 0 && source.articles.length > 1);
  const total = sources.reduce((sum, { weight }) => sum + weight, 0);

  return {
    sample(random, batchSize) {
      let rest = random() * total;
      const source = sources.find(({ weight }) => (rest -= weight) < 0) ?? sources.at(-1);
      if (source === undefined)
        throw new RangeError("The collection gives no pairs to learn from.");
      const queries = new TokenListsBuilder();
      const passages = new TokenListsBuilder();
      for (const article of shuffled(source.articles, random)) {
        if (queries.count === batchSize) break;
        const pair = source.draw(article, random);
        if (pair === null || pair.query.length === 0 || pair.passage.length === 0) continue;
        appendPieces(queries, pair.query, pieces);
        appendPieces(passages, pair.passage, pieces);
      }
      const groups = Int32Array.from({ length: queries.count }, (_, at) => at);
      return { task: source.kind, queries: queries.build(), passages: passages.build(), groups };
    },
  };
}

function pairSources(articles: readonly CorpusArticle[]): Record<PairKind, PairSource> {
  return {
    headline: {
      articles: articles.filter(({ headline }) => headline !== null),
      draw: ({ headline, passages }, random) => ({
        query: dropWords([...headline!.words], random),
        passage: [...pick(random, passages).words],
      }),
    },
    "inverse-cloze": {
      articles: articles.filter(({ passages }) => passages.some(hasSentences)),
      draw: drawInverseCloze,
    },
    lead: {
      articles: articles.filter(
        ({ passages }) => passages.length > 1 && hasSentences(passages[0]!),
      ),
      draw: drawLead,
    },
  };
}

function hasSentences({ sentences }: CorpusPassage): boolean {
  return sentences.length > 0;
}

function drawInverseCloze({ passages }: CorpusArticle, random: Random): WordPair {
  const own = pick(random, passages.filter(hasSentences));
  const sentence = pick(random, own.sentences);
  const length = Math.min(
    randomBetween(random, MIN_WINDOW, MAX_WINDOW),
    sentence.end - sentence.start,
  );
  const start = sentence.start + randomBelow(random, sentence.end - sentence.start - length + 1);
  const query = dropWords([...own.words.subarray(start, start + length)], random);
  const dice = random();
  if (dice < KEPT_SHARE) return { query, passage: [...own.words] };
  if (dice < KEPT_SHARE + OTHER_PASSAGE_SHARE && passages.length > 1) {
    return {
      query,
      passage: [
        ...pick(
          random,
          passages.filter((one) => one !== own),
        ).words,
      ],
    };
  }
  const around = [...own.words.subarray(0, sentence.start), ...own.words.subarray(sentence.end)];
  return { query, passage: around };
}

function drawLead({ passages }: CorpusArticle, random: Random): WordPair {
  const [opening, ...later] = passages;
  const { start, end } = opening!.sentences[0]!;
  const lead = opening!.words.subarray(start, Math.min(end, start + MAX_LEAD));
  return { query: dropWords([...lead], random), passage: [...pick(random, later).words] };
}

/** Each word is left out now and then, so that the same pair is not the same twice. */
function dropWords(words: readonly number[], random: Random): readonly number[] {
  const kept = words.filter(() => !chance(random, DROPPED_WORDS));
  return kept.length === 0 ? words : kept;
}

/** Fisher–Yates, as far as it is asked for. */
function* shuffled<T>(values: readonly T[], random: Random): Generator<T> {
  const rest = [...values];
  for (let place = 0; place < rest.length; place++) {
    const other = place + randomBelow(random, rest.length - place);
    [rest[place], rest[other]] = [rest[other]!, rest[place]!];
    yield rest[place]!;
  }
}

function appendPieces(
  lists: TokenListsBuilder,
  words: readonly number[],
  pieces: WordPieceTable,
): void {
  for (const word of words) {
    // What the model cannot read has no vector, and is to have none.
    lists.appendAll(listAt(pieces, word).filter((piece) => piece !== UNKNOWN_ID));
  }
  lists.endList();
}
