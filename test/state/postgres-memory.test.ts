import { describe } from "vitest";
import { openPostgresMemory } from "../../src/state/postgres-memory.ts";
import { describeMemory } from "../contracts/memory.ts";
import { REAL_SERVER, realServer, useServer } from "../index/postgres/test-server.ts";
import type { TestServer } from "../index/postgres/test-server.ts";

const lite = useServer();

function placesOf(server: () => TestServer) {
  return () => {
    const address = server().freshAddress();
    return Promise.resolve({
      open: (secret = "salt") => openPostgresMemory(address, secret),
      remove: () => Promise.resolve(),
    });
  };
}

describeMemory("Postgres", placesOf(lite));
describe.skipIf(REAL_SERVER === "")("with KURULTAI_TEST_STORE_URL set", () => {
  describeMemory("a Postgres server", placesOf(realServer));
});
