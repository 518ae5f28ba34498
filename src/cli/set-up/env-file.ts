import { readFile, realpath } from "node:fs/promises";
import { OWNER_ALONE, replaceFile } from "../../platform/files/durable-files.ts";

/**
 * The text of a `.env` with one setting changed, or added at the end; every other line stays as it is.
 * Where the name stands several times the last counts, and is the one that is changed.
 * @param value on one line and without quotes, as tokens are
 */
export function withSetting(text: string, name: string, value: string): string {
  const lines = text.split("\n");
  const at = lines.findLastIndex((line) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, "u").test(line));
  const setting = `${name}=${value}`;
  if (at !== -1) return lines.with(at, setting).join("\n");
  const isOpen = text !== "" && !text.endsWith("\n");
  return `${text}${isOpen ? "\n" : ""}${setting}\n`;
}

/**
 * Writes a setting into the `.env` at `path`, which nobody but its owner can read afterwards. Where there is none it is
 * begun as a copy of `example`, which explains each setting.
 * @throws what the system refuses; the file is then as it was
 */
export async function saveSetting(
  { example, path }: { readonly example: string; readonly path: string },
  name: string,
  value: string,
): Promise<void> {
  const text = (await readOrNull(path)) ?? (await readOrNull(example)) ?? "";
  // A link stays one: the file that it leads to is replaced.
  const target = await realpath(path).catch(() => path);
  await replaceFile(target, withSetting(text, name, value), { mode: OWNER_ALONE });
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
