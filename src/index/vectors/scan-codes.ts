/** `scan-codes.wat`, assembled: JavaScript has no instruction for sixteen products at once, which makes it ten times as slow. */
export const SCAN_CODES =
  "AGFzbQEAAAABCQFgBX9/f39/AAIRAQVjb2RlcwZtZW1vcnkCAAEDAgEABwgBBHNjYW4AAAqZAQGWAQICfwN7IAAgAWohBgNA/QwA" +
  "AAAAAAAAAAAAAAAAAAAAIQcgACEFA0AgBf0ABAAhCCAC/QAEACEJIAcgCCAJ/ZwB/X4gCCAJ/Z0B/X79rgH9rgEhByACQRBqIQIg" +
  "BUEQaiEFIAUgBkkNAAsgBCAH/RsAIAf9GwFqIAf9GwIgB/0bA2pqNgIAIARBBGohBCACIANJDQALCw==";

/** What Node.js has of WebAssembly and its types leave out. */
interface Assembly {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const { Instance, Memory, Module } = (globalThis as unknown as { WebAssembly: Assembly }).WebAssembly;

const PAGE_BYTES = 65_536;

/** Room for codes, and what looks through them. */
export interface CodeMemory {
  readonly buffer: ArrayBuffer;
  /**
   * Writes the products of the query with each row as 32-bit integers. All are places in the memory, in bytes.
   * @param width of the query and of a row: a multiple of 16
   * @param row where the first row begins, `end` where the last one ends: at least one
   */
  scan(query: number, width: number, row: number, end: number, products: number): void;
}

let compiled: object | undefined;

/** @throws RangeError beyond 4 GiB */
export function createCodeMemory(bytes: number): CodeMemory {
  compiled ??= new Module(Buffer.from(SCAN_CODES, "base64"));
  const memory = new Memory({ initial: Math.ceil(bytes / PAGE_BYTES) });
  const { exports } = new Instance(compiled, { codes: { memory } });
  return { buffer: memory.buffer, ...(exports as Pick<CodeMemory, "scan">) };
}
