/** Places `first` to `last`, both inside. */
export interface Window {
  readonly first: number;
  readonly last: number;
}

/**
 * The shortest run of places that holds at least one of each list; null where a list is empty, or there
 * is none. The earliest of equally short ones. Each list is ascending.
 *
 * A sweep over all places in order: the window's left edge moves up while every list still has a place inside.
 */
export function smallestWindow(lists: readonly (readonly number[])[]): Window | null {
  if (lists.length === 0 || lists.some((list) => list.length === 0)) return null;
  const places = lists
    .flatMap((list, owner) => list.map((place) => ({ place, owner })))
    .sort((a, b) => a.place - b.place);
  const inside = new Map<number, number>();
  let best: Window | null = null;
  let left = 0;
  for (const { place, owner } of places) {
    inside.set(owner, (inside.get(owner) ?? 0) + 1);
    while (inside.size === lists.length) {
      const from = places[left]!;
      if (best === null || place - from.place < best.last - best.first) {
        best = { first: from.place, last: place };
      }
      const remaining = inside.get(from.owner)! - 1;
      if (remaining === 0) inside.delete(from.owner);
      else inside.set(from.owner, remaining);
      left += 1;
    }
  }
  return best;
}
