import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

/*
 * The program as plain JavaScript, which starts sooner than the sources. Each state of the sources has a
 * folder of its own below dist/, named after their hash: what runs is never older than they are, and a bot that is
 * running keeps the threads and shards that it was built with. Data files stay where they are, see `keepAddresses`.
 */

/** Folders of TypeScript that the program is made of. */
const SOURCES = ["src", "scripts"];
/** Of libraries only the names are in a build. */
const OTHER_SOURCES = ["package.json", join("scripts", "build.js")];
/** Longer than a bot runs on while another state of the sources is tried out. */
const KEPT_MS = 86_400_000;

/** @returns {string[]} paths below `root`, in order */
function sourceFiles(root) {
  return SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
    .filter((path) => path.endsWith(".ts"))
    .sort();
}

/** Where threads and processes begin, and the commands that package.json runs from a build. */
function entriesIn(root, files) {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const commands = Object.values(scripts).flatMap(
    (command) => /^node (?:--\S+ )*scripts\/run\.js (\S+)/u.exec(command)?.[1] ?? [],
  );
  return [...commands, ...files.filter((path) => /\.(?:worker|process)\.ts$/u.test(path))];
}

/** The folder that the present sources are built in; another one where they lie elsewhere. */
function buildFolder(root, files) {
  const hash = createHash("sha256").update(root);
  for (const path of [...files, ...OTHER_SOURCES]) {
    const content = existsSync(join(root, path)) ? readFileSync(join(root, path)) : "";
    hash.update(`\0${path}\0`).update(content);
  }
  return join(root, "dist", hash.digest("hex").slice(0, 16));
}

/**
 * Builds the present sources where that has not been done yet.
 * @param {string} root the folder that package.json is in
 * @returns {Promise<string>} the folder of the build: `src/main.ts` is `src/main.js` there
 */
export async function build(root) {
  const files = sourceFiles(root);
  const folder = buildFolder(root, files);
  if (existsSync(folder)) return folder;
  const { build: bundle } = await import("esbuild");
  // Whoever starts at the same time builds too; the folder that is there first serves.
  const unfinished = `${folder}.${process.pid}`;
  try {
    await bundle({
      absWorkingDir: root,
      entryPoints: entriesIn(root, files),
      outbase: root,
      outdir: unfinished,
      bundle: true,
      splitting: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      keepNames: true,
      logLevel: "silent",
      define: { BUILD: JSON.stringify({ from: addressOf(root), to: addressOf(folder) }) },
      plugins: [keepAddresses, withoutPictures],
    });
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  removeOthers(folder);
  return folder;
}

function addressOf(folder) {
  return pathToFileURL(folder + sep).href;
}

/**
 * Of the library of models only what reads text is wanted; as it comes it loads the native library for pictures as well,
 * which takes 20 MB of every process. So it is built in, without that.
 */
const withoutPictures = {
  name: "without-pictures",
  setup(bundler) {
    bundler.onResolve({ filter: /^@xenova\/transformers$/ }, () => ({
      path: fileURLToPath(import.meta.resolve("@xenova/transformers")),
      sideEffects: false,
    }));
    bundler.onResolve({ filter: /^sharp$/ }, () => ({ path: "sharp", namespace: "no-pictures" }));
    bundler.onLoad({ filter: /.*/, namespace: "no-pictures" }, () => ({
      contents: "export default () => { throw new Error('Pictures cannot be read here.'); };",
    }));
  },
};

/** Lets each file find what lies beside it: lists, texts, models. */
const keepAddresses = {
  name: "keep-addresses",
  setup(bundler) {
    bundler.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(
        "import.meta.url",
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: "ts",
    }));
  },
};

/** Removes what nothing runs from any more: not the build before this one, nor those of the last day. */
function removeOthers(folder) {
  const others = readdirSync(dirname(folder))
    .filter((name) => name !== basename(folder))
    .map((name) => join(dirname(folder), name))
    .map((path) => ({ path, builtAt: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.builtAt - a.builtAt);
  for (const { path, builtAt } of others.slice(1)) {
    if (Date.now() - builtAt > KEPT_MS) rmSync(path, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(dirname(import.meta.dirname));
}
