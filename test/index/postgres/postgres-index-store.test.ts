import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { LiveCollection } from "../../../src/index/live-collection.ts";
import { PostgresDatabase } from "../../../src/platform/postgres/postgres-database.ts";
import { openPostgresIndexStore } from "../../../src/index/postgres/postgres-index-store.ts";
import { IndexDamagedError, StoreError } from "../../../src/platform/errors.ts";
import {
  migrateStore,
  rehearseMigrations,
  STORE_MIGRATIONS,
} from "../../../src/platform/postgres/store-migrations.ts";
import { describeIndexStore } from "../../contracts/index-store.ts";
import { useIndexFolder } from "../index-folder.ts";
import { tablesOf } from "../../../src/index/postgres/generation-tables.ts";
import { RecordingEmbedder } from "../recording-embedder.ts";
import { REAL_SERVER, realServer, useServer } from "./test-server.ts";
import type { TestServer } from "./test-server.ts";

const lite = useServer();

function adapterOf(server: () => TestServer, locksApart: boolean) {
  return {
    async open() {
      const address = server().freshAddress();
      const again = () => openPostgresIndexStore(address);
      return { store: await again(), again };
    },
    locksApart,
  };
}

describeIndexStore("Postgres", adapterOf(lite, false));
describe.skipIf(REAL_SERVER === "")("with KURULTAI_TEST_STORE_URL set", () => {
  describeIndexStore("a Postgres server", adapterOf(realServer, true));

  it("lets many start at once on a schema that is not there", async () => {
    const address = realServer().freshAddress("&connections=2");
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresIndexStore(address)));
    const stamps = await Promise.all(stores.map((store) => store.stamp()));
    await Promise.all(stores.map((store) => store.close()));
    expect(stamps).toEqual(["", "", "", "", "", ""]);
  });
});

describe("a question that goes on while two builds come to their end", () => {
  const folder = useIndexFolder();

  it("is asked once more, of the newest generation", async () => {
    const address = lite().freshAddress();
    const [store, builder] = [await openPostgresIndexStore(address), await openPostgresIndexStore(address)];
    const build = async (word: string): Promise<void> => {
      await folder().write({ only: { title: "Harvest", text: `The ${word} harvest rose.` } });
      await folder().build({ store: builder });
    };
    await build("wheat");
    const live = await LiveCollection.open(store, new RecordingEmbedder());
    const read: string[] = [];
    const text = await live.use(async ({ articles, manifest }) => {
      read.push(manifest.generation.slice(0, 6));
      if (read.length === 1) {
        await build("rye");
        await build("barley");
      }
      return (await articles.get("only"))?.text;
    });
    expect(text).toBe("The barley harvest rose.");
    expect(read).toEqual(["000001", "000003"]);

    // A third time would be no accident.
    await expect(
      live.use(async ({ articles }) => {
        await build("oat");
        await build("maize");
        return articles.get("only");
      }),
    ).rejects.toThrow(/replaced twice while it was being read\. Ask again/);
    live.close();
    await builder.close();
  });
});

describe("an article that the server gives back otherwise", () => {
  const folder = useIndexFolder();

  it("is named and not quoted; the generation before answers until a build has written it anew", async () => {
    const address = lite().freshAddress();
    const store = await openPostgresIndexStore(address);
    const text = "The harvest rose to 4.5 million tons.";
    const problems: unknown[] = [];
    const live = async () =>
      LiveCollection.open(store, new RecordingEmbedder(), {
        onProblem: (error) => problems.push(error),
      });
    await folder().write({ only: { title: "Harvest", text } });
    await folder().build({ store });
    await folder().write({ other: { title: "Rye", text: "Rye fell." } });
    await folder().build({ store });
    const collection = await live();
    const { generation } = await store.readManifest();
    const database = new PostgresDatabase(address);
    await database.query(`UPDATE ${tablesOf(generation).articles} SET text = replace(text, '4.5', '5.5')`);

    const read = () =>
      collection.use(async ({ articles, manifest }) => [
        manifest.generation === generation,
        (await articles.get("only"))?.text,
      ]);
    expect(await read()).toEqual([false, text]);
    expect(problems).toMatchObject([{ name: "IndexDamagedError", message: /article only / }]);
    expect((await folder().build({ store })).outcome).toBe("built");
    expect(await read()).toEqual([false, text]);
    expect(await collection.use(async ({ articles }) => (await articles.get("other"))?.text)).toBe(
      "Rye fell.",
    );
    collection.close();
    await database.close();
  });
});

describe("a row of an article that the server gives back otherwise", () => {
  const folder = useIndexFolder();
  const text = "The harvest rose.\n\nThe fair is on 5 May 2027 at 18:00 in Osh.";

  it.each([
    ["articles", "title = 'Famine'"],
    ["articles", "date = '2099-01-01'"],
    ["articles", "reference_urls = '['"],
    ["articles", "dateline = '{'"],
    ["articles", "content_hash = 'x'"],
    ["passages", '"start" = "start" + 3'],
    ["passages", '"end" = "end" + 4000'],
    ["passages", "sentences = '{9999,3}'"],
    ["events", "row = 'x'"],
  ] as const)("is damage, told of in one line: %s, %s", async (table, change) => {
    const address = lite().freshAddress();
    const store = await openPostgresIndexStore(address);
    await folder().write({ only: { title: "Harvest", text } });
    await folder().build({ store });
    const { generation } = await store.readManifest();
    const database = new PostgresDatabase(address);
    await database.query(`UPDATE ${tablesOf(generation)[table]} SET ${change}`);
    const live = await LiveCollection.open(store, new RecordingEmbedder());
    const read = live.use(async ({ articles }) => {
      await articles.get("only");
      await articles.passagesOf("only");
      await articles.events();
    });
    await expect(read).rejects.toBeInstanceOf(IndexDamagedError);
    await expect(read).rejects.toThrow(/^The article only .* damaged\. Rebuild it: npm run embed.*$/);
    live.close();
    await database.close();
  });
});

describe("migrateStore", () => {
  async function withSchema(use: (database: PostgresDatabase) => Promise<void>): Promise<void> {
    const database = new PostgresDatabase(lite().freshAddress());
    try {
      await use(database);
    } finally {
      await database.close();
    }
  }

  it("does each step once, whoever comes and however often", async () => {
    await withSchema(async (database) => {
      await migrateStore(database);
      await migrateStore(database);
      const steps = await database.query<{ version: number }>("SELECT version FROM migrations");
      expect(steps.map(({ version }) => version)).toEqual(STORE_MIGRATIONS.map((_, at) => at + 1));
    });
  });

  it("leads an older store on, keeping what it holds", async () => {
    await withSchema(async (database) => {
      await migrateStore(database);
      await database.query("INSERT INTO current_index VALUES (true, '{}', 7)");
      await migrateStore(database, [...STORE_MIGRATIONS, "ALTER TABLE current_index ADD note text"]);
      expect(await database.query("SELECT stamp, note FROM current_index")).toEqual([
        { stamp: "7", note: null },
      ]);
    });
  });

  it("undoes a step that fails, and those before it in the same start", async () => {
    await withSchema(async (database) => {
      const steps = ["CREATE TABLE one (id integer)", "CREATE TABLE two (id nonsense)"];
      await expect(migrateStore(database, steps)).rejects.toThrow("nonsense");
      await migrateStore(database);
      expect(await database.query("SELECT to_regclass('one') AS one")).toEqual([{ one: null }]);
    });
  });

  it("refuses a store of a later build, and says what to do", async () => {
    await withSchema(async (database) => {
      await migrateStore(database, [...STORE_MIGRATIONS, "SELECT 1"]);
      const known = STORE_MIGRATIONS.length;
      await expect(migrateStore(database)).rejects.toThrow(
        new RegExp(`version ${known + 1}.*knows ${known}.*newer build`),
      );
    });
  });
});

describe("rehearseMigrations", () => {
  it("tells whether there is anything to do, and does none of it", async () => {
    const database = new PostgresDatabase(lite().freshAddress());
    const schemas = (): Promise<object[]> =>
      database.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [database.schema]);
    expect(await rehearseMigrations(database)).toBe(true);
    expect(await schemas()).toHaveLength(0);
    await migrateStore(database);
    expect(await rehearseMigrations(database)).toBe(false);
    await database.close();
  });
});

describe("a connection that is lost in the middle of a build", () => {
  const folder = useIndexFolder();
  let proxy: Server;
  let bytesLeft = Infinity;

  /** The store's address by way of a line that is cut after so many bytes have been sent to the server. */
  async function throughProxy(): Promise<string> {
    const address = new URL(lite().freshAddress());
    const { hostname, port } = address;
    proxy = createServer((client) => {
      const upstream = connect(Number(port), hostname);
      upstream.pipe(client);
      client.on("data", (bytes) => {
        bytesLeft -= bytes.length;
        if (bytesLeft >= 0) upstream.write(bytes);
        else client.destroy();
      });
      for (const end of [client, upstream]) {
        end
          .on("error", () => undefined)
          .on("close", () => {
            client.destroy();
            upstream.destroy();
          });
      }
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    address.port = String((proxy.address() as AddressInfo).port);
    return address.href;
  }

  afterEach(() => {
    proxy.close();
  });

  it("is told of in one line, and the next build goes through", async () => {
    const store = await openPostgresIndexStore(await throughProxy());
    await folder().write(
      Object.fromEntries(
        Array.from({ length: 40 }, (_, n) => [`a${n}`, { text: `Harvest ${n} rose.`.repeat(30) }]),
      ),
    );
    bytesLeft = 20_000;
    const failure = await folder()
      .build({ store })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreError);
    expect((failure as StoreError).message).toMatch(/^The store .* ended the connection.*again\.$/);
    bytesLeft = Infinity;
    expect((await folder().build({ store })).outcome).toBe("built");
    await store.close();
  });
});

describe("a store that cannot be used", () => {
  const opening = (address: string): Promise<unknown> => openPostgresIndexStore(address);

  it("is told of in a sentence without the password where nobody answers", async () => {
    const failure = opening("postgres://bot:hush-hush-hush@127.0.0.1:9/news").catch(String);
    expect(await failure).toMatch(
      /^StoreError: The store postgres:\/\/127\.0\.0\.1:9\/news does not answer .*STORE_URL/,
    );
    expect(await failure).not.toContain("hush");
  });

  it.each([
    ["mysql://host/news", "must begin with postgres://"],
    ["postgres://host", "must name a database"],
    ["postgres://u:hush-hush@host/news?schema=No;Way", "has a schema"],
    ["postgres://u:hush-hush@host/news?connections=0", "has a number of connections"],
    ["hush-hush", "must look like"],
  ])("is told of where its address is %s", async (address, problem) => {
    const failure = await opening(address).catch(String);
    expect(failure).toContain(problem);
    expect(failure).not.toContain("hush-hush");
  });

  it("is told of by the server's own reasons: no rights, a full disk, a replica, no connection left", async () => {
    const { asStoreError } = await import("../../../src/platform/postgres/store-failure.ts");
    const tell = (code: string) =>
      String(asStoreError(Object.assign(new Error("from the server"), { code }), "postgres://h/d"));
    expect(tell("42501")).toMatch(/does not allow.*GRANT CREATE/);
    expect(tell("53100")).toMatch(/full disk.*Make room/);
    expect(tell("25006")).toMatch(/read replica.*primary/);
    expect(tell("53300")).toMatch(/no connection left.*connections=/);
    expect(tell("28P01")).toMatch(/refuses the user or the password/);
    expect(tell("58030")).toMatch(/cannot read or write its files.*disk/);
    expect(tell("XX001")).toMatch(/found its own data damaged/);
    expect(tell("53400")).toMatch(/too little of something/);
    expect(tell("22012")).toBe("Error: from the server");
  });
});
