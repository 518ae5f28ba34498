import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { beforeAll } from "vitest";
import { CommandQueue } from "./command-queue.ts";

export interface TestServer {
  /** The address of a schema that nobody has used yet. */
  freshAddress(parameters?: string): string;
  stop(): Promise<void>;
}

/** A Postgres with pgvector inside this process, listening on a port of this machine. */
export async function startLiteServer({ withVector = true } = {}): Promise<TestServer> {
  const db = await PGlite.create({ extensions: withVector ? { vector } : {} });
  const server = new PGLiteSocketServer({ db, port: 0, host: "127.0.0.1", maxConnections: 100 });
  // The server has no option for it.
  Object.assign(server, { queryQueue: new CommandQueue(db) });
  await server.start();
  return {
    freshAddress: addresses(`postgres://postgres:secret-word@${server.getServerConn()}/postgres`),
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}

/** A real server, for what one backend cannot show; it is left with schemas `kurultai_test_…`. */
export const REAL_SERVER = process.env["KURULTAI_TEST_STORE_URL"] ?? "";

export function realServer(): TestServer {
  return { freshAddress: addresses(REAL_SERVER), stop: () => Promise.resolve() };
}

/** Also after runs that left their schemas. */
const RUN = `kurultai_test_${process.pid}_${Date.now().toString(36)}`;
let schemas = 0;

function addresses(base: string): TestServer["freshAddress"] {
  return (parameters = "") => `${base}?schema=${RUN}_${(schemas += 1)}${parameters}`;
}

/** One for all test files of this process, which takes it along when it ends: to begin takes a server seconds. */
let serverOfProcess: Promise<TestServer> | undefined;

/** The server of a test file, there before its first test. */
export function useServer(): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    server = await (serverOfProcess ??= startLiteServer());
  });
  return () => server!;
}
