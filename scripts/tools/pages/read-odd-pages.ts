import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadArticles } from "../../../src/articles/read/load-articles.ts";
import { inTemporaryFolder } from "../temporary-folder.ts";
import { oddPages } from "./odd-pages.ts";

/**
 * Reads a folder of odd pages as a build does, and prints what became of them: `tsx scripts/tools/pages/read-odd-pages.ts
 * [COUNT [SEED]]`.
 */
const [count = "5000", seed = "1"] = process.argv.slice(2);
await inTemporaryFolder("odd-pages-", async (folder) => {
  for (const { name, content } of oddPages(Number(count), Number(seed)))
    writeFileSync(join(folder, name), content);
  const startedAt = performance.now();
  const { articles, skipped, warnings } = await loadArticles(folder);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `${count} pages in ${seconds.toFixed(1)} s: ${articles.length} read, ${skipped.length} skipped, ${warnings.length} notes`,
  );
  const reasons = new Map<string, string[]>();
  for (const { path, reason } of skipped) reasons.set(reason, [...(reasons.get(reason) ?? []), path]);
  for (const [reason, paths] of reasons)
    console.log(`  ${reason}: ${paths.length}, as ${paths.slice(0, 3).join(", ")}`);
});
