import type { TextUnit } from "./text-units.ts";

/** Units `first` to `last`, both inside. */
export interface UnitRange {
  readonly first: number;
  readonly last: number;
}

export interface PackLimits {
  readonly maxWords: number;
  readonly overlapSentences: number;
  /** Whether the model can read these units as one passage. */
  readonly fits: (range: UnitRange) => boolean;
}

/**
 * Packs units into ranges that together hold all of them, each beginning with the overlap where it
 * fits. A single unit is packed even where it is too long: it has been cut as far as it goes.
 */
export function packUnits(units: readonly TextUnit[], limits: PackLimits): UnitRange[] {
  const ranges: UnitRange[] = [];
  for (let next = 0; next < units.length; next = ranges.at(-1)!.last + 1) {
    const withOverlap = packFrom(units, overlapStart(units, ranges.at(-1), next, limits), next, limits);
    // Of several units `packFrom` has seen to it that they fit: counting tokens is most of the work here.
    const isKnownToFit = withOverlap.last > next || limits.fits(withOverlap);
    ranges.push(isKnownToFit ? withOverlap : packFrom(units, next, next, limits));
  }
  return ranges;
}

/** The first unit of the next passage: so many sentences before `next`, or `next` where those are too much. */
function overlapStart(
  units: readonly TextUnit[],
  previous: UnitRange | undefined,
  next: number,
  { maxWords, overlapSentences }: PackLimits,
): number {
  if (previous === undefined) return next;
  let first = next;
  let words = 0;
  for (let sentences = 0; sentences < overlapSentences && first > previous.first;) {
    first -= 1;
    words += units[first]!.words;
    if (!isLead(units[first]!)) sentences += 1;
  }
  const isWorthwhile = first > previous.first && words <= maxWords / 2;
  return isWorthwhile && words + units[next]!.words <= maxWords ? first : next;
}

/** Fills a passage from `first` that takes in `next` at least. */
function packFrom(
  units: readonly TextUnit[],
  first: number,
  next: number,
  { maxWords, fits }: PackLimits,
): UnitRange {
  let last = next;
  let words = wordsOf(units, first, next);
  while (last + 1 < units.length && words + units[last + 1]!.words <= maxWords) {
    last += 1;
    words += units[last]!.words;
  }
  while (last > next && !fits({ first, last })) last -= 1;
  if (last === units.length - 1) return { first, last };
  return { first, last: beforeHeadings(units, next, lastBlockEnd(units, first, next, last)) };
}

/** The last end of a line or paragraph in the passage's second half; `last` where there is none. */
function lastBlockEnd(units: readonly TextUnit[], first: number, next: number, last: number): number {
  const half = wordsOf(units, first, last) / 2;
  let words = 2 * half;
  for (let end = last; end >= next && words >= half; end -= 1) {
    if (units[end]!.endsBlock) return end;
    words -= units[end]!.words;
  }
  return last;
}

/** A heading goes with what it heads. */
function beforeHeadings(units: readonly TextUnit[], next: number, last: number): number {
  let end = last;
  while (end > next && isLead(units[end]!)) end -= 1;
  return isLead(units[end]!) ? last : end;
}

/** What belongs to the unit after it: a heading, a bare dateline, a row of signs. */
function isLead({ sentence, isHeading }: TextUnit): boolean {
  return isHeading || sentence === null;
}

function wordsOf(units: readonly TextUnit[], first: number, last: number): number {
  let words = 0;
  for (let index = first; index <= last; index += 1) words += units[index]!.words;
  return words;
}
