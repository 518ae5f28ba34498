import { appendFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as CodeRevision from "../../../src/index/folder/code-revision.ts";

describe("readerRevision", () => {
  let root: string;
  let code: typeof CodeRevision;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "code-revision-"));
    const module = "src/index/folder/code-revision.ts";
    for (const part of ["src/articles", "src/events", "src/text", module])
      cpSync(resolve(part), join(root, part), { recursive: true });
    code = (await import(pathToFileURL(join(root, module)).href)) as typeof CodeRevision;
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it.each([
    "articles/read/visible-date.ts",
    "articles/read/declared-event.ts",
    "events/find-events.ts",
    "text/entities/resolve-date.ts",
    "text/words/month-names.ts",
    "text/sentences/text-blocks.ts",
    "text/lists/datelines.tsv",
  ])("is another one where %s has changed", async (name) => {
    const before = await code.readerRevision();
    expect(await code.readerRevision()).toBe(before);
    appendFileSync(join(root, "src", name), "\n");
    expect(await code.readerRevision()).not.toBe(before);
  });

  it("is the same where only the cutting into passages has changed", async () => {
    const before = await code.readerRevision();
    appendFileSync(join(root, "src/articles/chunk/chunk-article.ts"), "\n");
    expect(await code.readerRevision()).toBe(before);
  });
});
