import { createInterface } from "node:readline/promises";
import type { Interface } from "node:readline/promises";
import { KurultaiError } from "../platform/errors.ts";
import { ChatSession, completeCommand } from "./chat-session.ts";
import type { ChatSessionOptions } from "./chat-session.ts";
import { plainLine } from "./plain-text.ts";
import { renderCoverage } from "./render-collection.ts";
import { styleFor } from "./style.ts";
import type { OutputTraits } from "./style.ts";
import { suspendWholly } from "./suspend.ts";
import { writeOut } from "./write-out.ts";

export interface ChatOptions extends ChatSessionOptions {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & OutputTraits;
  /** Takes errors that are no fault of the asker, in full. */
  readonly logError: (error: unknown, message: string) => void;
  /** Ends the chat, and the answer under way, when it is aborted. */
  readonly signal?: AbortSignal;
}

const PROMPT = "› ";

/**
 * The bot as a conversation: a line in, an answer out, until the input ends, `:quit`, Ctrl-C or Ctrl-D.
 * Between a terminal and a terminal there are a greeting, a prompt and line editing; otherwise each line is
 * repeated behind the prompt before its answer, so that what is written can be read by itself.
 * @returns how many lines came in
 */
export async function runChat(options: ChatOptions): Promise<number> {
  const { input, output } = options;
  if (options.signal?.aborted === true) return 0;
  const isInteractive = input.isTTY === true && output.isTTY === true;
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const lines = isInteractive
    ? createInterface({ input, output, prompt: PROMPT, completer: completeCommand })
    : createInterface({ input, crlfDelay: Infinity });
  lines.on("SIGINT", () => {
    stop.abort();
  });
  suspendWholly(lines, input);
  signal.addEventListener("abort", () => {
    lines.close();
  });
  try {
    return await converse(lines, { ...options, signal }, isInteractive);
  } finally {
    lines.close();
    // The prompt, or what was typed after it, is left on a line of its own.
    if (isInteractive) await writeOut(output, "\n");
  }
}

async function converse(
  lines: Interface,
  options: ChatOptions & { readonly signal: AbortSignal },
  isInteractive: boolean,
): Promise<number> {
  const { output, signal } = options;
  const session = new ChatSession(options);
  // Made before anything is awaited: lines that come in before there is a reader are lost.
  const incoming = lines[Symbol.asyncIterator]();
  let isOpen = true;
  lines.once("close", () => {
    isOpen = false;
  });
  const prompt = (): void => {
    if (isInteractive && isOpen) lines.prompt();
  };
  if (isInteractive) await writeOut(output, await greeting(options));
  prompt();
  for (let count = 0; ; count++) {
    const next = await incoming.next();
    if (next.done === true || signal.aborted) return count;
    const line = plainLine(next.value);
    if (!isInteractive && line !== "") await writeOut(output, `${PROMPT}${line}\n`);
    const reply = await replyTo(next.value, session, options);
    if (reply === null) return count + 1;
    if (reply !== "") await writeOut(output, `${reply}\n\n`);
    prompt();
  }
}

/** Null where the chat is to end. An error ends one answer and not the chat. */
async function replyTo(
  line: string,
  session: ChatSession,
  { output, signal, logError }: ChatOptions & { readonly signal: AbortSignal },
): Promise<string | null> {
  try {
    return await session.reply(line, styleFor(output), signal);
  } catch (error) {
    if (signal.aborted) return null;
    if (error instanceof KurultaiError) return error.message;
    logError(error, "A question could not be answered.");
    return "Sorry, something went wrong. The log says what; ask on.";
  }
}

async function greeting({ evidence }: ChatOptions): Promise<string> {
  const facts = await evidence.collectionFacts();
  return `Kurultai: ${renderCoverage(facts)}. Ask a question, or type :help.\n\n`;
}
