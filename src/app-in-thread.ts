import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { portsOf } from "./answering-service.ts";
import type { AnsweringService, AppPorts } from "./answering-service.ts";
import type { AppSettings } from "./app.ts";
import type { LiveCollectionOptions } from "./index/live-collection.ts";
import type { Manifest } from "./index/manifest.ts";
import { IndexBuildError } from "./platform/errors.ts";
import { programOf } from "./platform/program-of.ts";
import { ServiceThread } from "./platform/threads/service-thread.ts";
import type { ServiceThreadOptions } from "./platform/threads/service-thread.ts";
import { startThread } from "./platform/threads/start-thread.ts";

export interface ThreadedApp extends AppPorts {
  /** Waits for answers under way; there are no others. */
  close(): Promise<void>;
}

/** What a thread is told: a Secret does not get across. */
export interface ThreadSettings extends Omit<AppSettings, "storeUrl"> {
  readonly address: string | null;
}

type ThreadOptions = LiveCollectionOptions & Pick<ServiceThreadOptions, "onLoss" | "signal">;

/**
 * The same app in a thread of its own, so that the thread that asks stays free and needs no model. A
 * thread that is lost is replaced; see `ServiceThread`.
 * @throws what `loadEmbedder` and `openApp` throw
 */
export async function openAppInThread(
  from: AppSettings,
  { onProblem, onSwitch, ...options }: ThreadOptions = {},
): Promise<ThreadedApp> {
  const { aliasFile = null, articlesDir, embeddingModel, indexDir, readerModel = null } = from;
  const places = { aliasFile, articlesDir, indexDir, address: from.storeUrl?.reveal() ?? null };
  const data: ThreadSettings = { ...places, embeddingModel, readerModel };
  const file = new URL("answering.worker.ts", import.meta.url);
  const thread = await ServiceThread.open<AnsweringService>({
    ...options,
    name: "answering thread",
    start: () => startThread(file, data),
    onEvent: (event, value) => {
      if (event === "problem") onProblem?.(value);
      else onSwitch?.(value as Manifest);
    },
  });
  return { ...portsOf(thread.service), close: () => thread.close() };
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
