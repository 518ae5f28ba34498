import robotsParser from "robots-parser";
import { FetchError } from "../../platform/errors.ts";
import { AGENT, type HttpClient } from "./http-client.ts";

/** What a site asks of programs (RFC 9309). */
export interface SiteRules {
  allows(url: string): boolean;
  /** Why the rules are not known, in which case nothing is allowed; else null. */
  readonly problem: string | null;
  /** Seconds between requests, where the site asks for some. */
  readonly crawlDelay: number | null;
}

/** RFC 9309 has at least 500 KiB be read. */
const MAX_ROBOTS_BYTES = 512 * 1024;

const NO_RULES: SiteRules = { allows: () => true, problem: null, crawlDelay: null };

/**
 * Reads the robots.txt of a site. One that has none allows everything, one that cannot answer nothing
 * (RFC 9309, 2.3.1.3 and 2.3.1.4).
 */
export async function readSiteRules(
  origin: string,
  client: HttpClient,
  signal?: AbortSignal,
): Promise<SiteRules> {
  const url = `${origin}/robots.txt`;
  try {
    const answer = await client.get({ url, maxBytes: MAX_ROBOTS_BYTES, signal });
    if (answer.status >= 500 || answer.status === 429) {
      return unknownRules(`its robots.txt cannot be read (status ${answer.status})`);
    }
    if (answer.status !== 200) return NO_RULES;
    const robots = parseRobots(url, decodeUnreserved(new TextDecoder().decode(answer.body)));
    return {
      allows: (page) => robots.isAllowed(decodeUnreserved(page), AGENT) ?? true,
      problem: null,
      crawlDelay: robots.getCrawlDelay(AGENT) ?? null,
    };
  } catch (error) {
    if (error instanceof FetchError) return unknownRules(error.reason);
    throw error;
  }
}

/** `%73ecret` is the path `secret` (RFC 9309, 2.2.2): what needs no encoding is compared without it. */
function decodeUnreserved(text: string): string {
  return text.replace(/%[\da-f]{2}/giu, (encoded) => {
    const character = String.fromCharCode(parseInt(encoded.slice(1), 16));
    return /[\w.~-]/u.test(character) ? character : encoded;
  });
}

function unknownRules(problem: string): SiteRules {
  return { allows: () => false, problem, crawlDelay: null };
}

interface Robots {
  isAllowed(url: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
}

/** The package declares its types as those of an untyped module. */
function parseRobots(url: string, content: string): Robots {
  return (robotsParser as unknown as (url: string, content: string) => Robots)(url, content);
}
