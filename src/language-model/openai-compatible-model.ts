import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { LanguageModelError } from "./language-model-error.ts";
import type { LanguageModelSettings } from "./language-model-settings.ts";
import type { LanguageModel, ModelReply, ModelRequest, TokenUsage } from "./language-model.ts";
import { readEvents } from "./read-events.ts";
import { retryAfterMs } from "./retry-after.ts";

export interface OpenAiCompatibleOptions extends Pick<
  LanguageModelSettings,
  "apiKey" | "baseUrl" | "model"
> {
  /** A silence of the endpoint that ends the call; default 10 s. */
  readonly stallMs?: number;
  /** Before the second attempt; doubles with each further one. Default 500 ms. */
  readonly retryPauseMs?: number;
  /** Default 3. */
  readonly maxAttempts?: number;
  /** An answer that grows beyond is cut off; default 64,000 characters. */
  readonly maxAnswerLength?: number;
}

/** A model behind the chat completions of OpenAI, which Ollama, llama.cpp, vLLM and many hosts offer too. */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): LanguageModel {
  return new OpenAiCompatibleModel(options);
}

/** What is read of a chunk of a stream, or of an answer in one piece. All may be missing. */
const replySchema = z.object({
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

const MAX_PAUSE_MS = 5_000;
const RETRIED = new Set([408, 409, 425, 429, 500, 502, 503, 504, 529]);
/** What an endpoint answers to a setting it does not know. */
const UNKNOWN_SETTING = new Set([400, 404, 415, 422, 501]);

/** The settings of a request that endpoints differ in. */
type Dialect = (request: ModelRequest) => object;

/** Tried in turn until one is taken. */
const DIALECTS: readonly Dialect[] = [
  (request) => ({ ...plainSettings(request), response_format: formatOf(request) }),
  plainSettings,
  // OpenAI's models that reason refuse `max_tokens` and any temperature; what they think counts as output.
  (request) => ({
    max_completion_tokens: request.maxOutputTokens,
    reasoning_effort: "low",
    response_format: formatOf(request),
  }),
];

function plainSettings({ maxOutputTokens }: ModelRequest): object {
  return { temperature: 0, max_tokens: maxOutputTokens };
}

function formatOf({ schema }: ModelRequest): object {
  return { type: "json_schema", json_schema: { ...schema, strict: true } };
}

class OpenAiCompatibleModel implements LanguageModel {
  readonly #options: Required<OpenAiCompatibleOptions>;
  /** From the first that the endpoint has taken on; before that all. */
  #dialects: readonly Dialect[] = DIALECTS;

  constructor(options: OpenAiCompatibleOptions) {
    const defaults = {
      stallMs: 10_000,
      retryPauseMs: 500,
      maxAttempts: 3,
      maxAnswerLength: 64_000,
    };
    this.#options = { ...defaults, ...options };
  }

  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    const { response, stall } = await this.#responseTo(request, signal);
    if (response.body === null) {
      stall.stop();
      throw new LanguageModelError("The language model sent no answer.");
    }
    let usage: TokenUsage | null = null;
    const text = this.#read(response, stall, (told) => {
      usage = told;
    });
    return { text, usage: () => usage };
  }

  async #responseTo(request: ModelRequest, signal: AbortSignal): Promise<OpenResponse> {
    let status = 0;
    for (const [at, dialect] of this.#dialects.entries()) {
      const body = this.#body(request, dialect);
      const opened = await this.#persistently(() => this.#post(body, signal), signal);
      if (opened.response.ok) {
        this.#dialects = this.#dialects.slice(at);
        return opened;
      }
      status = opened.response.status;
      await discard(opened);
    }
    throw statusError(status);
  }

  /**
   * Asks again after what may pass: no connection, too many requests, a fault of the server. A pause the
   * server asks for is kept to. A refusal of a setting is given back.
   */
  async #persistently(
    post: () => Promise<OpenResponse>,
    signal: AbortSignal,
  ): Promise<OpenResponse> {
    const { maxAttempts, retryPauseMs } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const opened = await post().catch((error: unknown) => asModelError(error, signal));
      const failure = opened instanceof LanguageModelError ? opened : null;
      const status = opened instanceof LanguageModelError ? null : opened.response.status;
      if (!(opened instanceof LanguageModelError)) {
        if (opened.response.ok || UNKNOWN_SETTING.has(opened.response.status)) return opened;
        await discard(opened);
      }
      const mayPass = status === null || RETRIED.has(status);
      if (!mayPass || attempt >= maxAttempts) throw failure ?? statusError(status ?? 0);
      const asked = opened instanceof LanguageModelError ? null : askedPause(opened.response);
      // Nobody waits for an answer as long as some hosts ask one to.
      if (asked !== null && asked > MAX_PAUSE_MS) throw statusError(status ?? 0);
      await sleep(asked ?? retryPauseMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }

  async #post(body: string, signal: AbortSignal): Promise<OpenResponse> {
    const { apiKey, baseUrl, stallMs } = this.#options;
    const stall = new StallTimer(stallMs);
    try {
      const response = await fetch(`${baseUrl}/chat/completions`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "text/event-stream, application/json",
          ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey.reveal()}` }),
        },
        body,
        // The key goes to the address that was set, and to no other.
        redirect: "error",
        signal: AbortSignal.any([signal, stall.signal]),
      });
      return { response, stall };
    } catch (error) {
      stall.stop();
      throw error;
    }
  }

  #body(request: ModelRequest, dialect: Dialect): string {
    return JSON.stringify({
      model: this.#options.model,
      messages: [
        { role: "system", content: request.instructions },
        { role: "user", content: request.input },
      ],
      stream: true,
      stream_options: { include_usage: true },
      ...dialect(request),
    });
  }

  async *#read(
    response: Response,
    stall: StallTimer,
    tell: (usage: TokenUsage) => void,
  ): AsyncGenerator<string> {
    let length = 0;
    try {
      for await (const piece of piecesOf(response, stall)) {
        const { choices, usage } = piece;
        if (usage) tell({ input: usage.prompt_tokens, output: usage.completion_tokens });
        const [choice] = choices ?? [];
        const text = choice?.delta?.content ?? choice?.message?.content ?? "";
        length += text.length;
        if (length > this.#options.maxAnswerLength) {
          throw new LanguageModelError("The language model's answer has no end.");
        }
        if (text !== "") yield text;
      }
    } catch (error) {
      stall.signal.throwIfAborted();
      throw error instanceof LanguageModelError ? error : brokenOff(error);
    } finally {
      stall.stop();
      // Also where the reader has enough: an endpoint goes on writing for whoever listens.
      await response.body?.cancel().catch(() => undefined);
    }
  }
}

interface OpenResponse {
  readonly response: Response;
  readonly stall: StallTimer;
}

type Piece = z.infer<typeof replySchema>;

/** Ends a call in which nothing has come for a while. */
class StallTimer {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(stallMs: number) {
    this.#timer = setTimeout(() => {
      this.#controller.abort(new LanguageModelError("The language model fell silent."));
    }, stallMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something has come. */
  restart(): void {
    this.#timer.refresh();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

async function* piecesOf(response: Response, stall: StallTimer): AsyncGenerator<Piece> {
  const isStream = response.headers.get("content-type")?.includes("event-stream") ?? false;
  const chunks = watched(response, stall);
  if (!isStream) {
    yield readPiece(await textOf(chunks));
    return;
  }
  for await (const data of readEvents(chunks)) {
    if (data === "[DONE]") return;
    yield readPiece(data);
  }
}

/** More than any answer and its wrapping takes. */
const MAX_BYTES = 2_000_000;

async function* watched(response: Response, stall: StallTimer): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    stall.restart();
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new LanguageModelError("The language model's answer has no end.");
    yield chunk;
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

function readPiece(json: string): Piece {
  const piece = replySchema.safeParse(parseJson(json));
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

async function discard({ response, stall }: OpenResponse): Promise<void> {
  stall.stop();
  await response.body?.cancel().catch(() => undefined);
}

function askedPause(response: Response): number | null {
  return retryAfterMs(response.headers.get("retry-after"), new Date());
}

/** An error's own text may hold the address, and with it a key. */
function asModelError(error: unknown, signal: AbortSignal): LanguageModelError {
  if (signal.aborted) throw signal.reason as Error;
  return error instanceof LanguageModelError
    ? error
    : new LanguageModelError("The language model's endpoint cannot be reached. See LLM_BASE_URL.");
}

function brokenOff(error: unknown): Error {
  if (error instanceof DOMException) return error;
  return new LanguageModelError("The language model's answer broke off.");
}

function statusError(status: number): LanguageModelError {
  return new LanguageModelError(`The language model's endpoint answered with status ${status}. ${hintOf(status)}`); // prettier-ignore
}

function hintOf(status: number): string {
  if (status === 401 || status === 403) return "See LLM_API_KEY.";
  if (status === 429) return "It takes no more requests for now.";
  if (status >= 500) return "The fault is the endpoint's.";
  return "See LLM_BASE_URL and LLM_MODEL.";
}
