import type { Reader, WindowReading } from "../../../src/answer/reader/reader.ts";

/**
 * Reads as `reader` does, and the same windows of the same question only once: an answer and what would be said were
 * nothing refused stand on the same reading, which is most of what either takes.
 */
export function readOnce(reader: Reader): Reader {
  const known = new Map<string, Promise<WindowReading[]>>();
  return {
    read(question, windows, options) {
      const key = JSON.stringify([question, windows]);
      const reading = known.get(key) ?? reader.read(question, windows, options);
      known.set(key, reading);
      return reading;
    },
  };
}
