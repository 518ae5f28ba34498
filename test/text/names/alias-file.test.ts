import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConfigError } from "../../../src/platform/errors.ts";
import { toWords } from "../../../src/text/words/words.ts";
import { readAliasFile } from "../../../src/text/names/alias-file.ts";
import { loadAliasTable } from "../../../src/text/names/alias-table.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kurultai-aliases-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(content: unknown): Promise<string> {
  const path = join(folder, "aliases.json");
  await writeFile(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("a keeper's alias file", () => {
  it("adds entities and forms to what ships with the bot", async () => {
    const path = await fileOf({
      entities: [
        { id: "lake-van", name: "Lake Van", kind: "place", forms: [{ form: "Van Gölü", lang: "tr" }] },
        {
          id: "ots",
          name: "Organization of Turkic States",
          kind: "organization",
          forms: [{ form: "Turkic Union" }],
        },
      ],
    });
    const table = loadAliasTable(path);
    const ids = (text: string) => table.findEntities(toWords(text)).map((match) => match.entityId);
    expect(ids("Van Gölü'nde")).toEqual(["lake-van"]);
    expect(ids("the Turkic Union, that is the OTS")).toEqual(["ots", "ots"]);
  });

  it("derives surnames only where a person is known by one", async () => {
    const person = { kind: "person", forms: [] };
    const records = readAliasFile(
      await fileOf({
        entities: [
          { ...person, id: "a", name: "Aybek Uzakov", knownBySurname: true },
          { ...person, id: "b", name: "Bolat Uzakov" },
        ],
      }),
    );
    expect(records.map(({ forms }) => forms.map(({ form, relation }) => [form, relation]))).toEqual([
      [
        ["Aybek Uzakov", "name"],
        ["Uzakov", "surname"],
      ],
      [["Bolat Uzakov", "name"]],
    ]);
  });

  it("reports every fault by file and place", async () => {
    const path = await fileOf({
      entities: [
        { id: "Big Id", name: "", kind: "planet", forms: [{ form: "x", until: "12.11.2021" }] },
        { id: "ok", name: "Fine", kind: "place", forms: [], note: "?" },
      ],
    });
    const problems = problemsOf(() => loadAliasTable(path));
    expect(problems.every((line) => line.startsWith(path))).toBe(true);
    for (const place of [
      "entities.0.id",
      "entities.0.name",
      "entities.0.kind",
      "entities.0.forms.0.until",
      "entities.1",
    ]) {
      expect(
        problems.some((line) => line.includes(`${place}:`)),
        place,
      ).toBe(true);
    }
  });

  it("names a file that is missing or no JSON", async () => {
    const missing = join(folder, "nowhere.json");
    expect(problemsOf(() => loadAliasTable(missing))[0]).toContain(missing);
    const path = await fileOf("{ not json");
    expect(problemsOf(() => loadAliasTable(path))[0]).toMatch(/cannot be read as JSON/);
  });
});
