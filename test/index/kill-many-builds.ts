/**
 * Kills builds at random moments and proves each time that a whole index is left, old or new, and
 * that the next build brings it up to date. In every second build most articles are as they were, so that it
 * changes a copy of the index; the others write all anew. Prints how many ended how; exit code 1 at the first fault.
 *
 *     npx tsx test/index/kill-many-builds.ts [kills, default 200] [seed, default 1]
 */
import { spawn } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { fileURLToPath } from "node:url";
import { dumpIndex, makeIndexFolder } from "./index-folder.ts";
import type { ArticleRecord, IndexFolder } from "./index-folder.ts";

const CHILD = fileURLToPath(new URL("build.child.ts", import.meta.url));
const [kills = "200", seed = "1"] = process.argv.slice(2);

function makeRecords(count: number, season: string): Record<string, ArticleRecord> {
  const ids = Array.from({ length: count }, (_, i) => `article-${i}`);
  const text = (id: string) => `The ${season} of ${id} began. `.repeat(20);
  return Object.fromEntries(ids.map((id) => [id, { title: id, text: text(id) }]));
}

/**
 * The child says when it begins; from then on it is killed after so many milliseconds, or left to its end.
 * @returns how long it ran from then on
 */
async function buildAndKill(
  folder: IndexFolder,
  afterMs: number | null,
): Promise<{ killed: boolean; ms: number }> {
  const child = spawn(process.execPath, ["--import", "tsx", CHILD, folder.root]);
  await new Promise((resolve) => child.stdout.once("data", resolve));
  const started = performance.now();
  const timer = afterMs === null ? undefined : setTimeout(() => child.kill("SIGKILL"), afterMs);
  const signal = await new Promise((resolve) => {
    child.once("exit", (_code, by) => {
      resolve(by);
    });
  });
  clearTimeout(timer);
  return { killed: signal === "SIGKILL", ms: performance.now() - started };
}

/** Mulberry32: numbers from 0 to 1 that a seed decides. */
function randomOf(state: number): () => number {
  let at = state;
  return () => {
    at = (at + 0x6d2b79f5) | 0;
    let mixed = Math.imul(at ^ (at >>> 15), at | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Change {
  /** An index that is not up to date. */
  readonly before: IndexFolder;
  /** What it holds, and what it holds after a build. */
  readonly oldContent: unknown;
  readonly newContent: unknown;
  /** How long that build takes in a process of its own. */
  readonly wholeMs: number;
}

async function prepare(records: Readonly<Record<string, ArticleRecord>>): Promise<Change> {
  const before = await makeIndexFolder();
  await before.write(makeRecords(300, "summer"));
  await before.build();
  const oldContent = await dumpIndex(before.indexDirectory);
  await before.write(records);
  const after = await copyOf(before);
  const { ms: wholeMs } = await buildAndKill(after, null);
  const newContent = await dumpIndex(after.indexDirectory);
  await rm(after.root, { recursive: true });
  return { before, oldContent, newContent, wholeMs };
}

async function copyOf({ root }: IndexFolder): Promise<IndexFolder> {
  const copy = await makeIndexFolder();
  await cp(root, copy.root, { recursive: true, preserveTimestamps: true });
  return copy;
}

const random = randomOf(Number(seed));
const changes = [
  await prepare(makeRecords(320, "winter")),
  await prepare({ ...makeRecords(30, "winter"), late: { text: "It came late." } }),
];
const ends = { old: 0, new: 0, notKilled: 0 };
for (let time = 0; ends.old + ends.new < Number(kills); time++) {
  const { before, oldContent, newContent, wholeMs } = changes[time % changes.length]!;
  const folder = await copyOf(before);
  const { killed } = await buildAndKill(folder, random() * wholeMs);
  const content = await dumpIndex(folder.indexDirectory);
  const isNew = isDeepStrictEqual(content, newContent);
  if (!isNew && !isDeepStrictEqual(content, oldContent)) {
    throw new Error(`Build ${time} left neither the old nor the new index: ${folder.root}`);
  }
  await folder.build();
  if (!isDeepStrictEqual(await dumpIndex(folder.indexDirectory), newContent)) {
    throw new Error(`The build after build ${time} was not brought to its end: ${folder.root}`);
  }
  ends[killed ? (isNew ? "new" : "old") : "notKilled"] += 1;
  await rm(folder.root, { recursive: true });
}
for (const { before } of changes) await rm(before.root, { recursive: true });
console.log(JSON.stringify(ends));
