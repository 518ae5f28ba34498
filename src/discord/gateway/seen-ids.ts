/** Remembers the last `capacity` ids, so that an event delivered twice is acted on once. */
export class SeenIds {
  readonly #capacity: number;
  /** In order of arrival, which a Set keeps. */
  readonly #ids = new Set<string>();

  constructor(capacity = 2000) {
    this.#capacity = capacity;
  }

  /** True the first time an id is given. */
  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    const [oldest] = this.#ids.add(id);
    if (this.#ids.size > this.#capacity) this.#ids.delete(oldest!);
    return true;
  }
}
