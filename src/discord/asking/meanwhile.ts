import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "../replies/fit-limits.ts";

export interface MeanwhileOptions {
  readonly show: (pages: readonly Page[]) => Promise<unknown>;
  /** Between the end of one showing and the next. Discord lets a message be edited five times in five seconds. */
  readonly paceMs: number;
  readonly onProblem: (error: unknown) => void;
}

/**
 * Shows what there is of a reply while it is still worked on: always the latest, one after the other, at
 * a polite pace. What cannot be shown is left to the reply itself.
 */
export class Meanwhile {
  readonly #options: MeanwhileOptions;
  readonly #end = new AbortController();
  #latest: readonly Page[] | null = null;
  #underWay: Promise<void> | null = null;

  constructor(options: MeanwhileOptions) {
    this.#options = options;
  }

  show(pages: readonly Page[]): void {
    // A further page is a message of its own, which could not be taken back.
    if (this.#end.signal.aborted || pages.length !== 1) return;
    this.#latest = pages;
    this.#underWay ??= this.#showLatest().finally(() => {
      this.#underWay = null;
    });
  }

  /** Resolves when nothing is being shown any longer, and nothing will be. */
  async end(): Promise<void> {
    this.#end.abort();
    await this.#underWay;
  }

  async #showLatest(): Promise<void> {
    const { onProblem, paceMs, show } = this.#options;
    while (this.#latest !== null && !this.#end.signal.aborted) {
      const next = this.#latest;
      this.#latest = null;
      await show(next).catch(onProblem);
      await sleep(paceMs, undefined, { signal: this.#end.signal }).catch(() => undefined);
    }
  }
}
