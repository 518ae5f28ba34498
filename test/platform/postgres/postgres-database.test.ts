import { describe, expect, it } from "vitest";
import { encodeRows, int4, int4Array, text } from "../../../src/platform/postgres/copy-binary.ts";
import type { SqlRunner } from "../../../src/platform/postgres/postgres-database.ts";
import { PostgresDatabase } from "../../../src/platform/postgres/postgres-database.ts";
import { useServer } from "../../index/postgres/test-server.ts";

const server = useServer();

async function withDatabase<T>(use: (database: PostgresDatabase) => Promise<T>): Promise<T> {
  const database = new PostgresDatabase(server().freshAddress());
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

describe("PostgresDatabase", () => {
  it("loads rows by COPY and reads them back", async () => {
    await withDatabase(async (database) => {
      await database.session(async (session) => {
        await session.query("CREATE TABLE public.copied (id integer, word text, places integer[])");
        const rows = [
          [int4(1), text("O'Neill \\ \t \n 🌍"), int4Array([7, -1])],
          [int4(-2), null, int4Array([])],
        ];
        await session.copyIn("COPY public.copied FROM STDIN (FORMAT binary)", encodeRows(rows));
      });
      expect(await database.query("SELECT * FROM public.copied ORDER BY id DESC")).toEqual([
        { id: 1, word: "O'Neill \\ \t \n 🌍", places: [7, -1] },
        { id: -2, word: null, places: [] },
      ]);
    });
  });

  it("sends rows in chunks of a quarter of a MiB, the last row of each whole", () => {
    const row = [text("x".repeat(1024))];
    const [first, ...others] = encodeRows(Array.from({ length: 600 }, () => row));
    // Two bytes of count and four of length stand before the text.
    const rowBytes = 1024 + 6;
    expect(first!.length - 19).toBe(Math.ceil((256 * 1024) / rowBytes) * rowBytes);
    expect(others).toHaveLength(2);
  });

  it("bounds what a statement takes, but for what may take its time, and widens the search of the graph", async () => {
    await withDatabase(async (database) => {
      const timeout = async (runner: SqlRunner): Promise<unknown> =>
        await runner.query("SELECT current_setting('statement_timeout') AS is");
      expect(await timeout(database)).toEqual([{ is: "25s" }]);
      await database.session(async (session) => {
        expect(await session.unhurried(() => timeout(session))).toEqual([{ is: "0" }]);
        expect(await timeout(session)).toEqual([{ is: "25s" }]);
      });
      const width = await database.query("SELECT current_setting('hnsw.ef_search') AS is");
      expect(width).toEqual([{ is: "800" }]);
    });
  });

  it("undoes a transaction that fails, and goes on", async () => {
    await withDatabase(async (database) => {
      await database.query("CREATE TABLE public.kept (id integer)");
      const failing = database.session((session) =>
        session.transaction(async () => {
          await session.query("INSERT INTO public.kept VALUES (1)");
          throw new Error("changed my mind");
        }),
      );
      await expect(failing).rejects.toThrow("changed my mind");
      expect(await database.query("SELECT * FROM public.kept")).toEqual([]);
    });
  });

  it("begins a transaction again whose connection was lost, once", async () => {
    await withDatabase(async (database) => {
      await database.query("CREATE TABLE public.noted (id integer)");
      const lost = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
      const noteLosing = (times: number): Promise<void> => {
        let attempts = 0;
        return database.transaction(async (session) => {
          await session.query("INSERT INTO public.noted VALUES (1)");
          attempts += 1;
          if (attempts <= times) throw lost;
        });
      };
      await noteLosing(1);
      expect(await database.query("SELECT * FROM public.noted")).toHaveLength(1);
      await expect(noteLosing(2)).rejects.toThrow(/ended the connection/);
      expect(await database.query("SELECT * FROM public.noted")).toHaveLength(1);
    });
  });

  it("answers many questions at once, each its own", async () => {
    await withDatabase(async (database) => {
      const numbers = Array.from({ length: 40 }, (_, n) => n);
      const answers = await Promise.all(
        numbers.map((n) => database.query<{ n: number }>("SELECT $1::integer AS n", [n])),
      );
      expect(answers.map(([row]) => row?.n)).toEqual(numbers);
    });
  });
});
