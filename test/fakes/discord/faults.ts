import { setTimeout as sleep } from "node:timers/promises";

/** What goes wrong with one REST call. */
type FaultKind =
  /** Answer with this status and an empty body. */
  | { readonly status: number }
  /** Accept the call and never answer. */
  | { readonly hang: true }
  /** Cut the connection. */
  | { readonly destroy: true }
  /** Answer properly, this much later. */
  | { readonly delayMs: number };

export type Fault = FaultKind & {
  /** How many calls it hits; 1 unless told. */
  readonly times?: number;
  readonly method?: string;
  /** A part of the path, without the API prefix: "/messages". */
  readonly path?: string | RegExp;
  /** Do what was asked and only then fail: the client cannot know that it was done. */
  readonly afterHandling?: boolean;
};

/** Faults waiting for the calls they will hit. */
export class Faults {
  #planned: { readonly fault: Fault; left: number }[] = [];

  /** Plans a fault for the next matching REST calls. */
  rest(fault: Fault): void {
    this.#planned.push({ fault, left: fault.times ?? 1 });
  }

  /** Drops every fault that has not struck. */
  clear(): void {
    this.#planned = [];
  }

  /** The fault for this call, which is then used up; null when all is well. */
  take(method: string, path: string): Fault | null {
    const next = this.#planned.find(({ fault }) => matches(fault, method, path));
    if (next === undefined) return null;
    next.left -= 1;
    if (next.left === 0) this.#planned = this.#planned.filter((planned) => planned !== next);
    return next.fault;
  }
}

/** Waits if the fault is a delay. */
export async function applyDelay(fault: Fault | null): Promise<void> {
  if (fault !== null && "delayMs" in fault) await sleep(fault.delayMs);
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === "string" ? path.includes(fault.path) : fault.path.test(path);
}
