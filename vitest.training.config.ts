import { defineConfig } from "vitest/config";

/** `npm run test:training`: trains models for a few steps, which takes Python and minutes; not part of `npm test`. */
export default defineConfig({
  test: {
    include: ["test/training/**/*.nightly.ts"],
    pool: "forks",
    testTimeout: 600_000,
    hookTimeout: 1_200_000,
  },
});
