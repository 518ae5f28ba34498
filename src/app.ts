import { join } from "node:path";
import { AnsweringThread } from "./answering-thread.ts";
import type { AnsweringThreadOptions } from "./answering-thread.ts";
import { createQuestionAnswerer } from "./answer/answer-question.ts";
import type { QuestionAnswerer } from "./answer/answer.ts";
import { createCollectionEvidenceSource } from "./answer/collection-evidence-source.ts";
import type { EvidenceSource } from "./answer/evidence-source.ts";
import { createQuestionExplainer } from "./answer/explanation.ts";
import type { QuestionExplainer } from "./answer/explanation.ts";
import { createEvidenceFinder } from "./answer/find-evidence.ts";
import { createPassageSource } from "./answer/passage-source.ts";
import type { PassageSource } from "./answer/passage-source.ts";
import { createTimelineSource } from "./answer/timeline.ts";
import type { TimelineSource } from "./answer/timeline.ts";
import type { Embedder } from "./index/embedding/embedder.ts";
import { MODELS_DIRECTORY } from "./index/embedding/locate-model.ts";
import type { Collection } from "./index/collection.ts";
import { LiveCollection } from "./index/live-collection.ts";
import type { LiveCollectionOptions } from "./index/live-collection.ts";
import type { LanguageModelSettings } from "./answer/language-model/language-model-settings.ts";
import { createWordingAnswerer } from "./answer/language-model/wording-answerer.ts";
import type { WordingAnswerer, WordingParts } from "./answer/language-model/wording-answerer.ts";
import type { Memory } from "./state/memory.ts";
import { SqliteMemory } from "./state/sqlite-memory.ts";
import { loadAliasTable } from "./text/names/alias-table.ts";
import type { AliasTable } from "./text/names/alias-table.ts";
import type { PairScorer, SpanReader } from "./answer/reader/pair-models.ts";
import { createReadingAnswerer } from "./answer/reader/reading-answerer.ts";
import { createRerankingRetriever } from "./answer/reader/reranking-retriever.ts";
import { createCrossEncoder, createSpanReader } from "./answer/reader/transformers-pair-models.ts";
import { openIndexStore } from "./index-of-settings.ts";
import type { IndexSettings } from "./index-of-settings.ts";
import { PostgresMemory } from "./state/postgres/postgres-memory.ts";
import { createCollectionWords } from "./question/collection-words.ts";
import { createQuestionReader } from "./question/read-question.ts";
import { createHybridRetriever } from "./search/hybrid-retriever.ts";
import type { Secret } from "./platform/secret.ts";
import { startThread } from "./platform/start-thread.ts";

/** The settings that answering depends on; a Config has them all. */
export interface AppSettings extends IndexSettings {
  /** The keeper's own aliases, beside those that ship with the bot. */
  readonly aliasFile?: string | null;
  /** A cross-encoder that orders what is retrieved; a folder or a hub id. */
  readonly rerankModel?: string | null;
  /** A question answering model that reads short answers out of sentences; a folder or a hub id. */
  readonly readerModel?: string | null;
}

/** What the edges ask; each call asks the generation of the index that is current when it comes in. */
export interface AppPorts {
  readonly answerer: QuestionAnswerer;
  readonly evidence: EvidenceSource;
  readonly passages: PassageSource;
  readonly timelines: TimelineSource;
}

export interface App extends AppPorts {
  readonly explainer: QuestionExplainer;
  /** Answers under way are still given; no others. */
  close(): void;
}

/** What answers from one generation of the index. */
type Desk = Omit<App, "close">;

export interface ThreadedApp extends AppPorts {
  /** Waits for answers under way; there are no others. */
  close(): Promise<void>;
}

/** What a thread is told: a Secret does not get across. */
export interface ThreadSettings extends Omit<AppSettings, "storeUrl"> {
  readonly address: string | null;
}

export interface AppOptions extends LiveCollectionOptions {
  readonly embedder: Embedder;
  /** Milliseconds from any origin, for the timings only; default the monotonic clock. */
  readonly stopwatch?: () => number;
}

/**
 * Joins the parts on the index that is there.
 * @throws StoreError, IndexNotFoundError, IndexMismatchError, IndexDamagedError, or ConfigError of the alias file
 */
export async function openApp(settings: AppSettings, options: AppOptions): Promise<App> {
  const { embedder, stopwatch = () => performance.now(), ...liveOptions } = options;
  const aliases = loadAliasTable(settings.aliasFile ?? undefined);
  const pairModels = await loadPairModels(settings);
  const live = await LiveCollection.open(await openIndexStore(settings), embedder, liveOptions);
  const desks = new WeakMap<Collection, Desk>();

  /** The generation's own desk, made at its first question. */
  function deskOf(collection: Collection): Desk {
    const known = desks.get(collection);
    if (known !== undefined) return known;
    const desk = createDesk(collection, { embedder, aliases, stopwatch, ...pairModels });
    desks.set(collection, desk);
    return desk;
  }
  const use = <T>(ask: (desk: Desk) => Promise<T>): Promise<T> =>
    live.use((collection) => ask(deskOf(collection)));

  return {
    answerer: { answer: (ask) => use(({ answerer }) => answerer.answer(ask)) },
    evidence: {
      paragraphAround: (...place) => use(({ evidence }) => evidence.paragraphAround(...place)),
      article: (articleId) => use(({ evidence }) => evidence.article(articleId)),
      articleIdOf: (key) => use(({ evidence }) => evidence.articleIdOf(key)),
      collectionFacts: () => use(({ evidence }) => evidence.collectionFacts()),
      collectionReport: () => use(({ evidence }) => evidence.collectionReport()),
      searchArticles: (search) => use(({ evidence }) => evidence.searchArticles(search)),
    },
    passages: { passagesFor: (ask) => use(({ passages }) => passages.passagesFor(ask)) },
    timelines: { timeline: (ask) => use(({ timelines }) => timelines.timeline(ask)) },
    explainer: { explain: (ask) => use(({ explainer }) => explainer.explain(ask)) },
    close: () => {
      live.close();
    },
  };
}

/**
 * The same app in a thread of its own, with a model of its own, so that the thread that asks stays free.
 * A thread that is lost is replaced; see `AnsweringThread`.
 * @throws what `loadEmbedder` and `openApp` throw
 */
export async function openAppInThread(
  from: AppSettings,
  options: Omit<AnsweringThreadOptions, "start"> = {},
): Promise<ThreadedApp> {
  const { aliasFile = null, articlesDir, embeddingModel, indexDir } = from;
  const { readerModel = null, rerankModel = null } = from;
  const address = from.storeUrl?.reveal() ?? null;
  const models = { embeddingModel, readerModel, rerankModel };
  const settings: ThreadSettings = { aliasFile, articlesDir, indexDir, address, ...models };
  const file = new URL("answering.worker.ts", import.meta.url);
  const thread = await AnsweringThread.open({
    ...options,
    start: () => startThread(file, settings),
  });
  const { service } = thread;
  return {
    answerer: service,
    evidence: service,
    passages: service,
    timelines: service,
    close: () => thread.close(),
  };
}

/** Models that read question and text side by side; null where none is set. */
interface PairModels {
  readonly scorer: PairScorer | null;
  readonly spanReader: SpanReader | null;
}

/** @throws PairModelError when one is set and cannot be loaded */
async function loadPairModels({
  readerModel = null,
  rerankModel = null,
}: AppSettings): Promise<PairModels> {
  const cacheDir = MODELS_DIRECTORY;
  return {
    scorer:
      rerankModel === null ? null : await createCrossEncoder({ model: rerankModel, cacheDir }),
    spanReader:
      readerModel === null ? null : await createSpanReader({ model: readerModel, cacheDir }),
  };
}

export interface MemorySettings {
  readonly dataDir: string;
  readonly storeUrl: Secret | null;
  /** See `SqliteMemoryOptions`. */
  readonly secret: string;
  /** See `SqliteMemoryOptions`. */
  readonly isShared?: boolean;
}

/**
 * What the bot remembers, in the database where one is set, else in a file. To be closed.
 * @throws MemoryError or StoreError
 */
export async function openMemory({ storeUrl, ...options }: MemorySettings): Promise<Memory> {
  if (storeUrl === null) return SqliteMemory.open(options);
  return PostgresMemory.open({ address: storeUrl.reveal(), secret: options.secret });
}

/** What a language model needs beside its own settings. */
export interface WordingConfig extends Pick<AppSettings, "aliasFile"> {
  readonly languageModel: LanguageModelSettings | null;
  readonly dataDir: string;
}

/** The file under the data folder that holds what was spent on the model. */
const SPENDING_FILE = "language-model.sqlite";

/**
 * The answerer of `ports`, its answers worded by a language model where one is set. The model is asked
 * from the thread that calls, so that the one that answers stays free and nothing secret changes threads.
 */
export function withWording(
  { answerer, passages }: Pick<AppPorts, "answerer" | "passages">,
  { aliasFile = null, dataDir, languageModel }: WordingConfig,
  events: Pick<WordingParts, "onProblem" | "onGated"> = {},
): WordingAnswerer {
  if (languageModel === null)
    return { answer: (ask) => answerer.answer(ask), close: () => undefined };
  return createWordingAnswerer(languageModel, {
    ...events,
    answerer,
    passages,
    names: loadAliasTable(aliasFile ?? undefined),
    ledgerFile: join(dataDir, SPENDING_FILE),
  });
}

/** What answers from one generation of the index. */
function createDesk(
  collection: Collection,
  parts: {
    readonly embedder: Embedder;
    readonly aliases: AliasTable;
    readonly stopwatch: () => number;
  } & PairModels,
): Desk {
  const { embedder, aliases, scorer, spanReader, stopwatch } = parts;
  const hybrid = createHybridRetriever({ collection, embedder });
  const retriever = scorer === null ? hybrid : createRerankingRetriever(hybrid, scorer);
  // What the model knows as one piece is a word of the language, not a slip of the pen.
  const isWord = (folded: string): boolean => embedder.countTokens(folded) === 1;
  const words = createCollectionWords(collection.vocabulary, isWord);
  const reader = createQuestionReader({ aliases, collection: words });
  const finder = createEvidenceFinder({ collection, retriever, embedder });
  const answerer = createQuestionAnswerer({ collection, reader, finder, stopwatch });
  return {
    answerer: spanReader === null ? answerer : createReadingAnswerer(answerer, spanReader),
    evidence: createCollectionEvidenceSource(collection),
    passages: createPassageSource({ collection, reader, retriever }),
    timelines: createTimelineSource({ collection, reader, retriever }),
    explainer: createQuestionExplainer({ reader, finder }),
  };
}
