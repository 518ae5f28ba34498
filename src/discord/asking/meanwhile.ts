import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "../replies/fit-limits.ts";

/** Between the end of one showing and the next. Discord lets a message be edited five times in five seconds. */
const PACE_MS = 1_500;

/**
 * Shows what there is of a reply while it is still worked on: always the latest, one after the other, at
 * a polite pace. What cannot be shown is left to the reply itself.
 */
export class Meanwhile {
  readonly #showNow: (pages: readonly Page[]) => Promise<unknown>;
  readonly #paceMs: number;
  readonly #end = new AbortController();
  #latest: readonly Page[] | null = null;
  #underWay: Promise<void> | null = null;

  constructor(
    show: (pages: readonly Page[]) => Promise<unknown>,
    onProblem: (error: unknown) => void,
    paceMs = PACE_MS,
  ) {
    this.#showNow = (pages) => show(pages).catch(onProblem);
    this.#paceMs = paceMs;
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
    while (this.#latest !== null && !this.#end.signal.aborted) {
      const next = this.#latest;
      this.#latest = null;
      await this.#showNow(next);
      await sleep(this.#paceMs, undefined, { signal: this.#end.signal }).catch(() => undefined);
    }
  }
}
