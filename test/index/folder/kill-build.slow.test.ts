import { execFile } from "node:child_process";
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuildStage } from "../../../src/index/build/generation-content.ts";
import { dumpIndex, makeIndexFolder } from "../index-folder.ts";
import type { ArticleRecord, IndexFolder } from "../index-folder.ts";

const child = fileURLToPath(new URL("../build.child.ts", import.meta.url));

/** More texts than one batch of the model, so that a build can die between two. */
function makeRecords(count: number, season: string): Record<string, ArticleRecord> {
  const ids = Array.from({ length: count }, (_, i) => `article-${i}`);
  return Object.fromEntries(ids.map((id) => [id, { title: id, text: `The ${season} of ${id}.` }]));
}

/** The signal that ended the child, or null when it came to the end of the build. */
async function buildUntil(folder: IndexFolder, stage: BuildStage, done: number): Promise<string | null> {
  const parameters = ["--import", "tsx", child, folder.root, stage, String(done)];
  return await new Promise((resolve) => {
    execFile(process.execPath, parameters, (error) => {
      resolve(error?.signal ?? null);
    });
  });
}

describe("a build killed at any moment", () => {
  let before: IndexFolder;
  let after: IndexFolder;
  let oldContent: unknown;
  let newContent: unknown;

  beforeAll(async () => {
    [before, after] = [await makeIndexFolder(), await makeIndexFolder()];
    await before.write(makeRecords(40, "summer"));
    await before.build();
    oldContent = await dumpIndex(before.indexDirectory);
    await before.write(makeRecords(45, "winter"));
    await cp(before.articlesPath, after.articlesPath, { recursive: true });
    await after.build();
    newContent = await dumpIndex(after.indexDirectory);
  });
  afterAll(async () => {
    for (const { root } of [before, after]) await rm(root, { recursive: true, force: true });
  });

  const moments: [BuildStage, number, "old" | "new"][] = [
    ["reading", 1, "old"],
    ["embedding", 0, "old"],
    ["embedding", 32, "old"],
    ["writing", 0, "old"],
    ["writing", 45, "old"],
    ["switching", 0, "old"],
    ["switching", 1, "new"],
  ];
  it.concurrent.for(moments)(
    "(%s, %i done) leaves the %s index whole, and the next build brings it up to date",
    { timeout: 60_000 },
    async ([stage, done, left]) => {
      const folder = await makeIndexFolder();
      await cp(before.root, folder.root, { recursive: true, preserveTimestamps: true });

      expect(await buildUntil(folder, stage, done)).toBe("SIGKILL");
      const content = await dumpIndex(folder.indexDirectory);
      expect(content).toEqual(left === "old" ? oldContent : newContent);

      const { outcome } = await folder.build();
      expect(outcome).toBe(left === "old" ? "built" : "unchanged");
      expect(await dumpIndex(folder.indexDirectory)).toEqual(newContent);
      expect(await folder.generations()).toHaveLength(2);
      await rm(folder.root, { recursive: true });
    },
  );

  it(
    "leaves no index at all when there was none, and the next build makes one",
    { timeout: 60_000 },
    async () => {
      const folder = await makeIndexFolder();
      await folder.write(makeRecords(3, "spring"));
      expect(await buildUntil(folder, "writing", 1)).toBe("SIGKILL");
      await expect(dumpIndex(folder.indexDirectory)).rejects.toThrow(/There is no index/);
      await folder.build();
      expect(await folder.generations()).toHaveLength(1);
      await rm(folder.root, { recursive: true });
    },
  );

  it.skipIf(process.platform === "win32")(
    "leaves the old index when the disk takes no more, and says so (a limit on file sizes stands in for the disk)",
    { timeout: 60_000 },
    async () => {
      const folder = await makeIndexFolder();
      await cp(before.root, folder.root, { recursive: true, preserveTimestamps: true });
      const command = `ulimit -f 60 && exec "$0" "$@"`;
      const parameters = ["-c", command, process.execPath, "--import", "tsx", child, folder.root];
      const { stdout } = await promisify(execFile)("sh", parameters);
      expect(stdout).toMatch(
        /^building\nIndexBuildError: .* cannot be written\. The(?:re is no room left on the disk| disk fails or is full)/,
      );
      expect(await dumpIndex(folder.indexDirectory)).toEqual(oldContent);
      expect(await folder.generations()).toHaveLength(1);
      await rm(folder.root, { recursive: true });
    },
  );
});
