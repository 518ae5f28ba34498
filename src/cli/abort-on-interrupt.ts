/**
 * Whoever stops a process stops its whole group, as a terminal and systemd do, and then npm, tsx and the
 * manager of shards hand the signal on: within this time a second one is the first once more.
 */
const SAME_INTERRUPT_MS = 1_000;

/**
 * A signal that SIGINT (Ctrl-C) or SIGTERM aborts, so that the work in hand can end cleanly. A second one, later,
 * ends the process.
 * @param controller what is aborted, where others may abort it too
 */
export function abortOnInterrupt(controller = new AbortController()): AbortSignal {
  const stopListening = (): void => {
    for (const name of NAMES) process.off(name, abort);
  };
  const abort = (): void => {
    controller.abort();
    setTimeout(stopListening, SAME_INTERRUPT_MS).unref();
  };
  for (const name of NAMES) process.on(name, abort);
  return controller.signal;
}

const NAMES = ["SIGINT", "SIGTERM"] as const;
