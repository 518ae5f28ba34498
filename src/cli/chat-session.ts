import type { Answer, QuestionAnswerer, Turn } from "../answer/answer.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import { isQuestion } from "../answer/is-question.ts";
import { CHAT_COMMANDS, readChatInput } from "./chat-command.ts";
import { cutNotice } from "./cut-notice.ts";
import { plainLine } from "./plain-text.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderAbout, renderPassage, renderSources } from "./render-collection.ts";
import type { Style } from "./style.ts";

export interface ChatSessionOptions {
  readonly answerer: QuestionAnswerer;
  readonly evidence: EvidenceSource;
  readonly clock: () => Date;
}

export type ChatReply =
  /** Text without a line feed at its end; empty where there is nothing to say. */
  { readonly kind: "text"; readonly text: string } | { readonly kind: "end" };

/** Turns of the conversation that a follow-up is read with. */
const MAX_TURNS = 6;
const LISTED_ARTICLES = 20;

/** One person's conversation with the bot: remembers the turns and the last answer, knows no terminal. */
export class ChatSession {
  readonly #options: ChatSessionOptions;
  #turns: readonly Turn[] = [];
  #lastAnswer: Answer | null = null;

  constructor(options: ChatSessionOptions) {
    this.#options = options;
  }

  /** @throws what the answerer or the evidence source throws; the conversation is then as it was before */
  async reply(line: string, style: Style, signal?: AbortSignal): Promise<ChatReply> {
    const input = readChatInput(line);
    switch (input.kind) {
      case "quit":
        return { kind: "end" };
      case "blank":
        return text("");
      case "help":
        return text(helpText());
      case "about":
        return text(renderAbout(await this.#options.evidence.collectionFacts(), style));
      case "sources":
        return text(await this.#sources(input.search, style));
      case "passage":
        return text(await this.#passage(input.marker, style));
      case "clear":
        this.#forget();
        return text("The conversation is forgotten.");
      case "unknown":
        return text(
          `There is no command :${plainLine(input.name)}. Type :help for those there are.`,
        );
      case "question":
        return text(await this.#answer(input.text, style, signal));
    }
  }

  async #answer(typed: string, style: Style, signal?: AbortSignal): Promise<string> {
    const { answerer, clock } = this.#options;
    const question = this.#numbered(typed) ?? typed;
    const answer = await answerer.answer({
      question,
      now: clock(),
      history: this.#turns,
      ...(signal === undefined ? {} : { signal }),
    });
    if (isQuestion(answer)) {
      this.#turns = [...this.#turns, { q: question, a: answer.answer }].slice(-MAX_TURNS);
    }
    this.#lastAnswer = answer;
    const notice = cutNotice(question, answer.question);
    const rendered = renderAnswer(answer, style);
    return notice === null ? rendered : `${style.wrap(notice)}\n\n${rendered}`;
  }

  /** “2” after an answer with numbered choices stands for the second. */
  #numbered(typed: string): string | null {
    const choices = this.#lastAnswer?.choices ?? [];
    return choices[Number(/^\s*(\d)[.)]?\s*$/u.exec(typed)?.[1] ?? 0) - 1]?.question ?? null;
  }

  async #sources(search: string, style: Style): Promise<string> {
    const found = await this.#options.evidence.searchArticles({
      limit: LISTED_ARTICLES,
      ...(search === "" ? {} : { search }),
    });
    return renderSources(found, search, style);
  }

  async #passage(marker: number | null, style: Style): Promise<string> {
    const citations = this.#lastAnswer?.kind === "answered" ? this.#lastAnswer.citations : [];
    if (citations.length === 0) return "There is no answer with sources yet. Ask something first.";
    const citation = citations.find((one) => one.marker === marker);
    if (citation === undefined) {
      const markers = citations.map((one) => `:passage ${one.marker}`).join(", ");
      return `The last answer has ${markers}.`;
    }
    const { articleId, start, end, quote } = citation;
    const passage = await this.#options.evidence.paragraphAround(articleId, start, end);
    // The index may have been rebuilt since: never show as the quote what was not quoted.
    if (passage?.quote !== quote) {
      return "This article has changed since it was quoted. Please ask again.";
    }
    return renderPassage(passage, citation.marker, style);
  }

  #forget(): void {
    this.#turns = [];
    this.#lastAnswer = null;
  }
}

function text(content: string): ChatReply {
  return { kind: "text", text: content };
}

function helpText(): string {
  const width = Math.max(...CHAT_COMMANDS.map(({ usage }) => usage.length));
  return [
    "Type a question; a follow-up such as “and who chaired it?” keeps its subject.",
    ...CHAT_COMMANDS.map(({ usage, does }) => `  ${usage.padEnd(width)}  ${does}`),
  ].join("\n");
}
