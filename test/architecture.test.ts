import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const SRC = join(ROOT, "src");

/** The rooms of src, each of which may import those before it; docs/architecture.md tells what lives where. */
const ROOMS = [
  "platform",
  "text",
  "articles",
  "events",
  "index",
  "question",
  "answer",
  "state",
  "discord",
  "cli",
] as const;
/** Rooms at the edges: nothing of the product needs them but what starts it. */
const EDGES: ReadonlySet<string> = new Set(["discord", "cli"]);

/** Where each vendor comes in. */
const DOORS: Readonly<Record<string, (file: string) => boolean>> = {
  "@xenova/transformers": (file) => file === "src/index/embedding/transformers-model.ts",
  "onnxruntime-node": (file) => file === "src/index/embedding/transformers-model.ts",
  "hnswlib-node": (file) => file === "src/index/vectors/hnsw-vector-store.ts",
  "better-sqlite3": (file) => file === "src/platform/sqlite/sqlite-database.ts",
  pg: (file) => file.startsWith("src/platform/postgres/"),
  "pg-copy-streams": (file) => file === "src/platform/postgres/postgres-database.ts",
  "string-width": (file) => file === "src/cli/style.ts",
  "wrap-ansi": (file) => file === "src/cli/style.ts",
  stemmer: (file) => file === "src/text/words/stem.ts",
  dotenv: (file) => file === "src/environment-file.ts",
  pino: (file) => file === "src/platform/logging.ts",
  yaml: (file) => ["src/articles/read/front-matter.ts", "src/text/fixed-texts.ts"].includes(file),
  entities: (file) => file === "src/articles/read/html-to-text.ts",
  jsonrepair: (file) => file === "src/articles/read/linked-data.ts",
  htmlparser2: (file) => file === "src/articles/read/clean-page.ts",
  linkedom: (file) => file === "src/articles/read/page-document.ts",
  "@mozilla/readability": (file) => file === "src/articles/read/main-text.ts",
  "ical.js": (file) =>
    /^src\/(?:articles\/read\/(?:read-ics|ics-moments|ics-series)|events\/(?:recurrence|write-ics))\.ts$/u.test(
      file,
    ),
  "timezones-ical-library": (file) => file === "src/events/write-ics.ts",
  unpdf: (file) => file === "src/articles/read/read-pdf.ts",
  mammoth: (file) => file === "src/articles/read/read-docx.ts",
  jszip: (file) => file === "src/articles/read/read-docx.ts",
  "smol-toml": (file) => file === "src/articles/read/front-matter.ts",
  yauzl: (file) => file === "src/articles/read/zip-archive.ts",
  undici: (file) => file === "src/articles/fetch/http-client.ts",
  feedsmith: (file) => file === "src/articles/fetch/read-feed.ts",
  "robots-parser": (file) => file === "src/articles/fetch/robots.ts",
  "discord.js": (file) => file.startsWith("src/discord/"),
  "p-limit": (file) => ["src/discord/asking/work-desk.ts", "src/serve-discord.ts"].includes(file),
};

interface Import {
  readonly file: string;
  readonly target: string;
  /** Whether the file is not there without it: it is neither a type nor loaded later. */
  readonly isAtOnce: boolean;
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => join(SRC, path))
  .sort();
const imports: Import[] = files.flatMap((path) =>
  [
    ...readFileSync(path, "utf8").matchAll(/(?:^(?:import|export)\b[^;]*?from |\bawait import\()"([^"]+)"/gm),
  ].map((match) => ({
    file: relative(ROOT, path),
    target: match[1]!,
    isAtOnce: !/^(?:\w+ type|await)\b/u.test(match[0]),
  })),
);

function folderOf(file: string): string | null {
  const [, folder, inside] = relative(ROOT, join(ROOT, file)).split("/");
  return inside === undefined ? null : folder!;
}

function targetFile({ file, target }: Import): string {
  return relative(ROOT, resolve(ROOT, dirname(file), target));
}

/** The vendors that are loaded with a file. */
function vendorsOf(file: string): Set<string> {
  const reached = new Set([file]);
  const vendors = new Set<string>();
  for (const one of reached) {
    for (const each of imports.filter((it) => it.file === one && it.isAtOnce)) {
      if (each.target.startsWith(".")) reached.add(targetFile(each));
      else vendors.add(each.target);
    }
  }
  return vendors;
}

function rank(room: string): number {
  return (ROOMS as readonly string[]).indexOf(room);
}

describe("the structure", () => {
  it("has ten rooms and no more", () => {
    const folders = new Set(files.map((path) => folderOf(relative(ROOT, path))));
    folders.delete(null);
    expect([...folders].sort()).toEqual([...ROOMS].sort());
  });

  it("has no room with more than a fifth of the lines", () => {
    const lines = files.map((path) => readFileSync(path, "utf8").split("\n").length - 1);
    const all = lines.reduce((sum, count) => sum + count, 0);
    const crowded = ROOMS.filter((room) => {
      const inside = lines.filter((_, at) => folderOf(relative(ROOT, files[at]!)) === room);
      return inside.reduce((sum, count) => sum + count, 0) > all / 5;
    });
    expect(crowded).toEqual([]);
  });

  it("lets a room import only those before it, and an edge no other edge", () => {
    const wrong = imports
      .filter(({ target }) => target.startsWith("."))
      .filter((one) => {
        const from = folderOf(one.file);
        const to = folderOf(targetFile(one));
        if (from === null || from === to) return false;
        return to === null || rank(to) > rank(from) || (EDGES.has(from) && EDGES.has(to));
      })
      .map((one) => `${one.file} imports ${targetFile(one)}`);
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(DOORS))("lets %s in by one door", (vendor) => {
    const users = imports.filter(({ target }) => target === vendor || target.startsWith(`${vendor}/`));
    expect(users.length).toBeGreaterThan(0);
    expect(users.map(({ file }) => file).filter((file) => !DOORS[vendor]!(file))).toEqual([]);
  });

  it.each([
    "src/main.ts",
    "src/serve-discord.ts",
    "src/answering.worker.ts",
    "src/answer/reader/reader.worker.ts",
  ])("spares %s, which stays, the memory of what reads articles", (beginning) => {
    const readers = ["linkedom", "micromark", "unpdf", "htmlparser2"];
    expect([...vendorsOf("src/articles/offer/article-offers.ts")]).toEqual(expect.arrayContaining(readers));
    expect(readers.filter((reader) => vendorsOf(beginning).has(reader))).toEqual([]);
  });

  it("reads the environment in the configuration only", () => {
    const readers = files
      .filter((path) => /process\.env/.test(readFileSync(path, "utf8")))
      .map((path) => relative(ROOT, path))
      .filter((file) => !file.startsWith("src/config.ts") && file !== "src/main.ts");
    expect(readers).toEqual([]);
  });

  it.each([
    ["app.ts", ["src/answering.worker.ts", "src/app-in-thread.ts", "src/serve-chat.ts"]],
    [
      "index-of-settings.ts",
      ["src/answering.worker.ts", "src/app.ts", "src/building.process.ts", "src/serve-chat.ts"],
    ],
  ])("joins concrete adapters in %s, which only the beginnings import", (joint, beginnings) => {
    const users = imports.filter((one) => targetFile(one) === `src/${joint}`);
    expect([...new Set(users.map(({ file }) => file))]).toEqual(beginnings);
  });

  it("has one undici for Discord's client and for fetching, since whichever comes first sends for the whole process", () => {
    const { resolve: found } = createRequire(import.meta.url);
    const beside = (path: string): string => found("undici", { paths: [path] });
    const rest = found("@discordjs/rest", { paths: [found("discord.js")] });
    expect(beside(rest)).toBe(beside(ROOT));
  });

  it("gives a process of its own to every test that loads modules anew, puts others in their place or runs models in threads", () => {
    const NEEDY = /\bvi\.(?:mock|doMock|resetModules)\(|\b(?:createThreadedReader|openAppInThread)\(/u;
    const TESTS = join(ROOT, "test");
    const shared = readdirSync(TESTS, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".test.ts") && !/\.(?:alone|slow)\.test\.ts$/u.test(path))
      .filter((path) => NEEDY.test(readFileSync(join(TESTS, path), "utf8")));
    expect(shared).toEqual([]);
  });
});
