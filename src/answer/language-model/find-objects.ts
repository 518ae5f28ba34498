/**
 * Finds whole JSON objects in a text that comes in pieces: inside an array, a code fence or plain prose.
 * An object is given when its brace closes, so what stands inside another comes before it. What is not
 * JSON is passed over. Nothing is kept longer than the outermost open brace.
 */
export class ObjectFinder {
  #text = "";
  #at = 0;
  readonly #open: number[] = [];
  #isInString = false;
  #isEscaped = false;

  /** The objects that `piece` completes, in the order in which they close. */
  take(piece: string): unknown[] {
    this.#text += piece;
    const found: unknown[] = [];
    for (; this.#at < this.#text.length; this.#at += 1) {
      const start = this.#step(this.#text[this.#at]!);
      if (start === null) continue;
      const object = parse(this.#text.slice(start, this.#at + 1));
      if (object !== null) found.push(object);
    }
    this.#forget();
    return found;
  }

  /** The place of the brace that `sign` closes; null where it closes none. */
  #step(sign: string): number | null {
    if (this.#isInString) {
      if (this.#isEscaped) this.#isEscaped = false;
      else if (sign === "\\") this.#isEscaped = true;
      // No string of JSON holds a line feed: an odd quotation mark in prose ends there.
      else if (sign === '"' || sign === "\n") this.#isInString = false;
      return null;
    }
    if (sign === '"' && this.#open.length > 0) this.#isInString = true;
    if (sign === "{") this.#open.push(this.#at);
    return sign === "}" ? (this.#open.pop() ?? null) : null;
  }

  #forget(): void {
    const keptFrom = this.#open[0] ?? this.#at;
    this.#text = this.#text.slice(keptFrom);
    this.#at -= keptFrom;
    for (const [depth, start] of this.#open.entries()) this.#open[depth] = start - keptFrom;
  }
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
