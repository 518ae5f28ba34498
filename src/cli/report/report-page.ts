import { readFileSync } from "node:fs";
import type { CollectionMap } from "../../index/report/collection-map.ts";
import type { CollectionReport, Share } from "../../index/report/collection-report.ts";

/** An event as the calendar of the page shows it. */
export interface ReportedEvent {
  readonly title: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`. */
  readonly start: string;
  readonly end: string | null;
  readonly place: string | null;
  /** E.g. `cancelled`, or how it comes back; empty for one that is just on. */
  readonly note: string;
  /** The headline of the article that tells of it. */
  readonly article: string;
}

/** What was asked, as far as the bot remembers it. */
export interface ReportedQuestions {
  /** In order, `YYYY-MM`. */
  readonly months: readonly {
    readonly month: string;
    readonly answered: number;
    readonly refused: number;
  }[];
  /** Why questions were refused, the most frequent reason first. */
  readonly reasons: readonly Share[];
  /** The refused ones themselves; null where they are not to be shown. */
  readonly refused:
    | readonly {
        readonly question: string;
        readonly reason: string;
        readonly count: number;
        /** `YYYY-MM-DD`. */
        readonly since: string;
      }[]
    | null;
}

/** All that the page shows. */
export interface ReportPage {
  readonly report: CollectionReport;
  readonly map: CollectionMap;
  readonly events: readonly ReportedEvent[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  /** Null where nothing was asked on Discord yet. */
  readonly questions: ReportedQuestions | null;
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
    .replace(
      "<script>",
      () => `<script>"use strict";\n${readPart("map.js")}${readPart("lists.js")}`,
    );
}

/** A file of the page, as a browser reads it. */
function readPart(name: string): string {
  return readFileSync(new URL(`page/${name}`, import.meta.url), "utf8");
}
