import { readFile } from "node:fs/promises";
import wabt from "wabt";

/** Arguments are byte addresses in the kernels' memory unless they say otherwise. */
export interface TableKernels {
  /** sums[text] += Σ weight · table[id] over the text's tokens; rows of `rowBytes` */
  readonly sum: BagKernel;
  /** gradient[id] += weight · slopes[text] for every text and each of its tokens */
  readonly scatter: BagKernel;
  /** One step of Adam over `bytes` of parameters; clears the gradient. */
  readonly adam: (
    table: number,
    first: number,
    second: number,
    gradient: number,
    bytes: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
    rate: number,
    correction2: number,
    epsilon: number,
  ) => void;
}

type BagKernel = (
  ids: number,
  weights: number,
  offsets: number,
  texts: number,
  rows: number,
  perText: number,
  rowBytes: number,
) => void;

const SOURCE = new URL("table-kernels.wat", import.meta.url);

/** Assembles table-kernels.wat; its functions work on the shared memory they are later joined with. */
export async function assembleKernels(): Promise<WebAssembly.Module> {
  const assembler = await wabt();
  const text = await readFile(SOURCE, "utf8");
  const parsed = assembler.parseWat("table-kernels.wat", text, { simd: true, threads: true });
  try {
    const { buffer } = parsed.toBinary({});
    return await WebAssembly.compile(Uint8Array.from(buffer));
  } finally {
    parsed.destroy();
  }
}

export async function joinKernels(
  kernels: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<TableKernels> {
  const { exports } = await WebAssembly.instantiate(kernels, { kernels: { memory } });
  return exports as unknown as TableKernels;
}
