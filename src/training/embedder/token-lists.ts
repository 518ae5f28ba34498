/** Texts as token ids: text i has `ids[offsets[i] .. offsets[i + 1])`. */
export interface TokenLists {
  readonly ids: Int32Array;
  /** One more than there are texts; the first is 0. */
  readonly offsets: Int32Array;
}

/** The tokens of text `index`, as a view. */
export function listAt({ ids, offsets }: TokenLists, index: number): Int32Array {
  return ids.subarray(offsets[index], offsets[index + 1]);
}

const INITIAL_CAPACITY = 1024;

/** Collects token ids text by text; `endList` closes a text. */
export class TokenListsBuilder {
  #ids = new Int32Array(INITIAL_CAPACITY);
  #length = 0;
  #offsets = new Int32Array(INITIAL_CAPACITY);
  #lists = 0;

  /** The number of closed texts. */
  get count(): number {
    return this.#lists;
  }

  /** The number of tokens in the text that is open. */
  get openLength(): number {
    return this.#length - this.#offsets[this.#lists]!;
  }

  append(id: number): void {
    if (this.#length === this.#ids.length) this.#ids = grown(this.#ids);
    this.#ids[this.#length++] = id;
  }

  appendAll(ids: ArrayLike<number>): void {
    for (let index = 0; index < ids.length; index++) this.append(ids[index]!);
  }

  endList(): void {
    this.#lists++;
    if (this.#lists === this.#offsets.length) this.#offsets = grown(this.#offsets);
    this.#offsets[this.#lists] = this.#length;
  }

  /** Forgets what the open text holds so far. */
  dropOpen(): void {
    this.#length = this.#offsets[this.#lists]!;
  }

  /** The closed texts; an open one is left out. */
  build(): TokenLists {
    const end = this.#offsets[this.#lists]!;
    return {
      ids: this.#ids.slice(0, end),
      offsets: this.#offsets.slice(0, this.#lists + 1),
    };
  }
}

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * values.length);
  larger.set(values);
  return larger;
}
