import type { PGlite } from "@electric-sql/pglite";

type Send = (data: Uint8Array) => void;

interface Connection {
  /** Messages of a command that is not whole yet. */
  readonly parts: Uint8Array[];
  isCopying: boolean;
}

interface Command {
  readonly connection: number;
  readonly bytes: Uint8Array;
  readonly send: Send;
  readonly done: (bytes: number) => void;
  readonly failed: (error: unknown) => void;
}

/** Parse, Bind, Describe, Execute, Close and Flush: what comes before a Sync. */
const EXTENDED = new Set("PBDECH");

/**
 * Hands whole commands of several connections to PGlite, one after the other.
 *
 * PGlite is a single backend, and the queue of its socket server gives it message by message, whosever turn it is.
 * So the unnamed statement of one connection is overwritten by another's, and a COPY finds no data. Here the
 * messages of an extended query wait for their Sync and those of a COPY for its end; while a transaction is
 * open only its connection is heard. Takes the place of the server's own queue.
 */
export class CommandQueue {
  readonly #db: PGlite;
  readonly #connections = new Map<number, Connection>();
  readonly #waiting: Command[] = [];
  #isRunning = false;
  /** The connection whose transaction is open. */
  #owner: number | null = null;

  constructor(db: PGlite) {
    this.#db = db;
  }

  async enqueue(connection: number, message: Uint8Array, send: Send): Promise<number> {
    const state = this.#stateOf(connection);
    const type = String.fromCharCode(message[0] ?? 0);
    if (EXTENDED.has(type) || type === "d") {
      state.parts.push(message);
      return 0;
    }
    if (state.isCopying && type === "S") return 0;
    if (type === "Q" && isCopyIn(message)) {
      state.parts.push(message);
      state.isCopying = true;
      send(COPY_IN_RESPONSE);
      return COPY_IN_RESPONSE.length;
    }
    const bytes = Buffer.concat([...state.parts.splice(0), message]);
    const answerTo = state.isCopying ? withoutCopyIn(send) : send;
    state.isCopying = false;
    return await new Promise((done, failed) => {
      this.#waiting.push({ connection, bytes, send: answerTo, done, failed });
      void this.#run();
    });
  }

  clearQueueForHandler(connection: number): void {
    this.#connections.delete(connection);
  }

  async clearTransactionIfNeeded(connection: number): Promise<void> {
    if (this.#owner !== connection) return;
    await this.#db.exec("ROLLBACK");
    this.#owner = null;
    void this.#run();
  }

  getQueueLength(): number {
    return this.#waiting.length;
  }

  #stateOf(connection: number): Connection {
    const state = this.#connections.get(connection) ?? { parts: [], isCopying: false };
    this.#connections.set(connection, state);
    return state;
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const { bytes, send, done, failed, connection } = next;
      try {
        await this.#db.runExclusive(() =>
          this.#db.execProtocolRawStream(new Uint8Array(bytes), { onRawData: send }),
        );
        this.#owner = this.#db.isInTransaction() ? connection : null;
        done(bytes.length);
      } catch (error) {
        failed(error);
      }
    }
    this.#isRunning = false;
  }

  #next(): Command | undefined {
    const at = this.#waiting.findIndex(
      ({ connection }) => this.#owner === null || this.#owner === connection,
    );
    return at === -1 ? undefined : this.#waiting.splice(at, 1)[0];
  }
}

function isCopyIn(query: Uint8Array): boolean {
  return /^\s*copy\s.*\sfrom\s+stdin/isu.test(Buffer.from(query.subarray(5)).toString("utf8"));
}

/** “Send your data”: binary, of no columns in particular. */
const COPY_IN_RESPONSE = Buffer.from([...Buffer.from("G"), 0, 0, 0, 7, 1, 0, 0]);

/** Drops the server's own such message, which its client has had. */
function withoutCopyIn(send: Send): Send {
  let isFirst = true;
  return (data) => {
    const isResponse = isFirst && data[0] === COPY_IN_RESPONSE[0];
    isFirst = false;
    const rest = isResponse ? data.subarray(1 + Buffer.from(data).readInt32BE(1)) : data;
    if (rest.length > 0) send(rest);
  };
}
