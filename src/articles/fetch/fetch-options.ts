import { isIP } from "node:net";
import { parsePublicationDate } from "../read/publication-date.ts";
import { commandLine } from "../../platform/command-line.ts";
import { DEFAULT_FETCH_LIMIT, type FetchSources } from "./fetch-articles.ts";

/** What `npm run fetch` was asked for; null where the configuration decides. */
export interface FetchCommand {
  readonly sources: FetchSources;
  readonly articlesPath: string | null;
  /** `YYYY-MM-DD` */
  readonly since: string | null;
  readonly limit: number;
  readonly delayMs: number;
  /** Null to end after one run. */
  readonly everyMs: number | null;
  readonly allowedAddresses: readonly string[];
}

export const FETCH_USAGE = `npm run fetch -- --feed URL | --url URL | --sitemap URL [options]

Saves news articles as files into the articles folder. Each source may be given more than once.

  --feed URL            an RSS, Atom or JSON feed
  --sitemap URL         a sitemap, or an index of sitemaps
  --url URL             one article
  --articles DIR        folder to save into
  --since YYYY-MM-DD    leave out what was published earlier
  --limit N             at most so many articles a run (${DEFAULT_FETCH_LIMIT}); the next run goes on
  --delay SECONDS       least time between two requests to a site (1)
  --watch               stay, and look again every so often
  --every MINUTES       how often, with --watch (15)
  --allow-address IP    connect to this address although it is not public; for a site of one's own

What was saved is not asked for again until its feed says that it changed. robots.txt is obeyed.
Nothing but the summary is written to standard output.

Examples
  npm run fetch -- --feed https://news.example/rss              what the feed lists, once
  npm run fetch -- --feed https://news.example/rss --watch      and again every 15 minutes
  npm run fetch -- --sitemap https://news.example/sitemap.xml --since 2026-01-01
                                                                what was published this year
  npm run fetch -- --url https://news.example/a-story           one article

Exit code: 0 all fine; 1 nothing could be had, or another error; 2 called in a way it cannot be; 3 some
things could not be had, each named on standard error with its reason.`;

const COMMAND = commandLine(FETCH_USAGE, {
  feed: { type: "string", multiple: true },
  sitemap: { type: "string", multiple: true },
  url: { type: "string", multiple: true },
  articles: { type: "string" },
  since: { type: "string" },
  limit: { type: "string" },
  delay: { type: "string" },
  watch: { type: "boolean" },
  every: { type: "string" },
  "allow-address": { type: "string", multiple: true },
});

/** @throws UsageError on anything but the options above */
export function parseFetchOptions(args: readonly string[]): FetchCommand {
  const values = COMMAND.parse(args).values;
  const sources = {
    feeds: values.feed ?? [],
    sitemaps: values.sitemap ?? [],
    pages: values.url ?? [],
  };
  if (Object.values(sources).every((urls) => urls.length === 0)) {
    throw COMMAND.misuse("Name a --feed, a --sitemap or a --url.");
  }
  const minutes = numberOf("every", values.every ?? "15", 1 / 60);
  return {
    sources,
    articlesPath: values.articles ?? null,
    since: values.since === undefined ? null : dayOf(values.since),
    limit: Math.floor(numberOf("limit", values.limit ?? String(DEFAULT_FETCH_LIMIT), 1)),
    delayMs: 1000 * numberOf("delay", values.delay ?? "1", 0),
    everyMs: values.watch ? 60_000 * minutes : null,
    allowedAddresses: (values["allow-address"] ?? []).map(addressOf),
  };
}

function dayOf(written: string): string {
  const { date } = parsePublicationDate(written);
  if (date === null) throw COMMAND.misuse(`--since takes a day (YYYY-MM-DD), not “${written}”.`);
  return date;
}

function numberOf(name: string, written: string, least: number): number {
  const value = Number(written);
  if (Number.isFinite(value) && value >= least) return value;
  throw COMMAND.misuse(`--${name} takes a number of at least ${Number(least.toFixed(2))}, not “${written}”.`);
}

function addressOf(written: string): string {
  if (isIP(written) !== 0) return written;
  throw COMMAND.misuse(`--allow-address takes an IP address, not “${written}”.`);
}
