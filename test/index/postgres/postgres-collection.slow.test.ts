import { describe, expect, it } from "vitest";
import type { ArticleWarning } from "../../../src/articles/read/load-articles.ts";
import { openPostgresIndexStore } from "../../../src/index/postgres/postgres-index-store.ts";
import { PostgresDatabase } from "../../../src/platform/postgres/postgres-database.ts";
import { rehearseMigrations } from "../../../src/platform/postgres/store-migrations.ts";
import { toTerms } from "../../../src/text/words/terms.ts";
import { describeVectorIndex } from "../../contracts/vector-index.ts";
import { makeArticle, makeRows } from "../rows.ts";
import { openTables } from "./open-generation.ts";
import { startLiteServer, useServer } from "./test-server.ts";

const server = useServer();

describeVectorIndex("pgvector's graph", (vectors, dimensions) =>
  openTables(server().freshAddress(), { vectors, dimensions, hasGraph: true }),
);

describe("a server without pgvector", () => {
  it("is told of when it is opened, and when its migrations are rehearsed", async () => {
    const bare = await startLiteServer({ withVector: false });
    const database = new PostgresDatabase(bare.freshAddress());
    const problem = /has no pgvector.*CREATE EXTENSION vector/;
    await expect(openPostgresIndexStore(bare.freshAddress())).rejects.toThrow(problem);
    await expect(rehearseMigrations(database)).rejects.toThrow(problem);
    await database.close();
    await bare.stop();
  });
});

describe("the Postgres collection", () => {
  it("takes a title of a megabyte and a word of two, searches their beginnings and says so once", async () => {
    const title = Array.from({ length: 140_000 }, (_, n) => `w${n}`).join(" ");
    const text = `${"y".repeat(2_000_000)} bridge.\n\nA ferry sails.`;
    const rows = makeRows([
      makeArticle({ id: "long", title, text }),
      makeArticle({ id: "short", title: "Short", text: "A bridge." }),
    ]);
    const warnings: ArticleWarning[] = [];
    const opened = await openTables(server().freshAddress(), {
      rows,
      onWarning: (warning) => warnings.push(warning),
    });
    const found = async (words: string) =>
      (await opened.lexical.search(toTerms(words), 5)).map(({ passageId }) => passageId).sort();
    expect(await found("bridge")).toEqual([0, 2]);
    expect(await found("ferry")).toEqual([1]);
    expect(await found("w17")).toEqual([0, 1]);
    expect((await opened.store.list({ search: "w17", limit: 9 })).total).toBe(1);
    expect((await opened.store.get("long"))?.title).toBe(title);
    await opened.close();
    expect(warnings).toEqual([
      {
        path: "long",
        message: expect.stringMatching(/too long for the database's search/) as string,
      },
    ]);
  }, 120_000);

  it("reads all passages of a long article in the time of a few", async () => {
    const paragraph = "The ferry 🌍 sails at noon, and nobody knows why it sails so late.";
    const text = Array.from({ length: 12_000 }, (_, n) => `${n} ${paragraph}`).join("\n\n");
    const rows = makeRows([makeArticle({ id: "a", text })]);
    const { store, close } = await openTables(server().freshAddress(), { rows });
    const start = performance.now();
    const passages = await store.passagesOf("a");
    const elapsedMs = performance.now() - start;
    await close();
    expect(passages.map((one) => one.text)).toEqual(text.split("\n\n"));
    // 22 s where the text is unpacked for each of them.
    expect(elapsedMs).toBeLessThan(15_000);
  });
});
