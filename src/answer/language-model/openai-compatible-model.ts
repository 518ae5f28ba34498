import { setTimeout as sleep } from "node:timers/promises";
import type { Secret } from "../../platform/secret.ts";
import { completionPieces, endless } from "./completion-pieces.ts";
import { LanguageModelError } from "./language-model.ts";
import type { LanguageModel, ModelAnswer, ModelRequest, TokenUsage } from "./language-model.ts";

/** An endpoint of OpenAI's chat completions. */
export interface Endpoint {
  /** Without a slash at the end, with the version: `http://localhost:11434/v1`. */
  readonly baseUrl: string;
  readonly model: string;
  /** Null for endpoints that want none. */
  readonly apiKey: Secret | null;
}

export interface OpenAiCompatibleOptions extends Endpoint {
  /**
   * A silence that ends a call once its answer has begun; default 10 s. Until then a model may read its question for as
   * long as there is time: a small one on a processor reads some hundred words a second.
   */
  readonly stallMs?: number;
  /** Before the second attempt; doubles with each further one. Default 500 ms. */
  readonly retryPauseMs?: number;
}

/** A model behind the chat completions of OpenAI, which Ollama, llama.cpp, vLLM and many hosts offer too. */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): LanguageModel {
  return new OpenAiCompatibleModel(options);
}

const MAX_ATTEMPTS = 3;
/** Nobody waits for an answer as long as some hosts ask one to. */
const MAX_PAUSE_MS = 5_000;
/** An answer that grows beyond is cut off; in characters. */
const MAX_ANSWER_LENGTH = 16_000;
const RETRIED = new Set([408, 409, 425, 429, 500, 502, 503, 504, 529]);
/** What an endpoint answers to a setting it does not know. */
const UNKNOWN_SETTING = new Set([400, 404, 415, 422, 501]);
const NOTHING_USED: TokenUsage = { input: 0, output: 0 };

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
  #dialects = DIALECTS;

  constructor(options: OpenAiCompatibleOptions) {
    this.#options = { stallMs: 10_000, retryPauseMs: 500, ...options };
  }

  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const stall = new AbortController();
    // Held here while the answer is read: nothing else holds it, and once collected it ends nothing.
    const ends = AbortSignal.any([signal, stall.signal]);
    let [text, usage]: [string, TokenUsage | null] = ["", null];
    let response: Response | null = null;
    let timer: NodeJS.Timeout | undefined;
    const restart = (): void => {
      timer ??= setTimeout(() => {
        stall.abort(new LanguageModelError("The language model fell silent."));
      }, this.#options.stallMs);
      timer.refresh();
    };
    try {
      response = await this.#responseTo(request, ends);
      for await (const piece of completionPieces(response, restart, ends)) {
        const told = piece.usage;
        if (told) usage = { input: told.prompt_tokens, output: told.completion_tokens };
        const [choice] = piece.choices ?? [];
        const more = choice?.delta?.content ?? choice?.message?.content ?? "";
        if (text.length + more.length > MAX_ANSWER_LENGTH) throw endless();
        text += more;
      }
      return { text, usage, failure: null };
    } catch (error) {
      if (ends.aborted) return { text, usage, failure: ends.reason };
      const isTold = error instanceof LanguageModelError;
      const failure = isTold ? error : new LanguageModelError("The language model's answer broke off.");
      // What an endpoint refuses it does not charge for.
      return { text, usage: response === null ? NOTHING_USED : usage, failure };
    } finally {
      clearTimeout(timer);
      // Also where there is enough: an endpoint goes on writing for whoever listens.
      await discard(response);
    }
  }

  async #responseTo(request: ModelRequest, signal: AbortSignal): Promise<Response> {
    let status = 0;
    for (const [at, dialect] of this.#dialects.entries()) {
      const response = await this.#persistently(this.#body(request, dialect), signal);
      if (response.ok) {
        this.#dialects = this.#dialects.slice(at);
        return response;
      }
      status = response.status;
      await discard(response);
    }
    throw statusError(status);
  }

  /**
   * Asks again after what may pass: no connection, too many requests, a fault of the server. A pause the
   * server asks for is kept to. A refusal of a setting is given back.
   */
  async #persistently(body: string, signal: AbortSignal): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#post(body, signal);
      if (response !== null && (response.ok || UNKNOWN_SETTING.has(response.status))) return response;
      await discard(response);
      const asked = retryAfterMs(response?.headers.get("retry-after") ?? null);
      const mayPass = (response === null || RETRIED.has(response.status)) && (asked ?? 0) <= MAX_PAUSE_MS;
      if (!mayPass || attempt >= MAX_ATTEMPTS) {
        throw response === null
          ? new LanguageModelError("The language model's endpoint cannot be reached. See LLM_BASE_URL.")
          : statusError(response.status);
      }
      await sleep(asked ?? this.#options.retryPauseMs * 2 ** (attempt - 1), undefined, { signal });
    }
  }

  /**
   * Null where nobody answers: the error's own text may hold the address, and with it a key.
   * @throws the signal's reason where it is aborted
   */
  async #post(body: string, signal: AbortSignal): Promise<Response | null> {
    const { apiKey, baseUrl } = this.#options;
    return fetch(`${baseUrl}/chat/completions`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream, application/json",
        ...(apiKey === null ? {} : { authorization: `Bearer ${apiKey.reveal()}` }),
      },
      body,
      // The key goes to the address that was set, and to no other.
      redirect: "error",
      signal,
    }).catch(() => {
      signal.throwIfAborted();
      return null;
    });
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
}

/** What a Retry-After header (RFC 9110, 10.2.3: seconds, or an HTTP date) asks to wait; null where it says nothing. */
function retryAfterMs(header: string | null): number | null {
  if (!header?.trim()) return null;
  const seconds = Number(header);
  const pause = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1_000;
  return Number.isNaN(pause) ? null : Math.max(0, pause);
}

async function discard(response: Response | null): Promise<void> {
  await response?.body?.cancel().catch(() => undefined);
}

function statusError(status: number): LanguageModelError {
  return new LanguageModelError(
    `The language model's endpoint answered with status ${status}. ${hintOf(status)}`,
  );
}

function hintOf(status: number): string {
  if (status === 401 || status === 403) return "See LLM_API_KEY.";
  if (status === 402) return "It wants to be paid.";
  if (status === 429) return "It takes no more requests for now.";
  if (status >= 500) return "The fault is the endpoint's.";
  return "See LLM_BASE_URL and LLM_MODEL.";
}
