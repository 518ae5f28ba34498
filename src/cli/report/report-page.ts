import { readFileSync } from "node:fs";
import type { readCollectionPage, reportedQuestions } from "./report-facts.ts";

/** All that the page shows. */
export interface ReportPage extends Awaited<ReturnType<typeof readCollectionPage>> {
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Null where nothing was asked on Discord yet. */
  readonly questions: ReturnType<typeof reportedQuestions>;
}

/**
 * A collection as one page that needs no server, no network and no library. What is in it is data: it stands in a
 * block that is no script, and is shown as text. The page may load nothing, by its own policy.
 */
export function renderReportPage(page: ReportPage): string {
  // No “<” in the block can end it or begin a comment.
  const json = JSON.stringify(page).replaceAll("<", String.raw`\u003c`);
  return readPart("page.html")
    .replace("<style>", () => `<style>${readPart("page.css")}`)
    .replace('id="data">', () => `id="data">${json}`)
    .replace("<script>", () => `<script>"use strict";\n${readPart("map.js")}${readPart("lists.js")}`);
}

function readPart(name: string): string {
  return readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
}
