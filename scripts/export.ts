import { loadCalendar, toIcsEvents } from "../src/answer/events/load-calendar.ts";
import { writeIcs } from "../src/events/write-ics.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";
import { endWithReader, writeOut } from "../src/cli/write-out.ts";
import { writeResult } from "../src/cli/write-result.ts";
import { readConfig } from "../src/config.ts";
import { readIndex } from "../src/index-of-settings.ts";
import { openMemory } from "../src/memory-of-settings.ts";
import { commandLine } from "../src/platform/command-line.ts";
import type { ExportedQuestion } from "../src/state/export-questions.ts";
import { feedbackQuestions, unansweredQuestions } from "../src/state/export-questions.ts";
import type { Memory } from "../src/state/memory.ts";
import { plural } from "../src/text/words/plural.ts";

type Exporter = (memory: Memory) => Promise<readonly ExportedQuestion[]>;

const EXPORTERS: Readonly<Record<string, Exporter>> = {
  feedback: async ({ feedback }) => feedbackQuestions(await feedback.judgedAnswers()),
  unanswered: async ({ ledger }) => unansweredQuestions(await ledger.unanswered()),
};

const USAGE = `npm run --silent export -- feedback | unanswered
npm run export -- --calendar FILE.ics

Prints what the bot remembers as a question set, one JSON record a line (test/questions/README.md tells of the fields).

  feedback    answers that people voted on, with their reasons
  unanswered  questions that were refused, each wording once
  --calendar  writes the events of the index to a file for calendar programs; its folder is made where it is missing
  -h, --help  print this

Examples
  npm run --silent export -- unanswered > unanswered.jsonl    what articles are missing for
  npm run --silent export -- feedback > feedback.jsonl        what people thought of answers
  npm run export -- --calendar events.ics                     for a calendar program

Exit code: 0 written; 1 no index, or nothing can be read or written; 2 called in a way it cannot be.`;

const COMMAND = commandLine(USAGE, { calendar: { type: "string" } }, { allowPositionals: true });

async function main(args: readonly string[]): Promise<number> {
  const { positionals, values } = COMMAND.parse(args);
  const [what, ...others] = positionals;
  if (values.calendar !== undefined && what === undefined) {
    await exportCalendar(values.calendar);
    return EXIT_CODE.fine;
  }
  if (what === undefined)
    throw COMMAND.misuse("Say what to export: feedback, unanswered or --calendar FILE.ics.");
  const exporter = Object.hasOwn(EXPORTERS, what) ? EXPORTERS[what] : undefined;
  if (exporter === undefined)
    throw COMMAND.misuse(
      `There is no “${what}” to export; there are feedback and unanswered, and --calendar FILE.ics.`,
    );
  if (others.length > 0 || values.calendar !== undefined)
    throw COMMAND.misuse("One thing is exported at a time.");
  await exportQuestions(exporter);
  return EXIT_CODE.fine;
}

/** Prints questions as a question set: one JSON record a line. */
async function exportQuestions(exporter: Exporter): Promise<void> {
  const { dataDir, storeUrl } = readConfig();
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

/** Writes the events of the index as a calendar file. */
async function exportCalendar(path: string): Promise<void> {
  const calendar = await readIndex(readConfig(), loadCalendar);
  const events = toIcsEvents(calendar);
  await writeResult(path, writeIcs(events, new Date()));
  console.error(`Wrote ${plural(events.length, "event")} to ${path}.`);
}

endWithReader(process.stdout);
await runCommand(USAGE, main);
