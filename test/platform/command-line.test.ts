import { describe, expect, it } from "vitest";
import { commandLine } from "../../src/platform/command-line.ts";
import { UsageError } from "../../src/platform/errors.ts";

const USAGE = "npm run example -- [--limit N] [--full]";
const COMMAND = commandLine(USAGE, { limit: { type: "string" }, full: { type: "boolean" } });

describe("a command line", () => {
  it.each([
    [["--bogus"], "There is no option --bogus."],
    [["--bogus=3"], "There is no option --bogus."],
    [["-x"], "There is no option -x."],
    [["two words"], "“two words” is a word too many: it belongs to no option."],
    [["--limit"], "--limit takes a value after it; one that begins with a dash is written --limit=-…."],
    [["--limit", "-1"], "--limit takes a value after it; one that begins with a dash is written --limit=-…."],
    [["--full=yes"], "--full takes no value."],
  ])("that cannot be is refused in a sentence, with how to call: %j", (args, sentence) => {
    expect(() => COMMAND.parse(args)).toThrow(new UsageError(`${sentence}\n\n${USAGE}`));
  });
});
