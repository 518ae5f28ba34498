/**
 * A signal that SIGINT (Ctrl-C) or SIGTERM aborts, so that the work in hand can end cleanly. A second one
 * ends the process.
 */
export function abortOnInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => {
      controller.abort();
    });
  }
  return controller.signal;
}
