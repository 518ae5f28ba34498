/** What a line of the chat asks for. */
export type ChatInput =
  | { readonly kind: "blank" }
  | { readonly kind: "question"; readonly text: string }
  | { readonly kind: "help" }
  | { readonly kind: "about" }
  | { readonly kind: "sources"; readonly search: string }
  /** `marker` is null where no number was given. */
  | { readonly kind: "passage"; readonly marker: number | null }
  | { readonly kind: "clear" }
  | { readonly kind: "quit" }
  | { readonly kind: "unknown"; readonly name: string };

export const CHAT_COMMANDS: readonly { readonly usage: string; readonly does: string }[] = [
  { usage: ":help", does: "this list" },
  {
    usage: ":sources [words]",
    does: "the articles, or those with the words in headline or outlet",
  },
  { usage: ":passage n", does: "the quote behind [n] of the last answer, in its paragraph" },
  { usage: ":about", does: "what the collection holds" },
  { usage: ":clear", does: "forget the conversation: the next question is no follow-up" },
  { usage: ":quit", does: "leave (Ctrl-D does too)" },
];

/** A line that begins with a colon is a command; `quit`, `exit` and `help` alone are nobody's question. */
export function readChatInput(line: string): ChatInput {
  const text = line.trim();
  if (text === "") return { kind: "blank" };
  if (/^(?:quit|exit)$/i.test(text)) return { kind: "quit" };
  if (/^help$/i.test(text)) return { kind: "help" };
  if (!text.startsWith(":")) return { kind: "question", text };
  const [, name = "", rest = ""] = /^:\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  return readCommand(name.toLowerCase(), rest);
}

function readCommand(name: string, rest: string): ChatInput {
  switch (name) {
    case "help":
    case "about":
    case "clear":
    case "quit":
      return { kind: name };
    case "sources":
      return { kind: "sources", search: rest };
    case "passage":
      return { kind: "passage", marker: /^\[?(\d{1,3})\]?$/.test(rest) ? numberIn(rest) : null };
    default:
      return { kind: "unknown", name };
  }
}

function numberIn(text: string): number {
  return Number(text.replace(/\D/g, ""));
}

/** Completes the name of a command, for the Tab key; one that takes something gets the space before it. */
export function completeCommand(line: string): [string[], string] {
  const names = CHAT_COMMANDS.map(({ usage }) => usage.replace(/ .*/, " "));
  return [line.startsWith(":") ? names.filter((name) => name.startsWith(line)) : [], line];
}
