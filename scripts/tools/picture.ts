import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import sharp from "sharp";
import { UsageError } from "../../src/platform/errors.ts";
import { sampleReport } from "./picture-report.ts";
import { picturePage } from "./screenshots/picture-page.ts";
import type { PictureSize } from "./screenshots/picture-page.ts";
import type { RecordedReply } from "./screenshots/record-replies.ts";
import { takeScreenshot } from "./screenshots/take-screenshot.ts";
import type { ScreenshotOptions } from "./screenshots/take-screenshot.ts";
import { EXIT_CODE, runCommand } from "../../src/cli/run-command.ts";
import { RECORDED_REPLIES, currentReplies } from "./picture-replies.ts";

const DOCS = resolve(import.meta.dirname, "../../docs");
const DESKTOP: PictureSize = { columns: 2, columnWidth: 578 };
/** As wide as most phones are. */
const PHONE: PictureSize = { columns: 4, columnWidth: 360 };
/** When the sample collection's last events are still to come. */
const REPORTED_AT = new Date("2026-03-01T12:00:00Z");

const USAGE = `npm run picture [-- --record | --draw]

Records what the bot replies now (docs/picture/replies.json), and draws it: one reply, all of them at the width of a
desktop and of a phone, and the report on the sample articles (docs/reply.png, replies.png, replies-phone.png, report.png). Needs Chromium, in CHROMIUM_PATH or one of the usual places.

  --record    records without drawing
  --draw      draws what was recorded before
  -h, --help  print this`;

async function main(args: readonly string[]): Promise<number> {
  const [option, ...rest] = args;
  if (rest.length > 0 || !["--record", "--draw", undefined].includes(option)) {
    throw new UsageError(`npm run picture takes one option.\n\n${USAGE}`);
  }
  if (option !== "--draw") {
    await mkdir(dirname(RECORDED_REPLIES), { recursive: true });
    await writeFile(RECORDED_REPLIES, `${JSON.stringify(await currentReplies(), null, 2)}\n`);
  }
  if (option !== "--record") await drawAll();
  return EXIT_CODE.fine;
}

async function drawAll(): Promise<void> {
  const replies = JSON.parse(await readFile(RECORDED_REPLIES, "utf8")) as RecordedReply[];
  await draw("replies.png", picturePage(replies, DESKTOP));
  await draw("replies-phone.png", picturePage(replies, PHONE));
  // The first of them alone: a picture that leaves room for words beside it.
  await draw(
    "reply.png",
    picturePage([{ ...replies[0]!, caption: "", passage: [] }], { ...DESKTOP, columns: 1 }),
  );
  const window = { width: 1000, height: 1100, now: REPORTED_AT };
  await draw("report.png", await sampleReport(REPORTED_AT), window);
}

async function draw(name: string, html: string, window: ScreenshotOptions["window"] = null): Promise<void> {
  const chromiumPath = process.env["CHROMIUM_PATH"] ?? null;
  const screenshot = await takeScreenshot(html, { chromiumPath, window });
  // A palette is enough for a screen of text, and a fraction of the size.
  const picture = await sharp(screenshot)
    .png({ palette: true, colours: 64, dither: 0, effort: 10 })
    .toBuffer();
  await writeFile(join(DOCS, name), picture);
  console.error(`Drew docs/${name}, ${Math.ceil(picture.length / 1024)} KiB.`);
}

await runCommand(USAGE, main);
