import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { UsageError } from "../../errors.ts";

/** Queries with known right answers over a corpus of texts. */
export interface EvaluationSet {
  readonly name: string;
  readonly texts: readonly string[];
  /** Groups are what is ranked (articles, say, of several texts); a group counts as its best text. */
  readonly groupCount: number;
  /** The group of each text, in [0, groupCount). */
  readonly groupOf: Int32Array;
  readonly queries: readonly EvaluationQuery[];
}

export interface EvaluationQuery {
  readonly text: string;
  /** Groups, at least one. */
  readonly relevant: ReadonlySet<number>;
}

const CORPUS_SUFFIX = ".corpus.jsonl.gz";
const QUERIES_SUFFIX = ".queries.jsonl.gz";

const corpusLine = z.object({ group: z.int(), text: z.string() });
const queryLine = z.object({ query: z.string(), relevant: z.array(z.int()).min(1) });

/**
 * Every set of a folder, in the order of their names: pairs of `NAME.corpus.jsonl.gz`, lines of
 * `{"group", "text"}`, and `NAME.queries.jsonl.gz`, lines of `{"query", "relevant": [group, …]}`.
 *
 * @throws UsageError when the folder holds no set, half of one, or a line of another shape
 */
export async function readEvaluationSets(folder: string): Promise<EvaluationSet[]> {
  const files = await readdir(folder).catch((cause: unknown) => {
    throw new UsageError(`The folder of evaluation sets, ${folder}, cannot be read.`, { cause });
  });
  const names = files
    .filter((file) => file.endsWith(CORPUS_SUFFIX))
    .map((file) => file.slice(0, -CORPUS_SUFFIX.length))
    .sort();
  if (names.length === 0) {
    throw new UsageError(
      `${folder} holds no evaluation set (NAME${CORPUS_SUFFIX}, NAME${QUERIES_SUFFIX}).`,
    );
  }
  return Promise.all(names.map((name) => readSet(folder, name)));
}

async function readSet(folder: string, name: string): Promise<EvaluationSet> {
  const corpus = await readLines(join(folder, name + CORPUS_SUFFIX), corpusLine);
  const queries = await readLines(join(folder, name + QUERIES_SUFFIX), queryLine);
  const places = new Map<number, number>();
  for (const { group } of corpus) if (!places.has(group)) places.set(group, places.size);
  return {
    name,
    texts: corpus.map(({ text }) => text),
    groupCount: places.size,
    groupOf: Int32Array.from(corpus, ({ group }) => places.get(group)!),
    queries: queries.map(({ query, relevant }) => ({
      text: query,
      relevant: new Set(relevant.map((group) => placeOf(group, places, name))),
    })),
  };
}

function placeOf(group: number, places: ReadonlyMap<number, number>, name: string): number {
  const place = places.get(group);
  if (place !== undefined) return place;
  throw new UsageError(
    `A query of the evaluation set ${name} asks for group ${group}, which has no text.`,
  );
}

async function readLines<T>(path: string, shape: z.ZodType<T>): Promise<T[]> {
  const packed = await readFile(path).catch((cause: unknown) => {
    throw new UsageError(`The evaluation set's file ${path} cannot be read.`, { cause });
  });
  const lines = gunzipSync(packed).toString("utf8").split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line, at) => {
    try {
      return shape.parse(JSON.parse(line));
    } catch (cause) {
      throw new UsageError(`Line ${at + 1} of ${path} is not of the shape it should have.`, {
        cause,
      });
    }
  });
}
