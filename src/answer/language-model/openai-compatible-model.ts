import { setTimeout as sleep } from "node:timers/promises";
import { completionPieces } from "./completion-pieces.ts";
import { LanguageModelError } from "./language-model-error.ts";
import type { LanguageModelSettings } from "./language-model-settings.ts";
import type { LanguageModel, ModelReply, ModelRequest, TokenUsage } from "./language-model.ts";
import { retryAfterMs } from "./retry-after.ts";
import { StallTimer } from "./stall-timer.ts";

export interface OpenAiCompatibleOptions extends Pick<
  LanguageModelSettings,
  "apiKey" | "baseUrl" | "model"
> {
  /**
   * A silence that ends a call once its answer has begun; default 10 s. Until then a model may read its question for as
   * long as there is time: a small one on a processor reads some hundred words a second.
   */
  readonly stallMs?: number;
  /** Before the second attempt; doubles with each further one. Default 500 ms. */
  readonly retryPauseMs?: number;
  /** Default 3. */
  readonly maxAttempts?: number;
  /** An answer that grows beyond is cut off; default 16,000 characters. */
  readonly maxAnswerLength?: number;
}

/** A model behind the chat completions of OpenAI, which Ollama, llama.cpp, vLLM and many hosts offer too. */
export function createOpenAiCompatibleModel(options: OpenAiCompatibleOptions): LanguageModel {
  return new OpenAiCompatibleModel(options);
}

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
      maxAnswerLength: 16_000,
    };
    this.#options = { ...defaults, ...options };
  }

  async ask(request: ModelRequest, signal: AbortSignal): Promise<ModelReply> {
    const opened = await this.#responseTo(request, signal);
    const { response } = opened;
    if (response.body === null) {
      throw new LanguageModelError("The language model sent no answer.");
    }
    let usage: TokenUsage | null = null;
    const text = this.#read(opened, (told) => {
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
      const opened = await post().catch((error: unknown) => unreachable(error, signal));
      if ("response" in opened && isTaken(opened.response)) return opened;
      const { error, mayPass, pauseMs } = "response" in opened ? await refusalOf(opened) : opened;
      if (!mayPass || attempt >= maxAttempts) throw error;
      await sleep(pauseMs ?? retryPauseMs * 2 ** (attempt - 1), undefined, { signal }).catch(() => {
        signal.throwIfAborted();
      });
    }
  }

  async #post(body: string, signal: AbortSignal): Promise<OpenResponse> {
    const { apiKey, baseUrl, stallMs } = this.#options;
    const stall = new StallTimer(stallMs);
    const ends = AbortSignal.any([signal, stall.signal]);
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
      signal: ends,
    });
    return { response, stall, ends };
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
    { ends, response, stall }: OpenResponse,
    tell: (usage: TokenUsage) => void,
  ): AsyncGenerator<string> {
    const restart = (): void => {
      stall.restart();
    };
    let length = 0;
    try {
      for await (const { choices, usage } of completionPieces(response, restart, ends)) {
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
      ends.throwIfAborted();
      if (error instanceof LanguageModelError) throw error;
      throw new LanguageModelError("The language model's answer broke off.");
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
  /** Ends the call. Held while it is read: nothing else holds it, and once collected it ends nothing. */
  readonly ends: AbortSignal;
}

/** Why there is no answer, and whether there may be one after a pause. */
interface Refusal {
  readonly error: LanguageModelError;
  readonly mayPass: boolean;
  /** As the endpoint asks for; null where it does not say. */
  readonly pauseMs: number | null;
}

/** Whether it is of use to whoever asked: an answer, or that a setting is not known. */
function isTaken({ ok, status }: Response): boolean {
  return ok || UNKNOWN_SETTING.has(status);
}

async function refusalOf(opened: OpenResponse): Promise<Refusal> {
  await discard(opened);
  const { headers, status } = opened.response;
  const pauseMs = retryAfterMs(headers.get("retry-after"), new Date());
  // Nobody waits for an answer as long as some hosts ask one to.
  const mayPass = RETRIED.has(status) && (pauseMs ?? 0) <= MAX_PAUSE_MS;
  return { error: statusError(status), mayPass, pauseMs };
}

/**
 * An error's own text may hold the address, and with it a key.
 * @throws the signal's reason where it is aborted
 */
function unreachable(error: unknown, signal: AbortSignal): Refusal {
  signal.throwIfAborted();
  const told =
    error instanceof LanguageModelError
      ? error
      : new LanguageModelError(
          "The language model's endpoint cannot be reached. See LLM_BASE_URL.",
        );
  return { error: told, mayPass: true, pauseMs: null };
}

async function discard({ response }: OpenResponse): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
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
