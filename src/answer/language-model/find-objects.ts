/** Deeper nesting than any answer has; what is deeper is passed over. */
const MAX_DEPTH = 8;

/**
 * The JSON objects in a text, in the order in which they close: inside an array, a code fence or plain prose. What
 * is not JSON is passed over. Each part of the text is parsed `MAX_DEPTH` times at most.
 */
export function findObjects(text: string): unknown[] {
  const found: unknown[] = [];
  const open: number[] = [];
  let isInString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!;
    if (isInString) {
      if (sign === "\\") at += 1;
      // No string of JSON holds a line feed: an odd quotation mark in prose ends there.
      else if (sign === '"' || sign === "\n") isInString = false;
    } else if (sign === '"') isInString = open.length > 0;
    else if (sign === "{") open.push(at);
    else if (sign === "}" && open.length > 0) {
      const start = open.pop()!;
      const object = open.length < MAX_DEPTH ? parse(text.slice(start, at + 1)) : null;
      if (object !== null) found.push(object);
    }
  }
  return found;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
