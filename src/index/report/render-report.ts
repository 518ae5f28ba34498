import type { CollectionReport, Share } from "./collection-report.ts";
import { plural } from "../../text/words/plural.ts";
import { shorten } from "../../text/words/shorten.ts";

const WIDEST_BAR = 40;
/** Outlets beyond are counted together. */
const MOST_OUTLETS = 25;
/** A longer name is cut: one that is a whole sentence would push all figures off the screen. */
const LONGEST_NAME = 40;

/** The report as plain text, a line for each month, outlet and language. */
export function renderReport(report: CollectionReport): string {
  const { articles, passages, reprints, undated, dates, months, outlets, languages } = report;
  const span = dates === null ? "" : `, ${dates.from} to ${dates.to}`;
  return [
    `${plural(articles, "article")} in ${plural(passages, "passage")}${span}`,
    `${undated} undated, ${plural(reprints, "reprint")} of another's text`,
    ...table("Month", months),
    ...table("Outlet", withRest(outlets)),
    ...table("Language", languages),
  ].join("\n");
}

function withRest(shares: readonly Share[]): Share[] {
  const rest = shares.slice(MOST_OUTLETS);
  if (rest.length === 0) return [...shares];
  const articles = rest.reduce((sum, share) => sum + share.articles, 0);
  return [...shares.slice(0, MOST_OUTLETS), { value: `${rest.length} others`, articles }];
}

function table(heading: string, shares: readonly Share[]): string[] {
  if (shares.length === 0) return [];
  const names = shares.map(({ value }) => shorten(value ?? "not said", LONGEST_NAME));
  const width = Math.max(heading.length, ...names.map((name) => name.length));
  const most = Math.max(...shares.map(({ articles }) => articles));
  const digits = Math.max("Articles".length, String(most).length);
  const lines = shares.map(({ articles }, i) => {
    const bar = "#".repeat(Math.ceil((articles / most) * WIDEST_BAR));
    return `${names[i]!.padEnd(width)}  ${String(articles).padStart(digits)}  ${bar}`;
  });
  return ["", `${heading.padEnd(width)}  ${"Articles".padStart(digits)}`, ...lines];
}
