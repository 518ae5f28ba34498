import type { Answer, QuestionAnswerer, Turn } from "../answer/answer.ts";
import type { EvidenceSource } from "../answer/evidence-source.ts";
import { isQuestion } from "../answer/is-question.ts";
import { cutNotice } from "./cut-notice.ts";
import { plainLine } from "./plain-text.ts";
import { renderAnswer } from "./render-answer.ts";
import { renderAbout, renderPassage, renderSources } from "./render-collection.ts";
import type { Style } from "./style.ts";

export interface ChatSessionOptions {
  readonly answerer: QuestionAnswerer;
  readonly evidence: EvidenceSource;
  readonly clock: () => Date;
  /** Where it is asked: what “tonight” is counted in. Default UTC. */
  readonly zone?: string;
}

/** Turns of the conversation that a follow-up is read with. */
const MAX_TURNS = 6;
const LISTED_ARTICLES = 20;

const COMMANDS: readonly (readonly [usage: string, does: string])[] = [
  [":help", "this list"],
  [":sources [words]", "the articles, or those with the words in headline or outlet"],
  [":passage n", "the quote behind [n] of the last answer, in its paragraph"],
  [":about", "what the collection holds"],
  [":clear", "forget the conversation: the next question is no follow-up"],
  [":quit", "leave (Ctrl-D does too)"],
];

/** Completes the name of a command, for the Tab key; one that takes something gets the space before it. */
export function completeCommand(line: string): [string[], string] {
  const names = COMMANDS.map(([usage]) => usage.replace(/ .*/, " "));
  return [line.startsWith(":") ? names.filter((name) => name.startsWith(line)) : [], line];
}

/** One person's conversation with the bot: remembers the turns and the last answer, knows no terminal. */
export class ChatSession {
  readonly #options: ChatSessionOptions;
  #turns: readonly Turn[] = [];
  #lastAnswer: Answer | null = null;
  /** Those that were shown last: one may be taken after the other. */
  #choices: NonNullable<Answer["choices"]> = [];

  constructor(options: ChatSessionOptions) {
    this.#options = options;
  }

  /**
   * A line that begins with a colon is a command; `quit`, `exit`, `help` and `/help` alone are nobody's question.
   * @returns text without a line feed at its end, empty where there is nothing to say; null where the chat is to end
   * @throws what the answerer or the evidence source throws; the conversation is then as it was before
   */
  async reply(line: string, style: Style, signal?: AbortSignal): Promise<string | null> {
    const typed = line.trim();
    const bare = /^\/?(?:quit|exit|help)$/i.exec(typed)?.[0];
    if (typed === "") return "";
    if (bare === undefined && !typed.startsWith(":")) return this.#answer(typed, style, signal);
    const [, name = "", rest = ""] = /^[:/]?\s*(\S*)\s*([\s\S]*)$/.exec(typed) ?? [];
    switch (name.toLowerCase()) {
      case "quit":
      case "exit":
        return null;
      case "help":
        return helpText(this.#options.zone);
      case "about":
        return renderAbout(await this.#options.evidence.collectionFacts(), style);
      case "sources":
        return this.#sources(rest, style);
      case "passage":
        return this.#passage(rest, style);
      case "clear":
        this.#turns = [];
        this.#lastAnswer = null;
        this.#choices = [];
        return "The conversation is forgotten.";
      default:
        return `There is no command :${plainLine(name)}. Type :help for those there are.`;
    }
  }

  async #answer(typed: string, style: Style, signal?: AbortSignal): Promise<string> {
    const { answerer, clock, zone } = this.#options;
    const question = this.#numbered(typed) ?? typed;
    const answer = await answerer.answer({
      question,
      now: clock(),
      ...(zone === undefined ? {} : { zone }),
      history: this.#turns,
      ...(signal === undefined ? {} : { signal }),
    });
    if (isQuestion(answer)) {
      this.#turns = [...this.#turns, { q: question, a: answer.answer }].slice(-MAX_TURNS);
    }
    this.#lastAnswer = answer;
    this.#choices = answer.choices ?? this.#choices;
    const notice = cutNotice(question, answer.question);
    const rendered = renderAnswer(answer, style);
    return notice === null ? rendered : `${style.wrap(notice)}\n\n${rendered}`;
  }

  /** “2” after an answer with numbered choices, and after one that was taken of them, stands for the second. */
  #numbered(typed: string): string | null {
    return this.#choices[Number(/^\s*(\d)[.)]?\s*$/u.exec(typed)?.[1] ?? 0) - 1]?.question ?? null;
  }

  async #sources(search: string, style: Style): Promise<string> {
    const found = await this.#options.evidence.searchArticles({
      limit: LISTED_ARTICLES,
      ...(search === "" ? {} : { search }),
    });
    return renderSources(found, search, style);
  }

  /** @param mark `2` or `[2]` */
  async #passage(mark: string, style: Style): Promise<string> {
    const citations = this.#lastAnswer?.kind === "answered" ? this.#lastAnswer.citations : [];
    if (citations.length === 0) return "There is no answer with sources yet. Ask something first.";
    const marker = Number(/^\[?(\d{1,3})\]?$/.exec(mark)?.[1]);
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
}

function helpText(zone = "UTC"): string {
  const width = Math.max(...COMMANDS.map(([usage]) => usage.length));
  return [
    "Type a question; a follow-up such as “and who chaired it?” keeps its subject.",
    `“Today” and “tonight” are those of ${zone}.`,
    ...COMMANDS.map(([usage, does]) => `  ${usage.padEnd(width)}  ${does}`),
  ].join("\n");
}
