import { LimitedCollection } from "discord.js";

/** Remembers the last 2,000 ids, so that an event delivered twice is acted on once. */
export class SeenIds {
  readonly #ids = new LimitedCollection<string, true>({ maxSize: 2_000 });

  isNew(id: string): boolean {
    if (this.#ids.has(id)) return false;
    this.#ids.set(id, true);
    return true;
  }
}
