import type { Load } from "../discord/measure-on-discord.ts";
import { commandLine } from "../../../src/platform/command-line.ts";

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

/** What `npm run bench` was asked for; null where that is left to the configuration, or not wanted. */
export type BenchOptions = ReturnType<typeof parseBenchOptions>;

/** @throws UsageError on anything but the options above */
export function parseBenchOptions(args: readonly string[]) {
  const options = COMMAND.parse(args).values;
  const { passages, articles, model, json, plot, growth, measure = false } = options;
  if (passages !== undefined && articles !== undefined) {
    throw COMMAND.misuse("--passages makes articles and --articles brings some: give one of the two.");
  }
  if (measure && articles === undefined) throw COMMAND.misuse("--measure needs --articles.");
  return {
    passages: (passages ?? DEFAULT_PASSAGES).split(",").map((size) => readCount("passages", size, 1)),
    articlesPath: articles ?? null,
    model: model ?? null,
    jsonFile: json ?? null,
    plotFile: plot ?? null,
    growthFile: growth ?? null,
    rounds: readCount("rounds", options.rounds ?? DEFAULT_ROUNDS, 1),
    measureOnly: measure,
    start: options.start ?? false,
    discord: options.discord === true ? readLoad(options) : null,
  };
}

function readLoad(given: Readonly<Partial<Record<string, unknown>>>): Load {
  const count = (name: string, usual: number): number => readCount(name, given[name] ?? usual, 0);
  return {
    people: count("people", 1_000),
    withinMs: 60_000,
    latencyMs: count("latency", 150),
    strangers: count("strangers", 100_000),
    rebuilds: count("rebuilds", 20),
  };
}

function readCount(name: string, value: unknown, least: number): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= least) return count;
  throw COMMAND.misuse(`--${name} ${JSON.stringify(value)} is no whole number from ${least} on.`);
}
