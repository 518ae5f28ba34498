import { mkdtemp, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "dotenv";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { saveSetting, withSetting } from "../../../src/cli/set-up/env-file.ts";

describe("a setting in the text of .env", () => {
  it.each([
    ["", "T=1\n"],
    ["A=b\n", "A=b\nT=1\n"],
    ["A=b", "A=b\nT=1\n"],
    ["# T=0\nT=\nA=b\n", "# T=0\nT=1\nA=b\n"],
    ["export T = 0\n", "T=1\n"],
    ["T=0\nT=2\n", "T=0\nT=1\n"],
    ["TT=0\n", "TT=0\nT=1\n"],
  ])("is put into %j as %j", (before, after) => {
    expect(withSetting(before, "T", "1")).toBe(after);
  });

  it("is what is read afterwards, and every other is as it was", () => {
    const name = fc.stringMatching(/^[A-Z]{1,3}$/);
    const value = fc.stringMatching(/^[\w.-]{0,5}$/);
    const line = fc.oneof(
      fc.tuple(name, value).map((pair) => pair.join("=")),
      value.map((one) => `# ${one}`),
      fc.constant(""),
    );
    fc.assert(
      fc.property(fc.array(line), name, value, (lines, wanted, token) => {
        const before = lines.join("\n");
        const after = parse(withSetting(before, wanted, token));
        expect(after).toEqual({ ...parse(before), [wanted]: token });
      }),
    );
  });
});

describe("the .env that a setting is saved in", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "kurultai-env-"));
    await writeFile(join(root, ".env.example"), "# The token.\nTOKEN=\n# Another.\nOTHER=x\n");
  });
  afterEach(() => rm(root, { recursive: true }));

  const save = (): Promise<void> =>
    saveSetting({ path: join(root, ".env"), example: join(root, ".env.example") }, "TOKEN", "abc");
  const saved = (): Promise<string> => readFile(join(root, ".env"), "utf8");

  it("is begun with the explanations of the example", async () => {
    await save();
    expect(await saved()).toBe("# The token.\nTOKEN=abc\n# Another.\nOTHER=x\n");
  });

  it.skipIf(process.platform === "win32")("is its owner's alone, whatever it was before", async () => {
    await writeFile(join(root, ".env"), "MINE=1\n", { mode: 0o644 });
    await save();
    expect(await saved()).toBe("MINE=1\nTOKEN=abc\n");
    expect((await stat(join(root, ".env"))).mode & 0o777).toBe(0o600);
  });

  it.skipIf(process.platform === "win32")("may be a link, and stays one", async () => {
    await writeFile(join(root, "elsewhere"), "MINE=1\n");
    await symlink(join(root, "elsewhere"), join(root, ".env"));
    await save();
    expect(await readFile(join(root, "elsewhere"), "utf8")).toBe("MINE=1\nTOKEN=abc\n");
  });
});
