import { createQuestionAnswerer } from "./answer/answer-question.ts";
import { createCollectionEvidenceSource } from "./answer/evidence-source.ts";
import { createQuestionExplainer } from "./answer/explanation.ts";
import type { QuestionExplainer } from "./answer/explanation.ts";
import type { AnswerModel } from "./answer/answer-model.ts";
import { loadAnswerModel } from "./answer/answer-model.ts";
import { createCandidateFinder } from "./answer/find-candidates.ts";
import { ReaderError } from "./answer/reader/reader.ts";
import type { Reader, StatementJudge } from "./answer/reader/reader.ts";
import {
  BUNDLED_JUDGE,
  BUNDLED_READER,
  createTransformersReader,
} from "./answer/reader/transformers-reader.ts";
import { createEvidenceFinder } from "./answer/score-sentences.ts";
import { createPassageSource } from "./answer/passage-source.ts";
import { createCalendarAnswerer } from "./answer/events/calendar-answerer.ts";
import { createEventSource } from "./answer/events/event-source.ts";
import { createTimelineSource } from "./answer/timeline.ts";
import { portsOf } from "./answering-service.ts";
import type { AnsweringService, AppPorts } from "./answering-service.ts";
import type { Embedder } from "./index/embedding/embedder.ts";
import type { Collection } from "./index/collection.ts";
import { LiveCollection } from "./index/live-collection.ts";
import type { LiveCollectionOptions } from "./index/live-collection.ts";
import { loadAliasTable } from "./text/names/alias-table.ts";
import type { AliasTable } from "./text/names/alias-table.ts";
import { openIndexStore } from "./index-of-settings.ts";
import type { IndexSettings } from "./index-of-settings.ts";
import { callOf, serviceBy } from "./platform/call-by-name.ts";
import { createCollectionWords } from "./question/collection-words.ts";
import { loadInitials } from "./question/initials.ts";
import { createQuestionReader } from "./question/read-question.ts";
import { createHybridRetriever } from "./index/search/hybrid-retriever.ts";

/** The settings that answering depends on; a Config has them all. */
export interface AppSettings extends IndexSettings {
  /** The keeper's own aliases, beside those that ship with the bot. */
  readonly aliasFile?: string | null;
  /** The question answering model that reads; a folder or a hub id, null for the bundled one. */
  readonly readerModel?: string | null;
}

export interface App extends AppPorts {
  readonly service: AnsweringService;
  readonly explainer: QuestionExplainer;
  /** Answers under way are still given; no others. */
  close(): void;
}

type Desk = AnsweringService & QuestionExplainer;

export interface AppOptions extends LiveCollectionOptions {
  readonly embedder: Embedder;
  /** Where it is loaded already; default the one that the settings name. */
  readonly reader?: Reader;
  /** How it is loaded; default into this thread. @throws ReaderError */
  readonly loadReader?: (model: string) => Promise<Reader>;
  /** Milliseconds from any origin, for the timings only; default the monotonic clock. */
  readonly stopwatch?: () => number;
}

/**
 * Joins the parts on the index that is there.
 * @throws StoreError, IndexNotFoundError, IndexMismatchError, IndexDamagedError, or ConfigError of the alias file
 */
export async function openApp(settings: AppSettings, options: AppOptions): Promise<App> {
  const {
    embedder,
    loadReader = createTransformersReader,
    reader: spanReader = await readerOrNull(settings, loadReader),
    stopwatch = () => performance.now(),
    ...liveOptions
  } = options;
  const aliases = loadAliasTable(settings.aliasFile ?? undefined);
  const model = loadAnswerModel();
  const live = await LiveCollection.open(await openIndexStore(settings), embedder, liveOptions);
  let loadedJudge: Promise<StatementJudge> | null = null;
  const judge = () => (loadedJudge ??= createTransformersReader(BUNDLED_JUDGE));
  const desks = new WeakMap<Collection, Promise<Desk>>();

  /** The generation's own desk, made at its first question. */
  function deskOf(collection: Collection): Promise<Desk> {
    const known = desks.get(collection);
    if (known !== undefined) return known;
    const desk = createDesk(collection, { embedder, aliases, model, spanReader, judge, stopwatch });
    desks.set(collection, desk);
    // A database that does not answer now may do so for the next question.
    desk.catch(() => desks.delete(collection));
    return desk;
  }
  const service = serviceBy((method, args) =>
    live.use(async (collection) => callOf(await deskOf(collection), method, args)),
  ) as Desk;
  const close = (): void => {
    live.close();
  };
  return { ...portsOf(service), service, explainer: service, close };
}

/** Null where it cannot be loaded: search still finds what a question may be about. */
async function readerOrNull(
  { readerModel = null }: AppSettings,
  load: (model: string) => Promise<Reader>,
): Promise<Reader | null> {
  try {
    return await load(readerModel ?? BUNDLED_READER);
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    console.error(error.message);
    return null;
  }
}

/** What reads a question and finds what it may be about. */
export async function createSearch(
  collection: Collection,
  { aliases, embedder }: { readonly aliases: AliasTable; readonly embedder: Embedder },
) {
  const retriever = createHybridRetriever({ collection, embedder });
  // What the model knows as one piece is a word of the language, not a slip of the pen.
  const isWord = (folded: string): boolean => embedder.countTokens(folded) === 1;
  const initials = await loadInitials(collection.articles);
  const words = createCollectionWords(collection.vocabulary, isWord, initials);
  const reader = createQuestionReader({ aliases, collection: words });
  const candidates = createCandidateFinder({ collection, retriever, embedder });
  return { candidates, reader, retriever, words };
}

async function createDesk(
  collection: Collection,
  parts: {
    readonly embedder: Embedder;
    readonly aliases: AliasTable;
    readonly model: AnswerModel;
    readonly spanReader: Reader | null;
    readonly judge: () => Promise<StatementJudge>;
    readonly stopwatch: () => number;
  },
): Promise<Desk> {
  const { judge, model, spanReader, stopwatch } = parts;
  const { candidates, reader, retriever, words } = await createSearch(collection, parts);
  const { articles } = collection.manifest.counts;
  const finder = createEvidenceFinder({ candidates, reader: spanReader, model, articles });
  return {
    ...createQuestionAnswerer({
      ...{ collection, reader, finder, model, stopwatch },
      weightOf: (term) => words.weightOf(term),
    }),
    ...createCollectionEvidenceSource(collection),
    ...createPassageSource({ collection, reader, retriever, judge }),
    ...createTimelineSource({ collection, reader, retriever }),
    ...createEventSource({ collection, reader }),
    ...createQuestionExplainer({ reader, finder, model, calendar: createCalendarAnswerer(collection) }),
  };
}
