import { LanguageModelError } from "./language-model-error.ts";

/** Ends a call in which nothing has come for a while. */
export class StallTimer {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(stallMs: number) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(new LanguageModelError("The language model fell silent."));
    }, stallMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has come. */
  restart(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
