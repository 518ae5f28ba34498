import type { Turn } from "../answer/answer.ts";
import { unescapeText } from "./escape-text.ts";
import { PART_IDS } from "./render-answer.ts";
import { ALL_TEXTS } from "./texts/choose-texts.ts";

/** A component as Discord sends it back; only what is read here. */
export interface SentComponent {
  readonly id?: number;
  readonly content?: string;
  readonly custom_id?: string;
  readonly components?: readonly SentComponent[];
}

/** What a message shows, as Discord gives it back. */
export function sentComponents(message: {
  readonly components: readonly { toJSON(): unknown }[];
}): SentComponent[] {
  return message.components.map((component) => component.toJSON() as SentComponent);
}

/** The exchange that a message of the bot shows; null for any other. */
export function sentTurn(message: Parameters<typeof sentComponents>[0]): Turn | null {
  return turnOf(sentComponents(message));
}

/** The exchange an answer of the bot shows; null for any other message. */
export function turnOf(components: readonly SentComponent[]): Turn | null {
  const parts = textsById(components);
  const question = parts.get(PART_IDS.question);
  if (question === undefined) return null;
  const answer = [PART_IDS.short, PART_IDS.statements]
    .flatMap((id) => parts.get(id) ?? [])
    .map(plainAnswer)
    .join("\n");
  return { q: plainQuestion(question), ...(answer === "" ? {} : { a: answer }) };
}

function textsById(components: readonly SentComponent[]): Map<number, string> {
  const texts = new Map<number, string>();
  const visit = (component: SentComponent): void => {
    if (component.id !== undefined && component.content !== undefined) {
      texts.set(component.id, component.content);
    }
    component.components?.forEach(visit);
  };
  components.forEach(visit);
  return texts;
}

/** Undoes `questionBlock`, in whichever language the quotation marks are. */
function plainQuestion(markup: string): string {
  const line = markup.replace(/^-# /, "");
  for (const texts of Object.values(ALL_TEXTS)) {
    const [open = "", close = ""] = texts.quotedQuestion("\n").split("\n");
    if (line.startsWith(open) && line.endsWith(close)) {
      return unescapeText(line.slice(open.length, line.length - close.length));
    }
  }
  return unescapeText(line);
}

/** Stars, brackets and quotation marks of ours are bare; those of an article are escaped. */
function plainAnswer(markup: string): string {
  const unquoted = markup.replace(/^> /gm, "");
  const unmarked = unquoted.replace(/(?:\\\[\d+\\\])+$/gm, "").replace(/^\*\*([\s\S]*)\*\*$/, "$1");
  return unescapeText(unmarked).replace(/ +$/gm, "").trim();
}
