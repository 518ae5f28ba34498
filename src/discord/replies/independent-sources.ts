import type { Citation } from "../../answer/answer.ts";
import { hostOf } from "../../answer/source-description.ts";
import { cleanLine } from "./escape-text.ts";

/** What tells whose an article is. */
export type SourceOrigin = Pick<Citation, "articleId" | "source" | "url" | "references" | "reprints">;

/**
 * How many sources stand behind some citations when those that are not independent are counted once:
 * articles of one outlet, reprints of one text, and briefs written from the same outlets. An article
 * that names neither outlet nor address counts for itself.
 */
export function countIndependentSources(citations: readonly SourceOrigin[]): number {
  let groups: Set<string>[] = [];
  for (const citation of citations) {
    const own = new Set(originsOf(citation));
    const related = groups.filter((group) => [...own].some((origin) => group.has(origin)));
    const joined = new Set([...own, ...related.flatMap((group) => [...group])]);
    groups = [...groups.filter((group) => !related.includes(group)), joined];
  }
  return groups.length;
}

/** Names under which two citations meet; each kind with a prefix of its own. */
function originsOf({ articleId, references, reprints, source, url }: SourceOrigin): string[] {
  const ids = [articleId, ...reprints].map((id) => `article ${id}`);
  // A brief's own address and outlet are the collection's, not those of the news it is made of.
  if (references.length > 0) return [...ids, ...hosts(references)];
  const outlet = source === null ? [] : [`outlet ${cleanLine(source).toLowerCase()}`];
  return [...ids, ...outlet, ...hosts(url === null ? [] : [url])];
}

function hosts(urls: readonly string[]): string[] {
  return urls.flatMap((url) => {
    const host = hostOf(url);
    return host === null ? [] : [`host ${host}`];
  });
}
