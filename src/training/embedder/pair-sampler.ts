import { CorpusView } from "./pair-tasks/corpus-view.ts";
import { headlinePairs } from "./pair-tasks/headline-pairs.ts";
import { inverseClozePairs } from "./pair-tasks/inverse-cloze.ts";
import { leadPairs } from "./pair-tasks/lead-pairs.ts";
import type { DrawnPair, PairTask } from "./pair-tasks/pair-task.ts";
import { pseudoQuestionPairs } from "./pair-tasks/pseudo-questions.ts";
import { titlePairs } from "./pair-tasks/title-pairs.ts";
import { classifyWords } from "./pair-tasks/word-classes.ts";
import type { PairBatch } from "./pair-batch.ts";
import type { QuestionPairSets } from "./question-pairs.ts";
import type { Random } from "./seeded-random.ts";
import { randomBelow } from "./seeded-random.ts";
import type { TokenLists } from "./token-lists.ts";
import { TokenListsBuilder } from "./token-lists.ts";
import type { TrainingCorpus } from "./training-corpus.ts";
import { trainingWords } from "./training-words.ts";
import type { WordPieceEncoder } from "./word-pieces.ts";

/** How often batches of each task come, in any unit; a task that is left out never comes. */
export type Mixture = Readonly<Record<string, number>>;

export interface PairSampler {
  /**
   * Pairs of one task, drawn by the mixture; fewer than `batchSize` where a question set is smaller.
   * Queries have 1 to 64 words and passages 1 to 250.
   */
  sample(random: Random, batchSize: number): PairBatch;
  /** The same for a task of one's choice. */
  sampleTask(task: string, random: Random, batchSize: number): PairBatch;
}

export interface PairSamplerOptions {
  readonly corpus: TrainingCorpus;
  readonly pieces: WordPieceEncoder;
  /** Question sets; their names are tasks of the mixture. */
  readonly pairs: QuestionPairSets;
  readonly mixture: Mixture;
}

const MAX_QUERY_WORDS = 64;
const MAX_PASSAGE_WORDS = 250;

type TaskSampler = (random: Random, batchSize: number) => Omit<PairBatch, "task">;

/** @throws RangeError for a mixture that names a task that there is not. */
export function createPairSampler(options: PairSamplerOptions): PairSampler {
  const samplers = taskSamplers(options);
  const mixture = Object.entries(options.mixture).filter(([, weight]) => weight > 0);
  for (const [task] of mixture) samplerOf(task);
  const total = mixture.reduce((sum, [, weight]) => sum + weight, 0);

  function samplerOf(task: string): TaskSampler {
    const sampler = samplers.get(task);
    if (sampler !== undefined) return sampler;
    const names = [...samplers.keys()].join(", ");
    throw new RangeError(`There is no training task “${task}”. There are: ${names}.`);
  }

  function sampleTask(task: string, random: Random, batchSize: number): PairBatch {
    return { task, ...samplerOf(task)(random, batchSize) };
  }

  return {
    sampleTask,
    sample(random, batchSize) {
      let rest = random() * total;
      const drawn = mixture.find(([, weight]) => (rest -= weight) < 0) ?? mixture.at(-1);
      if (drawn === undefined) throw new RangeError("The mixture of training tasks is empty.");
      return sampleTask(drawn[0], random, batchSize);
    },
  };
}

function taskSamplers({ corpus, pieces, pairs }: PairSamplerOptions): Map<string, TaskSampler> {
  const view = new CorpusView(corpus);
  const classes = classifyWords(corpus);
  const words = new WordEncoding(classes.words, pieces);
  const tasks: Record<string, PairTask> = {
    title: titlePairs(view),
    headline: headlinePairs(view, classes),
    lead: leadPairs(view),
    "inverse-cloze": inverseClozePairs(view),
    "pseudo-question": pseudoQuestionPairs(view, classes),
  };
  return new Map([
    ...Object.entries(tasks).map(([name, task]): [string, TaskSampler] => [
      name,
      (random, batchSize) => drawBatch(task, corpus, words, random, batchSize),
    ]),
    ...Object.entries(pairs).map(([name, set]): [string, TaskSampler] => [
      name,
      questionSampler(set, pieces),
    ]),
  ]);
}

/** Pieces of words by id; found when a word is first met. */
class WordEncoding {
  readonly #words: readonly string[];
  readonly #pieces: WordPieceEncoder;
  readonly #known: (readonly number[] | undefined)[] = [];

  constructor(words: readonly string[], pieces: WordPieceEncoder) {
    this.#words = words;
    this.#pieces = pieces;
  }

  piecesOf(word: number): readonly number[] {
    return (this.#known[word] ??= this.#pieces.encodeWord(this.#words[word]!));
  }
}

/** Draws in a row that give no pair, before the corpus is taken to have none for the task. */
const MAX_EMPTY_DRAWS = 10_000;

function drawBatch(
  task: PairTask,
  corpus: TrainingCorpus,
  words: WordEncoding,
  random: Random,
  batchSize: number,
): Omit<PairBatch, "task"> {
  const queries = new TokenListsBuilder();
  const passages = new TokenListsBuilder();
  const groups: number[] = [];
  for (let empty = 0; groups.length < batchSize && empty < MAX_EMPTY_DRAWS;) {
    const pairs = task
      .draw(random)
      .filter(hasText)
      .slice(0, batchSize - groups.length);
    empty = pairs.length === 0 ? empty + 1 : 0;
    for (const pair of pairs) {
      appendWords(queries, pair.query.slice(0, MAX_QUERY_WORDS), words);
      appendWords(passages, passageWords(pair, corpus), words);
      groups.push(pair.group);
    }
  }
  return { queries: queries.build(), passages: passages.build(), groups: Int32Array.from(groups) };
}

function hasText({ query, passage }: DrawnPair): boolean {
  return query.length > 0 && passage.some(({ start, end }) => end > start);
}

function passageWords({ context, passage }: DrawnPair, { tokens }: TrainingCorpus): number[] {
  const words = [...context];
  for (const { start, end } of passage) {
    for (let place = start; place < end && words.length < MAX_PASSAGE_WORDS; place++) {
      words.push(tokens[place]!);
    }
  }
  return words;
}

function appendWords(lists: TokenListsBuilder, ids: readonly number[], words: WordEncoding): void {
  for (const id of ids) lists.appendAll(words.piecesOf(id));
  lists.endList();
}

/** A question set is drawn from without putting back, so that no pair meets itself in a batch. */
function questionSampler(set: QuestionPairSets[string], pieces: WordPieceEncoder): TaskSampler {
  const queries = set.map(({ question }) => encode(question, MAX_QUERY_WORDS));
  const passages = set.map(({ passage }) => encode(passage, MAX_PASSAGE_WORDS));

  function encode(text: string, maxWords: number): Int32Array {
    return Int32Array.from(
      trainingWords(text)
        .slice(0, maxWords)
        .flatMap((word) => pieces.encodeWord(word)),
    );
  }

  return (random, batchSize) => {
    const drawn = drawWithout(set.length, batchSize, random);
    return {
      queries: listsOf(drawn.map((index) => queries[index]!)),
      passages: listsOf(drawn.map((index) => passages[index]!)),
      groups: Int32Array.from(drawn, (index) => set[index]!.group),
    };
  };
}

/** The first steps of a Fisher–Yates shuffle. */
function drawWithout(count: number, size: number, random: Random): number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  const drawn = Math.min(size, count);
  for (let place = 0; place < drawn; place++) {
    const other = place + randomBelow(random, count - place);
    [indices[place], indices[other]] = [indices[other]!, indices[place]!];
  }
  return indices.slice(0, drawn);
}

function listsOf(texts: readonly Int32Array[]): TokenLists {
  const lists = new TokenListsBuilder();
  for (const text of texts) {
    lists.appendAll(text);
    lists.endList();
  }
  return lists.build();
}
