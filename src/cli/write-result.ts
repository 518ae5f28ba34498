import { existsSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { KurultaiError } from "../platform/errors.ts";
import { replaceFile } from "../platform/files/durable-files.ts";
import { makeFolder } from "../platform/files/make-folder.ts";
import { explainSystemFailure } from "../platform/system-failure.ts";

class ResultError extends KurultaiError {
  override readonly name = "ResultError";
}

/**
 * Writes the file that a command was asked for, whole or not at all, in a folder that is made where it is missing.
 * @throws ResultError where the system refuses
 */
export async function writeResult(path: string, text: string): Promise<void> {
  makeFolderOf(path);
  try {
    // A pipe, as `/dev/stdout`, cannot be replaced; of a folder the system says that it is one.
    const isOther = statSync(path, { throwIfNoEntry: false })?.isFile() === false;
    await (isOther ? writeFile(path, text) : replaceFile(path, text));
  } catch (error) {
    throw refusal(path, error);
  }
}

/** For a file that is written later: what stands in its way is better told before the work than after it. @throws ResultError */
export function makeFolderOf(path: string): void {
  const folder = dirname(path);
  if (existsSync(folder)) return;
  try {
    makeFolder(folder);
  } catch (error) {
    throw refusal(path, error);
  }
  console.error(`Made the folder ${folder}.`);
}

/** What it comes to, or the error as it is where it is a fault of the program. */
function refusal(path: string, error: unknown): unknown {
  const reason = explainSystemFailure(error, null);
  return reason === null ? error : new ResultError(`${path} cannot be written. ${reason}`, { cause: error });
}
