import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { z } from "zod";
import { UsageError } from "../../errors.ts";

/** A question that a person wrote and a text that answers it. */
export interface QuestionPair {
  readonly question: string;
  readonly passage: string;
  /** Pairs of one group answer one another's questions, or may. */
  readonly group: number;
}

/** The question sets by the name of their task. */
export type QuestionPairSets = Readonly<Record<string, readonly QuestionPair[]>>;

type Reading = Omit<QuestionPair, "group">[];

const NQG_LINE = z.tuple([z.string(), z.string()]);
const TRIVIA_LINE = z.tuple([z.string(), z.string()], z.unknown());
const SELQA_LINE = z.object({
  q: z.string(),
  /** The places of the answers in `c`. */
  a: z.array(z.int().nonnegative()),
  /** The sentences of a section. */
  c: z.array(z.string()),
});

/** Sentences on either side of the answer in SelQA's longer passages. */
const NEIGHBOURS = 2;

interface QuestionSource {
  readonly file: string;
  readonly read: (line: unknown) => Reading;
}

/** SelQA's test part is an evaluation set and is not among them. */
const SOURCES: Readonly<Record<string, QuestionSource>> = {
  squad: {
    file: "nqg.jsonl.gz",
    read: (line) => {
      const [question, passage] = NQG_LINE.parse(line);
      return [{ question, passage }];
    },
  },
  selqa: { file: "selqa_dev.jsonl.gz", read: readSelqaLine },
  trivia: {
    file: "ds_trivia.jsonl.gz",
    read: (line) => {
      const [question, passage] = TRIVIA_LINE.parse(line);
      return [{ question, passage }];
    },
  },
};

/** Each answer alone, and with the sentences around it. */
function readSelqaLine(line: unknown): Reading {
  const { q: question, a: answers, c: sentences } = SELQA_LINE.parse(line);
  return answers.flatMap((place) => [
    { question, passage: sentences[place] ?? "" },
    {
      question,
      passage: sentences.slice(Math.max(0, place - NEIGHBOURS), place + NEIGHBOURS + 1).join(" "),
    },
  ]);
}

/**
 * Reads the question sets of the data folder: SQuAD's training questions with their sentences, SelQA's
 * development questions, and trivia questions with paragraphs found for them.
 *
 * @throws UsageError naming the file or line that cannot be read.
 */
export async function readQuestionPairs(folder: string): Promise<QuestionPairSets> {
  const sets = await Promise.all(
    Object.entries(SOURCES).map(async ([name, source]) => [
      name,
      await readQuestionFile(join(folder, source.file), source.read),
    ]),
  );
  return Object.fromEntries(sets) as QuestionPairSets;
}

async function readQuestionFile(path: string, read: QuestionSource["read"]) {
  const lines = await readLines(path);
  const pairs: QuestionPair[] = [];
  const groups = new Map<string, number>();
  lines.forEach((line, index) => {
    const answered = readLine(line, path, index + 1, read).filter(
      ({ question, passage }) => question.trim() !== "" && passage.trim() !== "",
    );
    // Questions on one passage are one group, and so are the passages of one line.
    const known = answered.find(({ passage }) => groups.has(passage));
    const group = known === undefined ? index : groups.get(known.passage)!;
    for (const pair of answered) {
      groups.set(pair.passage, group);
      pairs.push({ ...pair, group });
    }
  });
  return pairs;
}

async function readLines(path: string): Promise<string[]> {
  try {
    const text = (await promisify(gunzip)(await readFile(path))).toString("utf8");
    return text.split("\n").filter((line) => line !== "");
  } catch (cause) {
    throw new UsageError(`The question set ${path} cannot be read. Check the data folder.`, {
      cause,
    });
  }
}

function readLine(line: string, path: string, number: number, read: QuestionSource["read"]) {
  try {
    return read(JSON.parse(line));
  } catch (cause) {
    throw new UsageError(`Line ${number} of ${path} is no question with its passage.`, { cause });
  }
}
