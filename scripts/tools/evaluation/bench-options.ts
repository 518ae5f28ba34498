import type { Load } from "../discord/measure-on-discord.ts";
import { commandLine } from "../../../src/platform/command-line.ts";

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  /** About so many passages each synthetic collection is to have. */
  readonly passages: readonly number[];
  /** A folder of articles, or one file of them, to be measured instead; null for synthetic ones. */
  readonly articlesPath: string | null;
  /** Null where the configuration decides. */
  readonly model: string | null;
  readonly jsonFile: string | null;
  /** Where a plot of the ratios goes. */
  readonly plotFile: string | null;
  /** Where a plot of the times of an answer goes. */
  readonly growthFile: string | null;
  /** Builds of each collection; the fastest counts. */
  readonly rounds: number;
  /** Measure `articlesPath` in this process and print the figures as JSON, nothing else. */
  readonly measureOnly: boolean;
  /** Measure the bot on a Discord of our own instead; null where that is not asked for. */
  readonly discord: Load | null;
  /** Measure how long the program takes to start, and how large it is installed, instead. */
  readonly start: boolean;
}

const DEFAULT_PASSAGES = "1000,10000";
const DEFAULT_ROUNDS = "3";

export const BENCH_USAGE = `npm run bench -- [--passages N,N…] [--rounds N] [--json FILE] [--plot FILE] [--growth FILE] [--model ID]
npm run bench -- --discord [--people N] [--latency MS] [--strangers N] [--rebuilds N]
npm run bench -- --articles DIR [--rounds N] [--json FILE] [--plot FILE] [--model ID]
npm run bench -- --start [--rounds N] [--json FILE]

Measures how fast, how large and how exact the index is, each collection in a process of its own.

  --passages N,N…  sizes of synthetic collections, about (default ${DEFAULT_PASSAGES})
  --articles DIR   a folder of articles, or one file of them, instead
  --model ID       folder or hub id of the embedding model
  --rounds N       builds of each collection, of which the fastest counts (default ${DEFAULT_ROUNDS})
  --json FILE      writes the figures as JSON as well
  --plot FILE      writes a plot of the ratios as SVG
  --growth FILE    writes a plot of the time of an answer by the number of passages as SVG
  --discord        the bot itself instead, before a Discord of our own: how soon it answers many people
                   at once, and its memory
  --people N       who ask, within a minute (default 1000)
  --latency MS     of each call there and back (default 150)
  --strangers N    messages that are not for the bot (default 100000)
  --rebuilds N     of the index, beside the bot (default 20)
  --start          the start of the program instead, built and as TypeScript, and how large it is installed
  --measure        with --articles: measures in this very process and prints the JSON alone

Exit code: 0 measured; 1 could not be; 2 called in a way it cannot be. Nothing is asserted: see docs/evaluation.md for how to read it.`;

const COMMAND = commandLine(BENCH_USAGE, {
  passages: { type: "string" },
  articles: { type: "string" },
  model: { type: "string" },
  json: { type: "string" },
  plot: { type: "string" },
  growth: { type: "string" },
  rounds: { type: "string" },
  measure: { type: "boolean" },
  start: { type: "boolean" },
  discord: { type: "boolean" },
  people: { type: "string" },
  latency: { type: "string" },
  strangers: { type: "string" },
  rebuilds: { type: "string" },
});

/** @throws UsageError on anything but the options above */
export function parseBenchOptions(args: readonly string[]): BenchOptions {
  const options = COMMAND.parse(args).values;
  const { passages, articles, model, json, plot, growth, measure = false } = options;
  if (passages !== undefined && articles !== undefined) {
    throw COMMAND.misuse(
      "--passages makes articles and --articles brings some: give one of the two.",
    );
  }
  if (measure && articles === undefined) throw COMMAND.misuse("--measure needs --articles.");
  return {
    passages: readSizes(passages ?? DEFAULT_PASSAGES),
    articlesPath: articles ?? null,
    model: model ?? null,
    jsonFile: json ?? null,
    plotFile: plot ?? null,
    growthFile: growth ?? null,
    rounds: readRounds(options.rounds ?? DEFAULT_ROUNDS),
    measureOnly: measure,
    start: options.start ?? false,
    discord: options.discord === true ? readLoad(options) : null,
  };
}

function readLoad(
  given: Readonly<Partial<Record<"people" | "latency" | "strangers" | "rebuilds", string>>>,
): Load {
  const count = (name: keyof typeof given, usual: number): number => {
    const value = Number(given[name] ?? usual);
    if (Number.isInteger(value) && value >= 0) return value;
    throw COMMAND.misuse(`--${name} ${JSON.stringify(given[name])} is no whole number.`);
  };
  return {
    people: count("people", 1_000),
    withinMs: 60_000,
    latencyMs: count("latency", 150),
    strangers: count("strangers", 100_000),
    rebuilds: count("rebuilds", 20),
  };
}

function readSizes(text: string): number[] {
  return text.split(",").map((part) => {
    const size = Number(part);
    if (Number.isInteger(size) && size > 0) return size;
    throw COMMAND.misuse(
      `--passages ${JSON.stringify(text)} is no list of whole numbers such as 1000,4000.`,
    );
  });
}

function readRounds(text: string): number {
  const rounds = Number(text);
  if (Number.isInteger(rounds) && rounds > 0) return rounds;
  throw COMMAND.misuse(`--rounds ${JSON.stringify(text)} is no whole number from 1 on.`);
}
