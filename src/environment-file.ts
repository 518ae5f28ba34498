import { readFileSync } from "node:fs";
import { parse as parseDotenv } from "dotenv";

export type Environment = Readonly<Record<string, string | undefined>>;

const ENVIRONMENT_FILE = ".env";

/** What the `.env` file of the working folder sets, and what is wrong with it, a line each. */
export function readEnvironmentFile(): { variables: Environment; faults: readonly string[] } {
  try {
    const text = readFileSync(ENVIRONMENT_FILE, "utf8");
    return { variables: parseDotenv(text), faults: faultsOfEnvironmentFile(text) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const unreadable = `.env cannot be read by this user (${code ?? "unknown reason"}). Give it the right to, or move the file away`;
    const fault = code === "EISDIR" ? ".env is a folder. Make it a file, from .env.example" : unreadable;
    return { variables: {}, faults: code === "ENOENT" ? [] : [fault] };
  }
}

/** What would be passed over without a word. Tells no value: it may be a secret that slipped off its name. */
function faultsOfEnvironmentFile(text: string): string[] {
  if (text.includes("\0")) return [".env is not saved as UTF-8 (perhaps as UTF-16). Save it again as UTF-8"];
  // A quoted value may have lines of its own.
  const values = /=\s*(["'`])(?:\\.|(?!\1)[^\\])*\1/gsu;
  const lines = text.replace(values, (value) => `=${"\n".repeat(value.split("\n").length - 1)}`);
  return lines.split("\n").flatMap((line, at) => {
    const isFine = /^\s*(?:#.*|(?:export\s+)?[\w.-]+\s*(?:=|:\s).*)?$/su.test(line);
    return isFine ? [] : [`.env line ${at + 1} is not NAME=value, a comment or empty`];
  });
}
