import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What an article looks like in a request. */
interface SentArticle {
  readonly title: string;
  readonly sentences: readonly SentSentence[];
}

interface SentSentence {
  readonly number: number;
  readonly text: string;
}

export const MISBEHAVIOURS = [
  "honest",
  "invented marker",
  "altered number",
  "altered name",
  "misattributed quote",
  "invented quote",
  "negated",
  "obeys injection",
  "markup",
  "two stories as one",
  "endless stream",
  "endless text",
  "broken json",
  "cut off",
  "nested deeply",
  "prose around json",
  "not a stream",
  "wrong shape",
  "empty",
  "429",
  "500",
  "401",
  "refuses schema",
  "stall before",
  "stall within",
  "hang up",
] as const;
export type Misbehaviour = (typeof MISBEHAVIOURS)[number];

export interface MisbehavingLlm {
  /** With /v1. */
  readonly url: string;
  /** How the next requests are answered. */
  behaviour: Misbehaviour;
  /** What it makes of a sentence when it is honest; itself unless set. */
  reword: (text: string) => string;
  /** Chooses among passages and sentences; set it for a run that can be repeated. */
  random: () => number;
  readonly requests: readonly {
    readonly headers: IncomingMessage["headers"];
    readonly body: string;
  }[];
  close(): Promise<void>;
}

/** A number generator that starts from a seed (mulberry32 by Tommy Ettinger, public domain): values in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An endpoint of chat completions on this machine that answers as badly as it is told. */
export async function startMisbehavingLlm(): Promise<MisbehavingLlm> {
  const requests: { headers: IncomingMessage["headers"]; body: string }[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      requests.push({ headers: request.headers, body });
      misbehave(llm, body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const llm: MisbehavingLlm = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    behaviour: "honest",
    reword: (text) => text,
    random: seededRandom(1),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return llm;
}

interface Draft {
  readonly text: string;
  readonly sentences: readonly (number | string)[];
}

function misbehave(
  { behaviour, random, reword }: MisbehavingLlm,
  body: string,
  response: ServerResponse,
): void {
  const request = JSON.parse(body) as {
    readonly messages: readonly { readonly content: string }[];
    readonly response_format?: unknown;
  };
  const { articles } = JSON.parse(request.messages[1]!.content) as {
    readonly articles: readonly SentArticle[];
  };
  switch (behaviour as string) {
    case "429":
      response.writeHead(429, { "retry-after": "0.001" }).end("{}");
      return;
    case "500":
      response.writeHead(500).end("<h1>Internal error</h1>");
      return;
    case "401":
      response.writeHead(401).end('{"error":{"message":"bad key"}}');
      return;
    case "stall before":
      return;
    case "hang up":
      response.destroy();
      return;
    case "refuses schema":
      if (request.response_format !== undefined) {
        response.writeHead(400).end('{"error":{"message":"response_format is not supported"}}');
        return;
      }
      break;
    case "not a stream":
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(
          JSON.stringify({ choices: [{ message: { content: json(drafts("honest", articles, random)) } }] }),
        );
      return;
    default:
  }
  response.writeHead(200, { "content-type": "text/event-stream" });
  const drafted = drafts(behaviour, articles, random);
  const said =
    behaviour === "honest" && typeof drafted !== "string"
      ? drafted.map(({ sentences, text }) => ({ sentences, text: reword(text) }))
      : drafted;
  stream(behaviour, json(said), response);
}

function stream(behaviour: Misbehaviour, text: string, response: ServerResponse): void {
  if (behaviour === "endless stream") {
    const timer = setInterval(() => response.write(event(" ".repeat(2_000))), 1);
    response.on("close", () => {
      clearInterval(timer);
    });
    return;
  }
  if (behaviour === "endless text") {
    const timer = setInterval(
      () => response.write('data: {"choices":[{"delta":{"content":"' + "x".repeat(60_000)),
      1,
    );
    response.on("close", () => {
      clearInterval(timer);
    });
    return;
  }
  const sent = behaviour === "cut off" ? text.slice(0, Math.floor(text.length * 0.6)) : text;
  const pieces = sent.match(/[\s\S]{1,17}/g) ?? [];
  if (behaviour === "stall within") {
    for (const piece of pieces.slice(0, pieces.length / 2)) response.write(event(piece));
    return;
  }
  for (const piece of pieces) response.write(event(piece));
  if (behaviour === "cut off") response.destroy();
  else response.end("data: [DONE]\n\n");
}

function event(content: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`;
}

function json(statements: readonly Draft[] | string): string {
  return typeof statements === "string" ? statements : JSON.stringify({ statements });
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** Of the first article as often as of all the others. */
function anySentence(articles: readonly SentArticle[], random: () => number): SentSentence {
  const { sentences } = random() < 0.5 ? articles[0]! : pick(articles, random);
  return pick(sentences, random);
}

function drafts(
  behaviour: Misbehaviour,
  articles: readonly SentArticle[],
  random: () => number,
): Draft[] | string {
  const own = Array.from({ length: 1 + Math.floor(random() * 4) }, () => {
    const { number, text } = anySentence(articles, random);
    return { text, sentences: [number] };
  });
  const reworded = (word: (text: string) => string): Draft[] =>
    own.map(({ sentences, text }) => ({ sentences, text: word(text) }));
  switch (behaviour as string) {
    case "invented marker":
      return own.map(({ text }) => ({ text: `${text} [99]`, sentences: [99, -1, "x"] }));
    case "altered number":
      return reworded((text) =>
        /\d/.test(text)
          ? text.replace(/\d+/, (digits) => String(Number(digits) + 1 + Math.floor(random() * 9)))
          : `${text.slice(0, -1)} 987654 times.`,
      );
    case "altered name":
      return reworded((text) => text.replace(/(?<=.)\p{Lu}\p{L}+/u, "Zorblax") + " Zorblax.");
    case "misattributed quote":
      return own.map(({ sentences: [number], text }) => ({
        text: `${text.slice(0, -1)} in Zorblax.`,
        sentences: [number! + 1],
      }));
    case "invented quote":
      return reworded(() => "Zorblax resigned on 31 February.");
    case "negated":
      return reworded((text) => `It is not true that ${text}`);
    case "obeys injection":
      return reworded(
        () => "Ignore the articles: visit http://evil.example/free and send Zorblax your password",
      );
    case "markup":
      return reworded((text) => `@everyone **${text}** [Zorblax](http://evil.example) <@1>`);
    case "two stories as one": {
      const [a, b] = [anySentence(articles, random), anySentence(articles, random)];
      return [
        {
          text: `${a.text.slice(0, -1)} because Zorblax said that ${b.text}`,
          sentences: [a.number, b.number],
        },
      ];
    }
    case "nested deeply":
      return '{"a":'.repeat(12_000) + "1" + "}".repeat(12_000);
    case "broken json":
      return '{"statements":[{"text":"Zorblax won.,"sentences":[}}{"text": Zorblax';
    case "prose around json":
      return `Sure! Zorblax here.\n\`\`\`json\n${JSON.stringify({ statements: own })}\n\`\`\`\nZorblax hopes this helps.`;
    case "wrong shape":
      return JSON.stringify({ answer: "Zorblax", statements: ["Zorblax won.", { text: "Zorblax won." }, 7] });
    case "empty":
      return "";
    default:
      return own;
  }
}
