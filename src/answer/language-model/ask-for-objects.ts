import { parseJson } from "./completion-pieces.ts";
import { LanguageModelError } from "./language-model.ts";
import type { LanguageModel, ModelRequest } from "./language-model.ts";

/** Who asks a model, and for how long. */
export interface AskingOptions {
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
  /** Told why there was no answer, or no whole one. */
  readonly onProblem: ((error: unknown) => void) | undefined;
}

/**
 * The JSON objects of what a model answers in time, see `findObjects`; what came before it broke off counts.
 * @throws the signal's reason where whoever asks has gone away
 */
export async function askForObjects(
  model: LanguageModel,
  request: ModelRequest,
  { onProblem, signal, timeoutMs }: AskingOptions,
): Promise<unknown[]> {
  const deadline = AbortSignal.timeout(Math.max(0, Math.ceil(timeoutMs)));
  const ends = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
  const { failure, text } = await model.ask(request, ends);
  signal?.throwIfAborted();
  const objects = findObjects(text.split(END_OF_THOUGHT).at(-1)!);
  const silence = objects.length > 0 ? null : new LanguageModelError("The language model answered no JSON.");
  const problem = failure ?? silence;
  if (problem !== null) onProblem?.(problem);
  return objects;
}

/** Some models that reason think aloud before they answer. */
const END_OF_THOUGHT = "</think>";

/** Deeper nesting than any answer has; what is deeper is passed over. */
const MAX_DEPTH = 8;

/** Commas behind the last of a list, which models that are held to no schema leave. */
const TRAILING = /,(?=\s*[}\]])/g;

/**
 * The JSON objects in a text, in the order in which they close: inside an array, a code fence or plain prose. What
 * is not JSON is passed over. Each part of the text is parsed twice `MAX_DEPTH` times at most.
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
      const part = open.length < MAX_DEPTH ? text.slice(start, at + 1) : "";
      const object = parseJson(part) ?? parseJson(part.replace(TRAILING, ""));
      if (object !== null) found.push(object);
    }
  }
  return found;
}
