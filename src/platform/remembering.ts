/** Words of many collections; with what is made of them, some tens of MB. */
const MOST_KEPT = 100_000;

/**
 * `make`, whose results are kept for the next time. When there are `most` of them all are forgotten: what is asked for
 * often is soon known again, and nothing has to be kept of when it was.
 */
export function remembering<Key, Made extends object | string>(
  make: (key: Key) => Made,
  most = MOST_KEPT,
): (key: Key) => Made {
  const known = new Map<Key, Made>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
