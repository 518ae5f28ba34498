import type { EventEmitter } from "node:events";

/** Stops every process of this one's group, this one too, until the shell goes on with them. */
function stopGroup(): void {
  process.kill(0, "SIGTSTP");
}

/**
 * Ctrl-Z on a terminal whose keys go to `lines`: stops all that was started together, as a terminal does by itself. Readline
 * would stop this process alone: the shell waits for npm, which goes on, and would never have the terminal back.
 * @param stop returns when the group goes on
 */
export function suspendWholly(
  lines: Pick<EventEmitter, "on"> & { prompt(preserveCursor?: boolean): void },
  input: NodeJS.ReadableStream & { setRawMode?(isRaw: boolean): unknown },
  stop: () => void = stopGroup,
): void {
  lines.on("SIGTSTP", () => {
    input.setRawMode?.(false);
    stop();
    input.setRawMode?.(true);
    lines.prompt(true);
  });
}
