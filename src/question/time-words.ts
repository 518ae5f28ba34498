import { z } from "zod";
import { readList, someWords } from "../text/lists/read-list.ts";
import { foldText } from "../text/words/fold-text.ts";

/** “The last few days” are the working days of a week. */
export const A_FEW = 5;

const UNITS = ["day", "week", "month", "year"] as const;
export type Unit = (typeof UNITS)[number];

const KIND = z.enum([
  ...UNITS,
  ...([
    "today",
    "tonight",
    "yesterday",
    "tomorrow",
    "day after tomorrow",
    "this year",
    "part of day",
  ] as const),
  ...(["last", "last so many", "few", "this", "recently", "latest", "last of"] as const),
  ...(["before a year", "before a weekday"] as const),
]);
type Kind = z.infer<typeof KIND>;

const KINDS_OF = new Map<string, Set<Kind>>();
for (const { kind, words } of readList("time-words.tsv", z.object({ kind: KIND, words: someWords }))) {
  for (const word of words.map(foldText)) KINDS_OF.set(word, (KINDS_OF.get(word) ?? new Set()).add(kind));
}

/** Whether a folded word, or several with a space between, are of a kind, see the list. */
export function tells(kind: Kind, folded: string | undefined): boolean {
  return KINDS_OF.get(folded ?? "")?.has(kind) ?? false;
}

/** The unit of time that a folded word names; null for any other word. */
export function unitOf(folded: string | undefined): Unit | null {
  return UNITS.find((unit) => tells(unit, folded)) ?? null;
}
