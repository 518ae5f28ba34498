import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { KurultaiError } from "../../../src/platform/errors.ts";

/** There is no browser to take a picture with. */
export class NoBrowserError extends KurultaiError {
  override readonly name = "NoBrowserError";
}

/** Where Chromium and its kin are installed. */
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
] as const;

/** Pixels of the picture for each of the page. */
const SCALE = 2;

/**
 * The whole of a page, as a PNG. Nothing is fetched.
 * @param chromiumPath the browser; null to look in the usual places
 * @throws NoBrowserError when there is none
 */
export async function takeScreenshot(html: string, chromiumPath: string | null): Promise<Buffer> {
  const browser = await chromium.launch({
    executablePath: browserPath(chromiumPath),
    // Chromium refuses its sandbox to root; the page is our own and has no script.
    chromiumSandbox: process.getuid?.() !== 0,
  });
  try {
    const page = await browser.newPage({
      deviceScaleFactor: SCALE,
      javaScriptEnabled: false,
      offline: true,
    });
    await page.setContent(html);
    return await page.locator("main").screenshot({ type: "png" });
  } finally {
    await browser.close();
  }
}

function browserPath(chromiumPath: string | null): string {
  const found = (chromiumPath === null ? USUAL_PLACES : [chromiumPath]).find(existsSync);
  if (found !== undefined) return found;
  const looked = chromiumPath ?? "the usual places";
  throw new NoBrowserError(
    `There is no Chromium at ${looked}. Install one, or say where it is in CHROMIUM_PATH.`,
  );
}
