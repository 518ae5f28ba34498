import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const SRC = join(ROOT, "src");

/** Which folders of src a folder may import; docs/architecture.md tells why. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  language: [],
  names: ["language"],
  lexicon: ["language"],
  articles: ["language"],
  chunking: ["articles", "language"],
  embedding: [],
  mentions: ["language", "names", "chunking"],
  sqlite: [],
  files: [],
  vectors: ["files"],
  index: ["articles", "chunking", "embedding", "files", "language", "vectors"],
  "folder-index": ["articles", "chunking", "files", "index", "language", "sqlite", "vectors"],
  postgres: ["answering", "articles", "chunking", "index", "language", "memory", "vectors"],
  retrieval: ["articles", "chunking", "embedding", "index", "language", "vectors"],
  question: ["articles", "chunking", "language", "lexicon", "names"],
  answering: [
    "articles",
    "chunking",
    "embedding",
    "index",
    "insight",
    "language",
    "lexicon",
    "mentions",
    "question",
    "retrieval",
  ],
  gating: ["answering", "articles", "chunking", "language", "lexicon", "mentions", "names"],
  "language-model": ["answering", "gating", "language", "names", "sqlite"],
  "pair-models": ["answering", "language", "retrieval"],
  "answering-thread": ["answering", "index"],
  training: ["articles", "chunking", "embedding", "evaluation", "index", "language", "retrieval"],
  fetching: ["articles"],
  insight: ["articles", "index"],
  evaluation: [
    "answering",
    "articles",
    "chunking",
    "embedding",
    "folder-index",
    "index",
    "question",
    "retrieval",
    "vectors",
  ],
  terminal: ["answering", "articles", "question"],
  operations: [],
  memory: ["answering", "language", "sqlite"],
  discord: ["answering", "articles", "insight", "memory", "operations", "question"],
  picture: ["answering", "discord", "question"],
  sharding: [],
  config: ["language-model"],
};
/** Files at the top of src that any folder may import. */
const SHARED_FILES = new Set([
  "command-line.ts",
  "errors.ts",
  "for-each-in-turns.ts",
  "logging.ts",
  "secret.ts",
  "start-thread.ts",
]);

/** Where each vendor comes in. */
const DOORS: Readonly<Record<string, (file: string) => boolean>> = {
  "@xenova/transformers": (file) =>
    [
      "src/embedding/transformers-embedder.ts",
      "src/pair-models/transformers-pair-models.ts",
    ].includes(file),
  "onnxruntime-node": (file) =>
    ["src/embedding/one-thread-session.ts", "src/training/embedder/onnx-session.ts"].includes(file),
  "hnswlib-node": (file) => file === "src/vectors/hnsw-vector-store.ts",
  "better-sqlite3": (file) => file === "src/sqlite/sqlite-database.ts",
  pg: (file) => file === "src/postgres/postgres-database.ts",
  "pg-copy-streams": (file) => file === "src/postgres/postgres-database.ts",
  "chrono-node": (file) => file === "src/mentions/resolve-date.ts",
  compromise: (file) => file === "src/mentions/english-words.ts",
  stemmer: (file) => file === "src/language/stem.ts",
  dotenv: (file) => file.startsWith("src/config/"),
  pino: (file) => file === "src/logging.ts",
  yaml: (file) => file === "src/articles/front-matter.ts",
  linkedom: (file) => file === "src/articles/page-document.ts",
  "@mozilla/readability": (file) => file === "src/articles/main-text.ts",
  yauzl: (file) => file === "src/articles/zip-archive.ts",
  undici: (file) => file === "src/fetching/http-client.ts",
  feedsmith: (file) => file === "src/fetching/read-feed.ts",
  "robots-parser": (file) => file === "src/fetching/robots.ts",
  "discord.js": (file) => file.startsWith("src/discord/"),
  "playwright-core": (file) => file === "src/picture/take-screenshot.ts",
};

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => join(SRC, path))
  .sort();
const imports: Import[] = files.flatMap((path) =>
  [...readFileSync(path, "utf8").matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm)].map(
    (match) => ({
      file: relative(ROOT, path),
      target: match[1]!,
    }),
  ),
);

function folderOf(file: string): string | null {
  const [, folder, inside] = relative(ROOT, join(ROOT, file)).split("/");
  return inside === undefined ? null : folder!;
}

function targetFile({ file, target }: Import): string {
  return relative(ROOT, resolve(ROOT, dirname(file), target));
}

describe("the structure", () => {
  it("gives every folder of src its place in the table", () => {
    const folders = new Set(files.map((path) => folderOf(relative(ROOT, path))));
    folders.delete(null);
    expect([...folders].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  it("lets imports point in one direction only", () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith("."))
      .filter((one) => {
        const from = folderOf(one.file);
        const to = folderOf(targetFile(one));
        if (from === null || from === to) return false;
        if (to === null) return !SHARED_FILES.has(relative("src", targetFile(one)));
        return !MAY_IMPORT[from]!.includes(to);
      })
      .map((one) => `${one.file} imports ${targetFile(one)}`);
    expect(wrong).toEqual([]);
  });

  it("has no circle among the folders", () => {
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      MAY_IMPORT[from]!.some((next) => {
        if (next === to) return true;
        if (seen.has(next)) return false;
        seen.add(next);
        return reaches(next, to, seen);
      });
    expect(Object.keys(MAY_IMPORT).filter((folder) => reaches(folder, folder))).toEqual([]);
  });

  it.each(Object.keys(DOORS))("lets %s in by one door", (vendor) => {
    const users = imports.filter(
      ({ target }) => target === vendor || target.startsWith(`${vendor}/`),
    );
    expect(users.length).toBeGreaterThan(0);
    expect(users.map(({ file }) => file).filter((file) => !DOORS[vendor]!(file))).toEqual([]);
  });

  it("reads the environment in the configuration only", () => {
    const readers = files
      .filter((path) => /process\.env/.test(readFileSync(path, "utf8")))
      .map((path) => relative(ROOT, path))
      .filter((file) => !file.startsWith("src/config/") && file !== "src/main.ts");
    expect(readers).toEqual([]);
  });

  it.each([
    ["app.ts", ["src/answering.worker.ts", "src/main.ts"]],
    ["index-of-settings.ts", ["src/answering.worker.ts", "src/app.ts", "src/main.ts"]],
  ])("joins concrete adapters in %s, which only the beginnings import", (joint, beginnings) => {
    const users = imports.filter((one) => targetFile(one) === `src/${joint}`);
    expect([...new Set(users.map(({ file }) => file))]).toEqual(beginnings);
  });
});
