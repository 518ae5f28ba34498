import { setTimeout as delay } from "node:timers/promises";
import { readConfig } from "../src/config.ts";
import { fetchArticles } from "../src/articles/fetch/fetch-articles.ts";
import type { FetchReport } from "../src/articles/fetch/fetch-articles.ts";
import { FETCH_USAGE, parseFetchOptions } from "../src/articles/fetch/fetch-options.ts";
import type { FetchCommand } from "../src/articles/fetch/fetch-options.ts";
import { createHttpClient } from "../src/articles/fetch/http-client.ts";
import { PoliteClient } from "../src/articles/fetch/polite-client.ts";
import { abortOnInterrupt } from "../src/cli/abort-on-interrupt.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";
import { plural } from "../src/text/words/plural.ts";

const SOME_SKIPPED = 3;

async function main(args: readonly string[]): Promise<number> {
  const command = parseFetchOptions(args);
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
  const http = createHttpClient({ allowedAddresses });
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
  const client = new PoliteClient(http, { delayMs });
  const articlesDirectory = articlesPath ?? readConfig().articlesDir;
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

function exitCodeOf({ hasAny, skipped }: FetchReport): number {
  if (skipped.length === 0) return EXIT_CODE.fine;
  return hasAny ? SOME_SKIPPED : EXIT_CODE.failed;
}

await runCommand(FETCH_USAGE, main);
