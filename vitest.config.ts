import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const SLOW = "test/**/*.slow.test.ts";
/** Rooms of plain functions: their tests share a process, and load what they test once. */
const PLAIN = [
  "text",
  "question",
  "search",
  "cli",
  "discord",
  "articles/chunk",
  "articles/events",
].map((room) => `test/${room}/**/*.test.ts`);

/** `npm test` runs what is fast, `npm run test:slow` whole processes, killed builds, floods and growth. */
export default defineConfig({
  test: {
    setupFiles: ["test/seed-properties.ts"],
    // Native addons (hnswlib-node, better-sqlite3, onnxruntime) are safest with a process per test file.
    pool: "forks",
    // Tests of what waits leave a core idle; vitest itself would leave one out.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "plain", include: PLAIN, exclude: [SLOW], isolate: false },
      },
      {
        extends: true,
        test: { name: "fast", include: ["test/**/*.test.ts"], exclude: [SLOW, ...PLAIN] },
      },
      { extends: true, test: { name: "slow", include: [SLOW] } },
    ],
  },
});
