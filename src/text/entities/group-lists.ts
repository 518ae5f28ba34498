import type { Span } from "../sentences/span.ts";
import type { Mention } from "./mention.ts";

/** Between two members stand a comma, a conjunction or both, and no words but an article or a possessive. */
const COMMA = /^\s*[,;]\s*(?:(?:and|or|&|plus|as well as|along with|together with)\s*)?(?:the|its|his|her|their)?\s*$/i; // prettier-ignore
const CONJUNCTION = /^\s*(?:,\s*)?(?:and|or|&|plus|as well as|along with|together with|and also)\s*(?:the|its|his|her|their|both)?\s*$/i; // prettier-ignore

/**
 * Runs of two and more coordinated mentions of one kind, in order: “Kazakhstan, Azerbaijan, the Kyrgyz
 * Republic and Uzbekistan”. Roles may stand between persons. Two mentions parted by a comma alone are
 * no list: “Paris, Texas”.
 */
export function findLists(sentence: string, mentions: readonly Mention[]): Mention[][] {
  const kinds = new Set(mentions.map(({ kind }) => kind));
  const lists = [...kinds].flatMap((kind) =>
    runsOf(
      sentence,
      mentions.filter((mention) => mention.kind === kind),
    ),
  );
  return lists.sort((a, b) => a[0]!.start - b[0]!.start);
}

function runsOf(sentence: string, members: readonly Mention[]): Mention[][] {
  const runs: { list: Mention[]; hasConjunction: boolean }[] = [];
  for (const mention of members) {
    const run = runs.at(-1);
    const link = run === undefined ? null : linkBetween(sentence, run.list.at(-1)!, mention);
    if (run === undefined || link === null) runs.push({ list: [mention], hasConjunction: false });
    else {
      run.list.push(mention);
      run.hasConjunction ||= link === "conjunction";
    }
  }
  return runs
    .filter(({ list, hasConjunction }) => list.length > 2 || (list.length === 2 && hasConjunction))
    .map(({ list }) => list);
}

function linkBetween(
  sentence: string,
  left: Mention,
  right: Mention,
): "comma" | "conjunction" | null {
  if (right.start < left.end) return null;
  const between = textBetween(sentence, left, right);
  if (CONJUNCTION.test(between)) return "conjunction";
  return COMMA.test(between) ? "comma" : null;
}

/** What stands between two mentions, without the roles that belong to them and the commas around those. */
function textBetween(sentence: string, left: Mention, right: Mention): string {
  const begin = roleAfter(left)?.end ?? left.end;
  const before = roleBefore(right);
  const end = Math.max(begin, before?.start ?? right.start);
  // “Turkmenistan’s Foreign Minister, Rashid Meredov”: the comma behind the role is no link.
  return sentence.slice(begin, end).replace(/^['’]s?/, "");
}

function roleAfter({ role, end }: Mention): Span | null {
  return role !== null && role.start >= end ? role : null;
}

function roleBefore({ role, start }: Mention): Span | null {
  return role !== null && role.end <= start ? role : null;
}
