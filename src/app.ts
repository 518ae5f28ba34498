import { fork } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AnsweringThread } from "./answering-thread.ts";
import type { AnsweringThreadOptions } from "./answering-thread.ts";
import { createQuestionAnswerer } from "./answer/answer-question.ts";
import type { QuestionAnswerer } from "./answer/answer.ts";
import { createCollectionEvidenceSource } from "./answer/collection-evidence-source.ts";
import type { EvidenceSource } from "./answer/evidence-source.ts";
import { createQuestionExplainer } from "./answer/explanation.ts";
import type { QuestionExplainer } from "./answer/explanation.ts";
import type { AnswerModel } from "./answer/answer-model.ts";
import { loadAnswerModel } from "./answer/answer-model.ts";
import { createCandidateFinder } from "./answer/find-candidates.ts";
import { ReaderError } from "./answer/reader/reader-error.ts";
import type { Reader } from "./answer/reader/reader.ts";
import { BUNDLED_READER, createTransformersReader } from "./answer/reader/transformers-reader.ts";
import { createEvidenceFinder } from "./answer/score-sentences.ts";
import { createPassageSource } from "./answer/passage-source.ts";
import type { PassageSource } from "./answer/passage-source.ts";
import { createStatementChecker } from "./answer/gate/statement-checker.ts";
import type { StatementChecker } from "./answer/gate/statement-checker.ts";
import { createEventSource } from "./answer/events/event-source.ts";
import type { EventSource } from "./answer/events/event-source.ts";
import { createTimelineSource } from "./answer/timeline.ts";
import type { TimelineSource } from "./answer/timeline.ts";
import type { Embedder } from "./index/embedding/embedder.ts";
import type { Collection } from "./index/collection.ts";
import { LiveCollection } from "./index/live-collection.ts";
import type { LiveCollectionOptions } from "./index/live-collection.ts";
import type { LanguageModelSettings } from "./answer/language-model/language-model-settings.ts";
import { createWordingAnswerer } from "./answer/language-model/wording-answerer.ts";
import type { WordingAnswerer, WordingParts } from "./answer/language-model/wording-answerer.ts";
import type { Memory } from "./state/memory.ts";
import { openSqliteMemory } from "./state/sqlite-memory.ts";
import { loadAliasTable } from "./text/names/alias-table.ts";
import type { AliasTable } from "./text/names/alias-table.ts";
import { openIndexStore } from "./index-of-settings.ts";
import type { IndexSettings } from "./index-of-settings.ts";
import { openPostgresMemory } from "./state/postgres-memory.ts";
import { createCollectionWords } from "./question/collection-words.ts";
import { createQuestionReader } from "./question/read-question.ts";
import { createHybridRetriever } from "./search/hybrid-retriever.ts";
import { IndexBuildError } from "./platform/errors.ts";
import type { Secret } from "./platform/secret.ts";
import { programOf } from "./platform/program-of.ts";
import { startThread } from "./platform/start-thread.ts";

/** The settings that answering depends on; a Config has them all. */
export interface AppSettings extends IndexSettings {
  /** The keeper's own aliases, beside those that ship with the bot. */
  readonly aliasFile?: string | null;
  /** The question answering model that reads; a folder or a hub id, null for the bundled one. */
  readonly readerModel?: string | null;
}

/** What the edges ask; each call asks the generation of the index that is current when it comes in. */
export interface AppPorts {
  readonly answerer: QuestionAnswerer;
  readonly evidence: EvidenceSource;
  readonly passages: PassageSource;
  readonly timelines: TimelineSource;
  readonly events: EventSource;
  readonly checker: StatementChecker;
}

export interface App extends AppPorts {
  readonly explainer: QuestionExplainer;
  /** Answers under way are still given; no others. */
  close(): void;
}

/** What answers from one generation of the index. */
type Desk = Omit<App, "checker" | "close">;

export interface ThreadedApp extends AppPorts {
  /** Waits for answers under way; there are no others. */
  close(): Promise<void>;
}

/** What a thread is told: a Secret does not get across. */
export interface ThreadSettings extends Omit<AppSettings, "storeUrl"> {
  readonly address: string | null;
  /** Whether the thread is to see to the index first, and whether a terminal shows how far that is. */
  readonly seesToIndex: { readonly isTerminal: boolean } | null;
}

export interface AppOptions extends LiveCollectionOptions {
  readonly embedder: Embedder;
  /** Where it is loaded already; default the one that the settings name. */
  readonly reader?: Reader;
  /** Milliseconds from any origin, for the timings only; default the monotonic clock. */
  readonly stopwatch?: () => number;
  /** Told that the reader cannot be loaded, so that no question can be answered; default says it on standard error. */
  readonly onNoReader?: (error: ReaderError) => void;
}

/**
 * Joins the parts on the index that is there.
 * @throws StoreError, IndexNotFoundError, IndexMismatchError, IndexDamagedError, or ConfigError of the alias file
 */
export async function openApp(settings: AppSettings, options: AppOptions): Promise<App> {
  const {
    embedder,
    onNoReader = sayOnStandardError,
    reader: spanReader = await loadReader(settings, onNoReader),
    stopwatch = () => performance.now(),
    ...liveOptions
  } = options;
  const aliases = loadAliasTable(settings.aliasFile ?? undefined);
  const model = loadAnswerModel();
  const checker = createStatementChecker(spanReader);
  const live = await LiveCollection.open(await openIndexStore(settings), embedder, liveOptions);
  const desks = new WeakMap<Collection, Desk>();

  /** The generation's own desk, made at its first question. */
  function deskOf(collection: Collection): Desk {
    const known = desks.get(collection);
    if (known !== undefined) return known;
    const desk = createDesk(collection, {
      embedder,
      aliases,
      model,
      spanReader,
      stopwatch,
    });
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
    timelines: {
      timeline: (ask) => use(({ timelines }) => timelines.timeline(ask)),
      articlesOn: (ask) => use(({ timelines }) => timelines.articlesOn(ask)),
    },
    events: {
      upcomingEvents: (ask) => use(({ events }) => events.upcomingEvents(ask)),
      serverEventsAsked: (ask) => use(({ events }) => events.serverEventsAsked(ask)),
      eventOf: (key) => use(({ events }) => events.eventOf(key)),
    },
    checker,
    explainer: { explain: (ask) => use(({ explainer }) => explainer.explain(ask)) },
    close: () => {
      live.close();
    },
  };
}

/** Null where it cannot be loaded: search still finds what a question may be about. */
async function loadReader(
  { readerModel = null }: AppSettings,
  onNoReader: (error: ReaderError) => void,
): Promise<Reader | null> {
  try {
    return await createTransformersReader(readerModel ?? BUNDLED_READER);
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    onNoReader(error);
    return null;
  }
}

function sayOnStandardError({ message }: Error): void {
  console.error(message);
}

export interface ThreadedAppOptions extends Omit<AnsweringThreadOptions, "start"> {
  /** Whether the first thread sees to the index before it answers; see `ensureIndex`. */
  readonly seesToIndex?: boolean;
}

/**
 * The same app in a thread of its own, so that the thread that asks stays free and needs no model. A
 * thread that is lost is replaced; see `AnsweringThread`.
 * @throws what `loadEmbedder`, `ensureIndex` and `openApp` throw
 */
export async function openAppInThread(
  from: AppSettings,
  { seesToIndex = false, ...options }: ThreadedAppOptions = {},
): Promise<ThreadedApp> {
  const { aliasFile = null, articlesDir, embeddingModel, indexDir } = from;
  const { readerModel = null } = from;
  const address = from.storeUrl?.reveal() ?? null;
  const models = { embeddingModel, readerModel };
  const settings = { aliasFile, articlesDir, indexDir, address, ...models };
  const file = new URL("answering.worker.ts", import.meta.url);
  const thread = await AnsweringThread.open({
    ...options,
    start: (isFirst) => {
      const isTerminal = process.stderr.isTTY;
      const data: ThreadSettings = {
        ...settings,
        seesToIndex: seesToIndex && isFirst ? { isTerminal } : null,
      };
      return startThread(file, data);
    },
  });
  const { service } = thread;
  return {
    answerer: service,
    evidence: service,
    passages: service,
    timelines: service,
    events: service,
    checker: service,
    close: () => thread.close(),
  };
}

/**
 * Brings the index of the environment's settings up to date in a process of its own, which takes its memory with it and
 * keeps nobody waiting; what it does it tells on standard error.
 * @throws IndexBuildError where it does not end well
 */
export async function ensureIndexBeside(signal: AbortSignal): Promise<void> {
  const source = new URL("building.process.ts", import.meta.url);
  const program = programOf(source);
  const child = fork(fileURLToPath(program ?? source), [], {
    execArgv: program === null ? ["--import", import.meta.resolve("tsx")] : [],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    signal,
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("exit", resolve);
    child.once("error", reject);
  });
  if (code === 0) return;
  throw new IndexBuildError("The index could not be brought up to date; standard error says why.");
}

export interface MemorySettings {
  readonly dataDir: string;
  readonly storeUrl: Secret | null;
  /** See `SqliteMemoryOptions`. */
  readonly secret: string;
  /** See `SqliteMemoryOptions`. */
  readonly isShared?: boolean;
  /** See `SqliteMemoryOptions`. */
  readonly onLoss?: (error: unknown) => void;
}

/**
 * What the bot remembers, in the database where one is set, else in a file. To be closed.
 * @throws MemoryError or StoreError
 */
export async function openMemory({ storeUrl, ...options }: MemorySettings): Promise<Memory> {
  if (storeUrl === null) return openSqliteMemory(options);
  return openPostgresMemory({ address: storeUrl.reveal(), secret: options.secret });
}

/** What a language model needs beside its own settings. */
export interface WordingConfig {
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
  { answerer, checker, passages }: Pick<AppPorts, "answerer" | "checker" | "passages">,
  { dataDir, languageModel }: WordingConfig,
  events: Pick<WordingParts, "onProblem" | "onGated"> = {},
): WordingAnswerer {
  if (languageModel === null)
    return { answer: (ask) => answerer.answer(ask), close: () => undefined };
  return createWordingAnswerer(languageModel, {
    ...events,
    answerer,
    passages,
    checker,
    ledgerFile: join(dataDir, SPENDING_FILE),
  });
}

/** What answers from one generation of the index. */
function createDesk(
  collection: Collection,
  parts: {
    readonly embedder: Embedder;
    readonly aliases: AliasTable;
    readonly model: AnswerModel;
    readonly spanReader: Reader | null;
    readonly stopwatch: () => number;
  },
): Desk {
  const { embedder, aliases, model, spanReader, stopwatch } = parts;
  const retriever = createHybridRetriever({ collection, embedder });
  // What the model knows as one piece is a word of the language, not a slip of the pen.
  const isWord = (folded: string): boolean => embedder.countTokens(folded) === 1;
  const words = createCollectionWords(collection.vocabulary, isWord);
  const reader = createQuestionReader({ aliases, collection: words });
  const candidates = createCandidateFinder({ collection, retriever, embedder });
  const finder = createEvidenceFinder({ candidates, reader: spanReader, model });
  return {
    answerer: createQuestionAnswerer({
      ...{ collection, reader, finder, model, stopwatch },
      weightOf: (term) => words.weightOf(term),
    }),
    evidence: createCollectionEvidenceSource(collection),
    passages: createPassageSource({ collection, reader, retriever }),
    timelines: createTimelineSource({ collection, reader, retriever }),
    events: createEventSource({ collection, reader }),
    explainer: createQuestionExplainer({ reader, finder, model }),
  };
}
