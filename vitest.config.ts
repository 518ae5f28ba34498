import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/seed-properties.ts"],
    // Native addons (hnswlib-node, better-sqlite3, onnxruntime) are safest with a process per test file.
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
