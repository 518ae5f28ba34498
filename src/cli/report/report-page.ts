import type { CollectionMap } from "../../index/report/collection-map.ts";
import type { CollectionReport, Share } from "../../index/report/collection-report.ts";
import { MAP_SCRIPT } from "./map-script.ts";
import { PAGE_SCRIPT } from "./page-script.ts";
import { PAGE_STYLE } from "./page-style.ts";

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
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>The collection</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>The collection</h1>
<p id="about"></p>
<form role="search"><label for="search">Search</label> <input id="search" type="search" autocomplete="off" placeholder="words of a headline, an outlet, a day …" aria-describedby="found"> <output id="found" for="search"></output></form>
<nav aria-label="Parts of the page"><ul id="parts"></ul></nav>
</header>
<main>
<section aria-labelledby="map-heading">
<h2 id="map-heading">Map</h2>
<p>Passages that lie together say similar things. <span id="legend"><span id="dates"><span id="from"></span> <canvas id="scale" width="160" height="10"></canvas> <span id="to"></span></span> <span id="undated">undated</span></span></p>
<p id="ways">Point at a passage, tap it, or step with the arrow keys to read its headline. Zoom with the wheel or <button id="closer" aria-label="Closer">+</button> <button id="further" aria-label="Further away">−</button>, move by dragging, and see <button id="all">all</button>.</p>
<div id="plane"><canvas id="map" tabindex="0" role="application" aria-label="Passages of the collection; arrow keys step from one to the next" aria-describedby="ways"></canvas><div id="ring" hidden></div><div id="tip" role="status" hidden></div></div>
</section>
</main>
<script type="application/json" id="data">${json}</script>
<script>
"use strict";
const PAGE = JSON.parse(document.getElementById("data").textContent);
const element = (id) => document.getElementById(id);
const showOnMap = (() => {${MAP_SCRIPT}})();
(() => {${PAGE_SCRIPT}})();
</script>
</body>
</html>
`;
}
