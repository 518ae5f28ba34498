import { setTimeout as delay } from "node:timers/promises";
import { loadConfig, readEnvironment } from "../src/config.ts";
import { UsageError } from "../src/platform/errors.ts";
import { fetchArticles } from "../src/articles/fetch/fetch-articles.ts";
import type { FetchReport } from "../src/articles/fetch/fetch-articles.ts";
import { FETCH_USAGE, parseFetchOptions } from "../src/articles/fetch/fetch-options.ts";
import type { FetchCommand } from "../src/articles/fetch/fetch-options.ts";
import { createHttpClient } from "../src/articles/fetch/http-client.ts";
import { PoliteClient } from "../src/articles/fetch/polite-client.ts";
import { AGENT, USER_AGENT } from "../src/articles/fetch/user-agent.ts";
import { abortOnInterrupt } from "../src/cli/abort-on-interrupt.ts";
import { describeFailure } from "../src/cli/describe-failure.ts";
import { plural } from "../src/text/words/plural.ts";

const EXIT_CODE = { fine: 0, failed: 1, usage: 2, someSkipped: 3, interrupted: 130 } as const;

async function main(): Promise<number> {
  const command = parseFetchOptions(process.argv.slice(2));
  if (command.help) {
    console.log(FETCH_USAGE);
    return EXIT_CODE.fine;
  }
  const signal = abortOnInterrupt();
  try {
    return await runAll(command, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error("Stopped. What was saved stays; the next run goes on.");
    return EXIT_CODE.interrupted;
  }
}

async function runAll(command: FetchCommand, signal: AbortSignal): Promise<number> {
  const { everyMs, allowedAddresses } = command;
  const http = createHttpClient({ userAgent: USER_AGENT, allowedAddresses });
  try {
    for (;;) {
      const report = await runOnce(command, http, signal);
      if (everyMs === null) return exitCodeOf(report);
      await delay(everyMs, undefined, { signal });
    }
  } finally {
    await http.close();
  }
}

async function runOnce(
  { sources, articlesPath, since, limit, delayMs }: FetchCommand,
  http: ReturnType<typeof createHttpClient>,
  signal: AbortSignal,
): Promise<FetchReport> {
  // Anew for every run: sites change what they allow.
  const client = new PoliteClient(http, {
    agent: AGENT,
    delayMs,
    stopwatch: () => performance.now(),
    pause: async (ms, pauseSignal) => {
      await delay(ms, undefined, pauseSignal && { signal: pauseSignal });
    },
  });
  const articlesDirectory = articlesPath ?? loadConfig(readEnvironment()).articlesDir;
  const onArticle = (url: string): void => {
    console.error(`Asking for ${url}`);
  };
  const report = await fetchArticles({
    ...{ sources, articlesDirectory, client, since, limit, signal, onArticle },
  });
  for (const { message } of report.notes) console.error(`Note: ${message}`);
  for (const error of report.skipped) console.error(`Skipped ${error.message}`);
  console.log(summarize(report, articlesDirectory));
  return report;
}

function summarize({ saved, unchanged, skipped, left }: FetchReport, directory: string): string {
  const notes = [
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} skipped`] : []),
    ...(left > 0 ? [`${left} left for the next run`] : []),
  ];
  const articles = plural(saved.length, "article");
  return `Saved ${[`${articles} in ${directory}`, ...notes].join("; ")}.`;
}

function exitCodeOf({ saved, unchanged, skipped }: FetchReport): number {
  if (skipped.length === 0) return EXIT_CODE.fine;
  return saved.length + unchanged > 0 ? EXIT_CODE.someSkipped : EXIT_CODE.failed;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? EXIT_CODE.usage : EXIT_CODE.failed;
}
