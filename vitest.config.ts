import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const SLOW = "test/**/*.slow.test.ts";
/**
 * Tests that load a module anew, put something in its place, or run a model in a thread, after whose end
 * onnxruntime-node may take its process down.
 */
const ALONE = "test/**/*.alone.test.ts";

/** `npm test` runs what is fast, `npm run test:slow` whole processes, killed builds, floods and growth. */
export default defineConfig({
  test: {
    setupFiles: ["test/seed-properties.ts"],
    // Native addons (hnswlib-node, better-sqlite3, onnxruntime) are safest in processes.
    pool: "forks",
    // Tests of what waits leave a core idle; vitest itself would leave one out.
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        // The files share a few processes: libraries, word lists and models are loaded once in each of them.
        test: {
          name: "fast",
          include: ["test/**/*.test.ts"],
          exclude: [SLOW, ALONE],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: [ALONE] } },
      { extends: true, test: { name: "slow", include: [SLOW] } },
    ],
  },
});
