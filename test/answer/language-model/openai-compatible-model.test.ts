import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LanguageModelError } from "../../../src/answer/language-model/language-model.ts";
import type { LanguageModel } from "../../../src/answer/language-model/language-model.ts";
import { completionPieces } from "../../../src/answer/language-model/completion-pieces.ts";
import { createOpenAiCompatibleModel } from "../../../src/answer/language-model/openai-compatible-model.ts";
import { Secret } from "../../../src/platform/secret.ts";

type Respond = (response: ServerResponse, body: Record<string, unknown>) => void;

const KEY = "sk-a-key-nobody-sees";
const REQUEST = {
  instructions: "Do it.",
  input: "{}",
  schema: { name: "thing", schema: { type: "object" } },
  maxOutputTokens: 7,
};

let responses: Respond[];
let asked: {
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown>;
}[];
let baseUrl: string;
let close: () => void;

beforeEach(async () => {
  asked = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const body = JSON.parse(text) as Record<string, unknown>;
      asked.push({ headers: request.headers, body });
      const respond = responses[Math.min(asked.length, responses.length) - 1]!;
      respond(response, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => {
  close();
});

const status =
  (code: number, headers: Record<string, string> = {}): Respond =>
  (response) =>
    response.writeHead(code, headers).end(`{"error":{"message":"no, ${KEY}"}}`);
const says: Respond = (response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(': comment\r\ndata: {"choices":[{"delta":{"role":"assistant","content":"Hel"}}]}\r\n\r\n');
  response.write('data: {"choices":[{"delta":{"content":"lo"}}]}\n\n');
  response.write('data: {"choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2}}\n\n');
  response.end("data: [DONE]\n\n");
};

function model(options: { readonly stallMs?: number } = {}) {
  return createOpenAiCompatibleModel({
    baseUrl,
    model: "m",
    apiKey: new Secret(KEY),
    retryPauseMs: 1,
    ...options,
  });
}

async function ask(one: LanguageModel, until: AbortSignal = AbortSignal.timeout(5_000)): Promise<string> {
  const { failure, text } = await one.ask(REQUEST, until);
  if (failure !== null) throw failure as Error;
  return text;
}

describe("a model behind OpenAI's chat completions", () => {
  it("sends instructions, input and key, and reads text and usage from the stream", async () => {
    responses = [says];
    const answer = await model().ask(REQUEST, AbortSignal.timeout(5_000));
    expect(answer).toEqual({ text: "Hello", usage: { input: 5, output: 2 }, failure: null });
    expect(asked[0]!.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked[0]!.body).toMatchObject({
      model: "m",
      max_tokens: 7,
      messages: [
        { role: "system", content: "Do it." },
        { role: "user", content: "{}" },
      ],
      response_format: { type: "json_schema", json_schema: { name: "thing", strict: true } },
    });
  });

  it("reads the same wherever the bytes of a stream are cut, and however its lines end", async () => {
    const piece = (content: string): string => JSON.stringify({ choices: [{ delta: { content } }] });
    const bytes = Buffer.from(
      `data: ${piece("ü1")}\r\n\r\ndata:${piece("2")}\n: no\ndata: ${piece("3")}\r\rdata: ${piece("4")}`,
    );
    for (let at = 0; at <= bytes.length; at += 1) {
      const chunks = [bytes.subarray(0, at), bytes.subarray(at)];
      const body = new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(chunk);
          controller.close();
        },
      });
      const response = new Response(body, { headers: { "content-type": "text/event-stream" } });
      let text = "";
      const pieces = completionPieces(response, () => undefined, new AbortController().signal);
      for await (const { choices } of pieces) text += choices![0]!.delta!.content!;
      expect(text).toBe("ü1234");
    }
  });

  it.each<[string, string, string]>([
    ["a stream of another type", "text/plain", 'data: {"choices":[{"delta":{"content":"Hello"}}]}\n\n'],
    ["one piece called a stream", "text/event-stream", '{"choices":[{"message":{"content":"Hello"}}]}'],
    ["parts of a text", "application/json", '{"choices":[{"message":{"content":[{"text":"Hello"},{}]}}]}'],
    [
      "an error that is none",
      "application/json",
      '{"error":null,"choices":[{"message":{"content":"Hello"}}]}',
    ],
  ])("reads %s", async (_, type, body) => {
    responses = [(response) => response.writeHead(200, { "content-type": type }).end(body)];
    expect(await ask(model())).toBe("Hello");
  });

  it.each(['{"total_tokens":9}', '{"prompt_tokens":-9000,"completion_tokens":2}'])(
    "takes %s for no count of tokens",
    async (usage) => {
      const body = `{"choices":[{"message":{"content":"Hello"}}],"usage":${usage}}`;
      responses = [(response) => response.writeHead(200).end(body)];
      expect(await model().ask(REQUEST, AbortSignal.timeout(5_000))).toMatchObject({
        text: "Hello",
        usage: null,
      });
    },
  );

  it.each(["", "<h1>Welcome</h1>", 'data: {"error":{"message":"Overloaded."}}'])(
    "takes “%s” for no answer",
    async (body) => {
      responses = [(response) => response.writeHead(200, { "content-type": "text/event-stream" }).end(body)];
      await expect(ask(model())).rejects.toThrow("not one of chat completions");
    },
  );

  it.each([429, 500, 503])("asks again after status %i", async (code) => {
    responses = [status(code), status(code), says];
    expect(await ask(model())).toBe("Hello");
    expect(asked).toHaveLength(3);
  });

  it("asks three times at most, and says whose fault it is", async () => {
    responses = [status(500)];
    await expect(ask(model())).rejects.toThrow("The fault is the endpoint's");
    expect(asked).toHaveLength(3);
  });

  it("keeps to a short pause that is asked for, and does not wait for a long one", async () => {
    responses = [status(429, { "retry-after": "0.2" }), says];
    const started = performance.now();
    await ask(model());
    expect(performance.now() - started).toBeGreaterThan(190);
    for (const long of ["3600", new Date(Date.now() + 60_000).toUTCString()]) {
      responses = [status(429, { "retry-after": long })];
      await expect(ask(model())).rejects.toThrow("status 429");
    }
  });

  it("does without a schema where the endpoint knows none, and remembers that", async () => {
    const refuses: Respond = (response, body) => {
      (body["response_format"] === undefined ? says : status(400))(response, body);
    };
    responses = [refuses];
    const one = model();
    expect(await ask(one)).toBe("Hello");
    await ask(one);
    expect(asked.map(({ body }) => body["response_format"] !== undefined)).toEqual([true, false, false]);
  });

  it("asks a model that refuses max_tokens in its own way, and remembers that", async () => {
    const reasons: Respond = (response, body) => {
      ("max_tokens" in body || "temperature" in body ? status(400) : says)(response, body);
    };
    responses = [reasons];
    const one = model();
    expect(await ask(one)).toBe("Hello");
    expect(await ask(one)).toBe("Hello");
    expect(asked.map(({ body }) => body["max_completion_tokens"])).toEqual([...[undefined, undefined, 7, 7]]);
    expect(asked.at(-1)!.body).toMatchObject({ response_format: { type: "json_schema" } });
  });

  it("gives up on an endpoint that refuses every way of asking", async () => {
    responses = [status(404)];
    await expect(ask(model())).rejects.toThrow(/404.*LLM_MODEL/);
    expect(asked).toHaveLength(3);
  });

  it("tells of a wrong key without showing it, and asks only once", async () => {
    responses = [status(401)];
    const { failure: error, usage } = await model().ask(REQUEST, AbortSignal.timeout(5_000));
    expect(error).toBeInstanceOf(LanguageModelError);
    expect(usage).toEqual({ input: 0, output: 0 });
    expect((error as Error).message).toContain("LLM_API_KEY");
    expect(`${(error as Error).stack} ${String((error as Error).cause)}`).not.toContain(KEY);
    expect(asked).toHaveLength(1);
  });

  it("follows no redirect with its key", async () => {
    responses = [status(302, { location: `${baseUrl}/elsewhere` })];
    await expect(ask(model())).rejects.toThrow("cannot be reached");
    expect(asked.every(({ headers }) => headers.host === new URL(baseUrl).host)).toBe(true);
  });

  it("ends a stream that falls silent", async () => {
    responses = [
      (response) => response.writeHead(200, { "content-type": "text/event-stream" }).write("data: {}\n\n"),
    ];
    await expect(ask(model({ stallMs: 50 }))).rejects.toThrow("fell silent");
  });

  it.each(["text/event-stream", "application/json"])(
    "waits longer for the first word of %s, which a slow machine needs to read the question",
    async (type) => {
      responses = [
        (response) => {
          response.writeHead(200, { "content-type": type }).flushHeaders();
          const part = type === "application/json" ? "message" : "delta";
          const json = JSON.stringify({ choices: [{ [part]: { content: "Late." } }] });
          setTimeout(() => response.end(part === "delta" ? `data: ${json}\n\n` : json), 120);
        },
      ];
      expect(await ask(model({ stallMs: 40 }))).toBe("Late.");
    },
  );

  it("stops at once when told to", async () => {
    responses = [() => undefined];
    const controller = new AbortController();
    const answer = ask(model(), controller.signal);
    controller.abort(new Error("Nobody waits."));
    await expect(answer).rejects.toThrow("Nobody waits.");
  });

  it("says why it stopped, in the middle of an answer and in a pause alike", async () => {
    const half: Respond = (response) =>
      response
        .writeHead(200, { "content-type": "text/event-stream" })
        .write('data: {"choices":[{"delta":{"content":"Hel"}}]}\n\n');
    responses = [half];
    const failure = new Error("Nobody waits.");
    const controller = new AbortController();
    setTimeout(() => {
      controller.abort(failure);
    }, 60);
    expect(await model().ask(REQUEST, controller.signal)).toEqual({ text: "Hel", usage: null, failure });

    responses = [status(429, { "retry-after": "5" })];
    const late = ask(model(), AbortSignal.timeout(30));
    await expect(late).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
