import { LanguageModelError } from "./language-model-error.ts";

/** Ends a call that has begun to answer when nothing more has come for a while. */
export class StallTimer {
  readonly #controller = new AbortController();
  readonly #stallMs: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(stallMs: number) {
    this.#stallMs = stallMs;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has come; before the first time nothing is measured. */
  restart(): void {
    this.#timer ??= setTimeout(() => {
      this.#controller.abort(new LanguageModelError("The language model fell silent."));
    }, this.#stallMs);
    this.#timer.refresh();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }
}
