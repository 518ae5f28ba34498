import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { suspendWholly } from "../suspend.ts";

/** A person who can be told and asked. */
export type Terminal = ReturnType<typeof openTerminal>;

export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Called at Ctrl-C, which the terminal hands to whoever reads it and to nobody else. */
  readonly onInterrupt: () => void;
}

export function openTerminal({ input, output, onInterrupt }: TerminalStreams) {
  /** What was typed, without blanks around it; null where the person has left (Ctrl-C, Ctrl-D). */
  function read(question: string, shown: NodeJS.WritableStream): Promise<string | null> {
    return new Promise((resolve) => {
      const lines = createInterface({ input, output: shown, terminal: true, historySize: 0 });
      lines.once("SIGINT", () => {
        onInterrupt();
        lines.close();
      });
      suspendWholly(lines, input);
      // The answer, where there is one, has come before.
      lines.once("close", () => {
        resolve(null);
      });
      lines.question(question, (answer) => {
        resolve(answer.trim());
        lines.close();
      });
    });
  }
  return {
    say(text: string): void {
      output.write(`${text}\n`);
    },
    ask: (question: string) => read(question, output),
    /** As `ask`, and nothing of what is typed is shown. */
    async askHidden(question: string): Promise<string | null> {
      // Asked once it is read: what is pasted before that, the terminal itself would show.
      const answer = read("", nowhere());
      output.write(question);
      await answer;
      output.write("\n");
      return answer;
    },
  };
}

function nowhere(): Writable {
  return new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
}
