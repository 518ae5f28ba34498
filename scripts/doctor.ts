import { constants } from "node:fs";
import { access, stat, statfs } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { styleFor } from "../src/cli/style.ts";
import { describeFailure, systemCode } from "../src/platform/system-failure.ts";
import { NO_TOKEN, checkDiscord } from "../src/cli/doctor/check-discord.ts";
import { checkIndex } from "../src/cli/doctor/check-index.ts";
import {
  cannotAdd,
  checkDisk,
  checkFolder,
  checkGraph,
  checkNode,
  checkSettings,
} from "../src/cli/doctor/check-machine.ts";
import type { Access } from "../src/cli/doctor/check-machine.ts";
import type { Finding } from "../src/cli/doctor/finding.ts";
import { isServiceable, ok, renderFindings, wrong } from "../src/cli/doctor/finding.ts";
import { EXIT_CODE, runCommand } from "../src/cli/run-command.ts";
import { readSettings } from "../src/config.ts";
import type { Config } from "../src/config.ts";
import { UsageError } from "../src/platform/errors.ts";
import packageJson from "../package.json" with { type: "json" };

const USAGE = `npm run doctor

Looks at all that the bot needs and says of each in a line whether it is well and what to do: Node, the compiler for
an optional library, disk, rights, settings, models, index, database, and, where DISCORD_TOKEN is set, what Discord says
of the token, the intents, the servers and the commands. Changes nothing; asks none but Discord and your database.

  -h, --help  print this

Examples
  npm run doctor                       all of it
  npm run doctor | grep -v '^ok'       what is not as it should be

Exit code: 0 all is well, or well enough; 1 something is wrong; 2 called in a way it cannot be.`;

// What the checks need is loaded by each: a library that is not there is then a finding, and not the end of all.

async function main(args: readonly string[]): Promise<number> {
  if (args.length > 0) throw new UsageError(`npm run doctor takes no argument.\n\n${USAGE}`);
  const findings = [...(await lookAtMachine()), ...(await lookAtInstallation())];
  console.log(renderFindings(findings, styleFor(process.stdout)));
  return isServiceable(findings) ? EXIT_CODE.fine : EXIT_CODE.failed;
}

async function lookAtMachine(): Promise<Finding[]> {
  const isInstalled = await succeeds(import("hnswlib-node"));
  return [
    checkNode(process.versions.node, packageJson.engines.node),
    checkGraph({ isInstalled, missing: await missingTools() }),
  ];
}

/** What npm builds libraries with (node-gyp), and the programs that each may be. */
const BUILD_TOOLS: readonly (readonly [name: string, programs: readonly string[]])[] = [
  ["Python 3", ["python3", "python"]],
  ["make", ["make"]],
  ["a C++ compiler", ["c++", "g++", "clang++"]],
];

async function missingTools(): Promise<string[]> {
  if (process.platform === "win32") return [];
  const missing: string[] = [];
  for (const [name, programs] of BUILD_TOOLS) {
    const found = await Promise.all(programs.map(isOnPath));
    if (!found.includes(true)) missing.push(name);
  }
  return missing;
}

async function isOnPath(program: string): Promise<boolean> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const found = await Promise.all(folders.map((folder) => may(join(folder, program), constants.X_OK)));
  return found.includes(true);
}

/** Everything that goes by the settings, but what goes by one that cannot be used. */
async function lookAtInstallation(): Promise<Finding[]> {
  const settings = readSettings();
  const { config, faulty } = settings;
  const isUsable = (...names: readonly string[]): boolean => !names.some((name) => faulty.has(name));
  return [
    ...checkSettings(settings, await modeOf(".env")),
    await lookAtArticles(config),
    await lookAtReader(config),
    ...(isUsable("STORE_URL") ? await lookAtStore(config) : [await lookAtNextModel(config)]),
    ...(isUsable("DISCORD_TOKEN", "DISCORD_GUILD_ID", "DISCORD_API_URL") ? await lookAtDiscord(config) : []),
  ];
}

/** Where the index and what the bot remembers are kept, and the index there. */
async function lookAtStore(config: Config): Promise<Finding[]> {
  const database = await lookAtDatabase(config);
  return [
    ...(config.storeUrl === null ? await lookAtFolders(config) : []),
    database.finding,
    ...(database.canHoldIndex ? await lookAtIndex(config) : [await lookAtNextModel(config)]),
  ];
}

async function modeOf(path: string): Promise<number | null> {
  if (process.platform === "win32") return null;
  const found = await stat(path).catch(() => null);
  return found && found.mode & 0o777;
}

async function lookAtArticles({ addArticles, articlesDir: path }: Config): Promise<Finding> {
  // A single file, or an archive, will do as well.
  const found = await accessTo(path, constants.R_OK);
  if (found === "usable" && addArticles && !(await may(path, constants.W_OK))) {
    return cannotAdd(path);
  }
  const access = found === "not-a-folder" ? "usable" : found;
  return checkFolder({
    subject: "Articles",
    setting: "ARTICLES_DIR",
    needs: "reading",
    path,
    access,
  });
}

/** The folders that the bot writes to, and the room there is for them. */
async function lookAtFolders({ dataDir, indexDir }: Config): Promise<Finding[]> {
  const WRITES = constants.R_OK | constants.W_OK;
  const needs = "writing";
  return [
    checkFolder({
      subject: "Index folder",
      setting: "INDEX_DIR",
      needs,
      path: indexDir,
      access: await accessTo(indexDir, WRITES),
    }),
    checkFolder({
      subject: "Data folder",
      setting: "DATA_DIR",
      needs,
      path: dataDir,
      access: await accessTo(dataDir, WRITES),
    }),
    await lookAtDisk(indexDir),
  ];
}

async function lookAtDisk(indexDir: string): Promise<Finding> {
  const place = await nearestFolder(indexDir);
  const { bavail, bsize } = await statfs(place);
  return checkDisk({ place, freeBytes: bavail * bsize, indexBytes: await indexBytesOf(indexDir) });
}

/** Bytes of the current index; 0 where there is none that can be read. */
async function indexBytesOf(indexDir: string): Promise<number> {
  const { createFolderIndexStore } = await import("../src/index/folder/folder-index-store.ts");
  const manifest = await createFolderIndexStore(indexDir)
    .readManifest()
    .catch(() => null);
  return Object.values(manifest?.files ?? {}).reduce((sum, bytes) => sum + bytes, 0);
}

/** Of a folder that is to be made, what can be done in the one where it will be. */
async function accessTo(path: string, mode: number): Promise<Access> {
  const found = await stat(path).catch((error: unknown) => systemCode(error));
  if (found === "ENOTDIR") return "below-a-file";
  if (typeof found === "string") {
    const isMade = (mode & constants.W_OK) !== 0;
    return !isMade || (await may(await nearestFolder(path), mode)) ? "missing" : "unusable";
  }
  if (!found.isDirectory()) return (await may(path, constants.R_OK)) ? "not-a-folder" : "unusable";
  return (await may(path, mode | constants.X_OK)) ? "usable" : "unusable";
}

async function nearestFolder(path: string): Promise<string> {
  const whole = resolve(path);
  const isThere = (await stat(whole).catch(() => null))?.isDirectory() === true;
  return isThere || dirname(whole) === whole ? whole : await nearestFolder(dirname(whole));
}

async function succeeds(attempt: Promise<unknown>): Promise<boolean> {
  return await attempt.then(
    () => true,
    () => false,
  );
}

async function may(path: string, mode: number): Promise<boolean> {
  return await succeeds(access(path, mode));
}

interface DatabaseFound {
  readonly finding: Finding;
  /** Whether an index can be looked for there: opening a store makes its tables, which is not for a check to do. */
  readonly canHoldIndex: boolean;
}

async function lookAtDatabase({ dataDir, storeUrl }: Config): Promise<DatabaseFound> {
  if (storeUrl === null) return { finding: await lookAtMemory(dataDir), canHoldIndex: true };
  let canHoldIndex = false;
  const finding = await orWrong("Database", async () => {
    const { PostgresDatabase } = await import("../src/platform/postgres/postgres-database.ts");
    const { rehearseMigrations } = await import("../src/platform/postgres/store-migrations.ts");
    const database = new PostgresDatabase(storeUrl.reveal());
    const isBehind = await rehearseMigrations(database).finally(() => database.close());
    canHoldIndex = !isBehind;
    const place = `${database.place} (schema ${database.schema}) answers, with pgvector`;
    return ok("Database", isBehind ? `${place}; its tables are made at the next start` : place);
  });
  return { finding, canHoldIndex };
}

async function lookAtMemory(dataDir: string): Promise<Finding> {
  const path = join(dataDir, "memory.sqlite");
  if (!(await may(path, constants.F_OK))) {
    if ((await accessTo(dataDir, constants.W_OK)) === "below-a-file")
      return wrong("Database", `${path} cannot be made.`);
    return ok("Database", `${path} is made at the first start on Discord`);
  }
  try {
    const { faultOfDatabase } = await import("../src/platform/sqlite/sqlite-database.ts");
    const fault = faultOfDatabase(path);
    if (fault === null) return ok("Database", `${path} is whole`);
    return wrong("Database", `${path}: ${fault}. Restore a backup, or move the file away.`);
  } catch (error) {
    return wrong("Database", `${path}: ${describeFailure(error)}`);
  }
}

/** The model that questions are searched with is the one of the index. */
async function lookAtIndex(config: Config): Promise<Finding[]> {
  let index: Finding[] = [];
  const model = await orWrong("Search model", async () => {
    const { loadEmbedder, withIndexStore } = await import("../src/index-of-settings.ts");
    const { indexStatus } = await import("../src/index/build/index-status.ts");
    const embedder = await loadEmbedder(config);
    index = await withIndexStore(config, async (store) => {
      const status = await indexStatus(config.articlesDir, store, embedder);
      const manifest = await store.readManifest().catch(() => null);
      return [checkIndex(status, manifest?.counts ?? null)];
    });
    return loads("Search model", embedder.modelId);
  });
  return [model, ...index];
}

/** The one that an index would be made with, where none can be looked at. */
async function lookAtNextModel({ embeddingModel }: Config): Promise<Finding> {
  const subject = "Search model";
  return await orWrong(subject, async () => {
    const { BUNDLED_MODEL } = await import("../src/index/embedding/locate-model.ts");
    const module = await import("../src/index/embedding/transformers-embedder.ts");
    const model = embeddingModel ?? BUNDLED_MODEL;
    return loads(subject, (await module.createTransformersEmbedder({ model })).modelId);
  });
}

async function lookAtReader({ readerModel }: Config): Promise<Finding> {
  const subject = "Reader model";
  return await orWrong(subject, async () => {
    const module = await import("../src/answer/reader/transformers-reader.ts");
    const name = readerModel ?? module.BUNDLED_READER;
    await module.createTransformersReader(name);
    return loads(subject, name);
  });
}

/** A check that cannot be done to its end has found something wrong. */
async function orWrong(subject: string, look: () => Promise<Finding>): Promise<Finding> {
  return await look().catch((error: unknown) => wrong(subject, describeFailure(error)));
}

function loads(subject: string, model: string): Finding {
  return ok(subject, `${model} loads`);
}

async function lookAtDiscord({ discord }: Config): Promise<Finding[]> {
  const { apiUrl, guildId, token } = discord;
  if (token === null) return [NO_TOKEN];
  try {
    const { readBotStanding } = await import("../src/discord/application.ts");
    return checkDiscord(await readBotStanding({ token: token.reveal(), apiUrl, guildId }));
  } catch (error) {
    return [wrong("Discord", describeFailure(error))];
  }
}

await runCommand(USAGE, main);
