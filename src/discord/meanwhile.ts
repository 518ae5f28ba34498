import type { Page } from "./fit-limits.ts";

export interface MeanwhileOptions {
  /** Puts pages in place of what was shown before. */
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
  #latest: readonly Page[] | null = null;
  #underWay: Promise<void> | null = null;
  #hasEnded = false;
  #endPause = (): void => undefined;

  constructor(options: MeanwhileOptions) {
    this.#options = options;
  }

  show(pages: readonly Page[]): void {
    // A further page is a message of its own, which could not be taken back.
    if (this.#hasEnded || pages.length !== 1) return;
    this.#latest = pages;
    this.#underWay ??= this.#showLatest().finally(() => {
      this.#underWay = null;
    });
  }

  /** Resolves when nothing is being shown any longer, and nothing will be. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    this.#endPause();
    await this.#underWay;
  }

  async #showLatest(): Promise<void> {
    const { onProblem, show } = this.#options;
    for (let next = this.#take(); next !== null; next = this.#take()) {
      try {
        await show(next);
      } catch (error) {
        onProblem(error);
      }
      await this.#pause();
    }
  }

  #take(): readonly Page[] | null {
    const latest = this.#hasEnded ? null : this.#latest;
    this.#latest = null;
    return latest;
  }

  #pause(): Promise<void> {
    if (this.#hasEnded) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#options.paceMs);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
