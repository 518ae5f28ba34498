import { Readable } from "node:stream";
import { z } from "zod";
import { LanguageModelError } from "./language-model.ts";

/** What a model says: a text, or, of some models that reason, parts that may be texts. */
const contentSchema = z
  .union([z.string(), z.array(z.object({ text: z.string().optional() }))])
  .transform((content) => (typeof content === "string" ? content : content.map(({ text }) => text).join("")));
const sayingSchema = z.object({ content: contentSchema.nullish() }).nullish();
const countSchema = z.number().int().nonnegative();

/** What is read of a chunk of a stream, or of an answer in one piece. All may be missing. */
const pieceSchema = z.object({
  choices: z.array(z.object({ delta: sayingSchema, message: sayingSchema })).nullish(),
  // Counts that are none are as good as not told.
  usage: z.object({ prompt_tokens: countSchema, completion_tokens: countSchema }).nullish().catch(null),
  error: z.null().optional(),
});

type CompletionPiece = z.infer<typeof pieceSchema>;

/** More than any answer takes in a stream, where each word comes with some hundred bytes around it. */
const MAX_BYTES = 2_000_000;
/** More than any answer in one piece takes: 16,000 characters, escaped and wrapped. A line of a stream is no longer. */
const MAX_PIECE_LENGTH = 100_000;

/**
 * The pieces of an answer as they come in, one alone where it is no stream, which its first signs tell: some endpoints
 * name the wrong type.
 * @param onBytes called whenever something has come
 * @throws LanguageModelError where it is no answer of chat completions, or has no end
 */
export async function* completionPieces(
  response: Response,
  onBytes: () => void,
  signal: AbortSignal,
): AsyncGenerator<CompletionPiece> {
  let rest = "";
  let isStream = false;
  for await (const text of textsOf(response, onBytes, signal)) {
    rest += text;
    isStream ||= /^\s*\w*:/.test(rest);
    // Server-sent events (WHATWG HTML, 9.2). A lone \r at the end may be the first half of \r\n.
    const lines = isStream ? rest.split(/\r\n|\n|\r(?!$)/) : [rest];
    rest = lines.pop()!;
    if (rest.length > MAX_PIECE_LENGTH) throw endless();
    for (const line of lines) {
      const data = dataOf(line);
      if (data === "[DONE]") return;
      if (data !== null) yield readPiece(data);
    }
  }
  const last = isStream ? dataOf(rest.trimEnd()) : rest;
  if (last !== null && last !== "[DONE]") yield readPiece(last);
}

async function* textsOf(
  response: Response,
  onBytes: () => void,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let bytes = 0;
  // Without the signal here too, Node 20 may collect the one that was given to fetch, and nothing ends the wait.
  const body = Readable.fromWeb(response.body as never, { signal });
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    onBytes();
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw endless();
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder.decode();
}

function dataOf(line: string): string | null {
  return /^data: ?(.*)$/s.exec(line)?.[1] ?? null;
}

function readPiece(json: string): CompletionPiece {
  const piece = pieceSchema.safeParse(parseJson(json));
  if (!piece.success) {
    throw new LanguageModelError("The endpoint's answer is not one of chat completions.");
  }
  return piece.data;
}

/** Null where it is not JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

/** What is said of an answer that grows beyond all bounds. */
export function endless(): LanguageModelError {
  return new LanguageModelError("The language model's answer has no end.");
}
