/**
 * The `data` of each server-sent event (WHATWG HTML, 9.2) in a stream of bytes, as it comes in. Lines
 * may end in any way and be cut anywhere.
 *
 * @throws RangeError when a line grows beyond `maxLineLength`
 */
export async function* readEvents(
  chunks: AsyncIterable<Uint8Array>,
  maxLineLength = 1_000_000,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    rest += decoder.decode(chunk, { stream: true });
    // A lone \r at the end may be the first half of \r\n.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    if (rest.length > maxLineLength) throw new RangeError("A line of the stream has no end.");
    for (const line of lines) {
      const data = dataOf(line);
      if (data !== null) yield data;
    }
  }
  const last = dataOf(rest.replace(/\r$/, ""));
  if (last !== null) yield last;
}

function dataOf(line: string): string | null {
  if (!line.startsWith("data:")) return null;
  return line.slice("data:".length).replace(/^ /, "");
}
