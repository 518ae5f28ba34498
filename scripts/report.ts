import { existsSync } from "node:fs";
import { join } from "node:path";
import { openMemory } from "../src/memory-of-settings.ts";
import { readCollectionPage, reportedQuestions } from "../src/cli/report/report-facts.ts";
import { renderReportPage } from "../src/cli/report/report-page.ts";
import type { ReportPage } from "../src/cli/report/report-page.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";
import { writeResult } from "../src/cli/write-result.ts";
import { readConfig } from "../src/config.ts";
import type { Config } from "../src/config.ts";
import type { Collection } from "../src/index/collection.ts";
import { readSource } from "../src/index/build/read-source.ts";
import { renderReport } from "../src/index/report/render-report.ts";
import { readIndex } from "../src/index-of-settings.ts";
import { commandLine } from "../src/platform/command-line.ts";
import { NoArticlesError } from "../src/platform/errors.ts";
import { MEMORY_FILE } from "../src/state/sqlite-memory.ts";

const USAGE = `npm run report -- [--out FILE.html] [--questions]

Tells what is in the index, and writes it as one page to look at: a map of the collection, the calendar of its events,
articles by month and outlet, undated ones and files that were skipped, and how many questions were answered and refused.
The page is a file of its own: it needs no server, asks nothing of the network, and can be searched.

  --out FILE    where the page is written, in a folder that is made where it is missing (default: report.html in the
                folder of INDEX_DIR)
  --questions   shows the refused questions themselves too: what people asked, privately or not
  -h, --help    print this

Examples
  npm run report                                  the figures here, the page in embeddings/index/report.html
  npm run report -- --questions --out week.html   with what could not be answered
  npm run --silent report > figures.txt           the figures alone

Exit code: 0 written; 1 no index, or the page cannot be written; 2 called in a way it cannot be.`;

const COMMAND = commandLine(USAGE, {
  out: { type: "string" },
  questions: { type: "boolean" },
});

async function main(args: readonly string[]): Promise<number> {
  const { values } = COMMAND.parse(args);
  const config = readConfig();
  const page = await readIndex(config, async (collection) => ({
    ...(await readCollectionPage(collection)),
    skipped: await readSkipped(config, collection),
    questions: await readQuestions(config, values.questions ?? false),
  }));
  console.log(renderReport(page.report));
  const path = values.out ?? join(config.indexDir, "report.html");
  await writeResult(path, renderReportPage(page));
  console.error(`A page to look at, in a browser: ${path}`);
  return EXIT_CODE.fine;
}

/** Why files were skipped is not in the index: the articles are read again for it. */
async function readSkipped(
  { articlesDir }: Config,
  { manifest }: Collection,
): Promise<ReportPage["skipped"]> {
  const { skipped: count } = manifest.counts;
  if (count === 0 || !existsSync(articlesDir)) return [];
  console.error(`Reading the articles for the reasons why ${count} files were skipped …`);
  try {
    const { skipped } = await readSource(articlesDir);
    return skipped.map(({ path, reason }) => ({ path, reason }));
  } catch (error) {
    // The articles are gone since; the index is what is told of.
    if (error instanceof NoArticlesError) return [];
    throw error;
  }
}

async function readQuestions(
  { dataDir, storeUrl }: Config,
  showsQuestions: boolean,
): Promise<ReportPage["questions"]> {
  if (storeUrl === null && !existsSync(join(dataDir, MEMORY_FILE))) return null;
  // Nobody is written down here, so there is nobody to hide.
  const memory = await openMemory({ dataDir, storeUrl, secret: "for reading only" });
  try {
    const refused = showsQuestions ? await memory.ledger.unanswered() : null;
    return reportedQuestions(await memory.ledger.monthlyCounts(), refused);
  } finally {
    await memory.close();
  }
}

await runCommand(USAGE, main);
