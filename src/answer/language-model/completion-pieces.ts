import { Readable } from "node:stream";
import { z } from "zod";
import { LanguageModelError } from "./language-model-error.ts";
import { readEvents } from "./read-events.ts";

/** What is read of a chunk of a stream, or of an answer in one piece. All may be missing. */
const pieceSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        message: z.object({ content: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  error: z.unknown().optional(),
});

export type CompletionPiece = z.infer<typeof pieceSchema>;

/** More than any answer takes in a stream, where each word comes with some hundred bytes around it. */
const MAX_STREAM_BYTES = 2_000_000;
/** More than any answer in one piece takes: 16,000 characters, escaped and wrapped. */
const MAX_BYTES = 100_000;
/** A chunk of a stream. */
const MAX_LINE_LENGTH = 100_000;

/**
 * The pieces of an answer as they come in, one alone where it is no stream.
 * @param onBytes called whenever something has come
 * @throws LanguageModelError where it is no answer of chat completions, or has no end
 */
export async function* completionPieces(
  response: Response,
  onBytes: () => void,
  signal: AbortSignal,
): AsyncGenerator<CompletionPiece> {
  const isStream = response.headers.get("content-type")?.includes("event-stream") ?? false;
  const chunks = bounded(response, isStream ? MAX_STREAM_BYTES : MAX_BYTES, onBytes, signal);
  if (!isStream) {
    yield readPiece(await textOf(chunks));
    return;
  }
  for await (const data of readEvents(chunks, MAX_LINE_LENGTH)) {
    if (data === "[DONE]") return;
    yield readPiece(data);
  }
}

async function* bounded(
  response: Response,
  maxBytes: number,
  onBytes: () => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  // Without the signal here too, Node 20 may collect the one that was given to fetch, and nothing ends the wait.
  const body = Readable.fromWeb(response.body as never, { signal });
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    onBytes();
    bytes += chunk.length;
    if (bytes > maxBytes) throw new LanguageModelError("The language model's answer has no end.");
    yield chunk;
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function readPiece(json: string): CompletionPiece {
  const piece = pieceSchema.safeParse(parseJson(json));
  if (!piece.success || piece.data.error !== undefined) {
    throw new LanguageModelError("The endpoint's answer is not one of chat completions.");
  }
  return piece.data;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}
