import { writeFile } from "node:fs/promises";
import { loadCalendar, toIcsEvents } from "../src/answer/events/load-calendar.ts";
import { openMemory } from "../src/memory-of-settings.ts";
import { writeIcs } from "../src/articles/events/write-ics.ts";
import { loadConfig, readEnvironment } from "../src/config.ts";
import { openIndexStore } from "../src/index-of-settings.ts";
import { asksForHelp } from "../src/platform/command-line.ts";
import { UsageError } from "../src/platform/errors.ts";
import type { ExportedQuestion } from "../src/state/export-questions.ts";
import { feedbackQuestions, unansweredQuestions } from "../src/state/export-questions.ts";
import type { Memory } from "../src/state/memory.ts";
import { describeFailure } from "../src/cli/describe-failure.ts";
import { endWithReader, writeOut } from "../src/cli/write-out.ts";
import { plural } from "../src/text/words/plural.ts";

type Exporter = (memory: Memory) => Promise<readonly ExportedQuestion[]>;

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  feedback: async ({ feedback }) => feedbackQuestions(await feedback.judgedAnswers()),
  unanswered: async ({ ledger }) => unansweredQuestions(await ledger.unanswered()),
};

/** Writes the events of the index as a calendar file. @throws UsageError where it cannot be written */
async function exportCalendar(path: string): Promise<void> {
  const store = await openIndexStore(loadConfig(readEnvironment()));
  try {
    const collection = await store.openGeneration(await store.readManifest());
    try {
      const events = toIcsEvents(await loadCalendar(collection));
      await writeFile(path, writeIcs(events, new Date())).catch((cause: unknown) => {
        throw new UsageError(`The calendar ${path} cannot be written (${String(cause)}).`, {
          cause,
        });
      });
      console.error(`Wrote ${plural(events.length, "event")} to ${path}.`);
    } finally {
      collection.close();
    }
  } finally {
    await store.close();
  }
}

const USAGE = `npm run --silent export -- feedback | unanswered
npm run export -- --calendar FILE.ics

Prints what the bot remembers as a question set, one JSON record a line (test/questions/README.md tells of the fields).

  feedback    answers that people voted on, with their reasons
  unanswered  questions that were refused, each wording once
  --calendar  writes the events of the index to a file for calendar programs
  -h, --help  print this

Examples
  npm run --silent export -- unanswered > unanswered.jsonl    what articles are missing for
  npm run --silent export -- feedback > feedback.jsonl        what people thought of answers
  npm run export -- --calendar events.ics                     for a calendar program

Exit code: 0 written; 1 no index, or nothing can be read or written; 2 called in a way it cannot be.`;

/** Prints what people voted on, or what could not be answered, as a question set: one JSON record a line. */
async function main(args: readonly string[]): Promise<void> {
  if (asksForHelp(args)) {
    console.log(USAGE);
    return;
  }
  const [what = "", ...rest] = args;
  const [file] = rest;
  if (what === "--calendar" && file !== undefined && rest.length === 1) {
    await exportCalendar(file);
    return;
  }
  const exporter = Object.hasOwn(EXPORTERS, what) ? EXPORTERS[what] : undefined;
  if (exporter === undefined || rest.length > 0) {
    throw new UsageError(`Say what to export.\n\n${USAGE}`);
  }
  const { dataDir, storeUrl } = loadConfig(readEnvironment());
  // Nobody is written down here, so there is nobody to hide.
  const memory = await openMemory({ dataDir, storeUrl, secret: "for reading only" });
  try {
    const questions = await exporter(memory);
    for (const question of questions) {
      await writeOut(process.stdout, `${JSON.stringify(question)}\n`);
    }
    console.error(
      `Exported ${plural(questions.length, "question")} from ${storeUrl === null ? dataDir : "the database of STORE_URL"}.`,
    );
  } finally {
    await memory.close();
  }
}

endWithReader(process.stdout);
try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
