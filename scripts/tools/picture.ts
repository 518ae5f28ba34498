import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { UsageError } from "../../src/platform/errors.ts";
import { picturePage } from "./screenshots/picture-page.ts";
import { shrinkPng } from "./screenshots/shrink-png.ts";
import { takeScreenshot } from "./screenshots/take-screenshot.ts";
import { describeFailure } from "../../src/cli/describe-failure.ts";
import { RECORDED_REPLIES, currentReplies } from "./picture-replies.ts";

const PICTURE = resolve(import.meta.dirname, "../../docs/replies.png");

/** Records what the bot replies now, and draws it: docs/picture/replies.json, then docs/replies.png. */
async function main(args: readonly string[]): Promise<void> {
  const [option, ...rest] = args;
  if (rest.length > 0 || (option !== undefined && option !== "--record")) {
    throw new UsageError("npm run picture takes one option: --record records without drawing.");
  }
  const replies = await currentReplies();
  await mkdir(dirname(RECORDED_REPLIES), { recursive: true });
  await writeFile(RECORDED_REPLIES, `${JSON.stringify(replies, null, 2)}\n`);
  if (option === "--record") return;
  const chromiumPath = process.env["CHROMIUM_PATH"] ?? null;
  const picture = shrinkPng(await takeScreenshot(picturePage(replies), chromiumPath));
  await writeFile(PICTURE, picture);
  console.error(`Drew ${replies.length} replies, ${Math.ceil(picture.length / 1024)} KiB.`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(describeFailure(error));
  process.exitCode = 1;
}
